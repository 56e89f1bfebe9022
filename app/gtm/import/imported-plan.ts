import type { Destination, EventFile } from "../../artefacts/index.ts";
import type { Container, ResourceKind } from "../container/container.ts";
import type { Overlay } from "./overlay.ts";

/** A container as a plan. */
export interface ImportedPlan {
  /** To be added to plan.yaml, by name. */
  destinations: Record<string, Destination>;
  /** To be added to events/. Their tags, triggers and variables keep the names that they have in GTM. */
  events: EventFile[];
  /** Files of gtm/: everything that the plan has no words for, and the names of what it took over. */
  files: Map<string, string>;
  /** The same as values: what is kept verbatim, and what was taken over. */
  resources: Container;
  overlays: Overlay[];
  /** How many resources of each kind are kept verbatim. */
  verbatim: Partial<Record<ResourceKind, number>>;
}
