import type { ContainerModel } from "./container-model.ts";
import type { DataLayerModel } from "./data-layer.ts";
import type { World } from "./world.ts";

/** What a value depends on. */
export interface Scope {
  container: ContainerModel;
  model: DataLayerModel;
  world: World;
  /** Name of the event that is being processed. */
  event: string;
}
