import type { ContainerModel, Tag, Trigger } from "../simulate/container-model.ts";
import { textOf } from "../simulate/container-model.ts";
import type { Attempt } from "../contract/expectation.ts";
import type { TimedRecord, Visit } from "../visit/visit.ts";

/** Everything that may explain a problem. */
export interface Scene {
  visit: Visit;
  /** Absent for problems that no way was gone for. */
  attempt?: Attempt;
  /** The plan's container, or the one that was simulated. */
  container: ContainerModel;
  /** Names of data layer events that the plan's triggers wait for: none of them is another's new name. */
  knownPushes: ReadonlySet<string>;
  /** True where some page of the site asked for the container: the others should, too. */
  siteLoadsContainer: boolean;
  mode: "simulate" | "live" | "preview";
}

/** GA4 event tags that send an event of this name, in the plan's container. */
export function tagsOf({ container }: Pick<Scene, "container">, event: string): Tag[] {
  return container.tags.filter(({ type, parameters }) => type === "gaawe" && textOf(parameters, "eventName") === event);
}

export function triggersOf({ container }: Pick<Scene, "container">, { firing }: Tag): Trigger[] {
  return container.triggers.filter(({ id }) => firing.includes(id));
}

/** Records of the stretch that the problem is about; the whole visit where there is none. */
export function recordsOf({ visit, attempt }: Scene): TimedRecord[] {
  if (!attempt) return visit.records;
  return visit.records.filter(({ at }) => at >= attempt.from && at <= attempt.until);
}

/** `{{Page Path}}` without its braces. */
export function plainName(reference: string): string {
  return reference.replaceAll(/^\{\{|\}\}$/g, "");
}
