import type { Trigger } from "../simulate/container-model.ts";
import type { Simulation } from "../simulate/simulation.ts";

/** What listeners need of the page's simulation. */
export interface Stage {
  page: Window & typeof globalThis;
  simulation: Simulation;
  /** Triggers of a kind. */
  triggers: (type: string) => Trigger[];
}

/** Ids of the triggers whose listener is switched on, for `gtm.triggers`. */
export function idsOn({ simulation }: Stage, triggers: readonly Trigger[]): string {
  return triggers
    .filter((trigger) => simulation.isOn(trigger))
    .map(({ id }) => id)
    .join(",");
}
