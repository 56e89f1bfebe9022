import type { Operation } from "../../artefacts/index.ts";
import type { Plan } from "../../plan/index.ts";
import { fieldOf, idOf, nameOf, RESOURCE_KINDS, type Resource, type ResourceKind } from "../container/container.ts";

/** Where in the files of gtm/ something stands. */
export interface PlannedPlace {
  file: string;
  path: (string | number)[];
  /** What stands there. */
  value: unknown;
}

/** The place of a resource that is kept verbatim, by its name or, where it has none, its type. */
export function verbatimPlace(plan: Plan, kind: ResourceKind, resource: Resource): PlannedPlace | undefined {
  const list = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.list ?? "";
  const label = (one: unknown): unknown => {
    if (kind === "builtInVariable") return typeof one === "string" ? one : fieldOf(one, "type");
    return fieldOf(one, "name") ?? fieldOf(one, "type");
  };
  const wanted = kind === "builtInVariable" ? idOf(resource, kind) : nameOf(resource);
  return placeIn(plan, list, (one) => label(one) === wanted);
}

/** The place of an entry of `adopted`, by its key. */
export function adoptedPlace(plan: Plan, key: string): PlannedPlace | undefined {
  return placeIn(plan, "adopted", (one) => fieldOf(one, "key") === key);
}

function placeIn(plan: Plan, list: string, isIt: (one: unknown) => boolean): PlannedPlace | undefined {
  for (const { file, content } of plan.gtm) {
    const items = fieldOf(content, list);
    if (!Array.isArray(items)) continue;
    const index = items.findIndex(isIt);
    if (index !== -1) return { file, path: [list, index], value: items[index] };
  }
  return undefined;
}

/** The operation that puts a value into a list of gtm/: at its place, else at the end of a file that has the list, else in a new one. */
export function putIntoList(
  plan: Plan,
  { list, value, place, reason }: { list: string; value: unknown; place?: PlannedPlace | undefined; reason: string },
): Operation {
  if (place !== undefined)
    return { op: "update_gtm", file: place.file, changes: [{ path: place.path, set: value }], reason };
  const [file, index] = endOf(plan, list);
  return { op: "update_gtm", file, changes: [{ path: [list, index], set: value }], reason };
}

/** The operation that adds values to a list of gtm/. */
export function addToList(
  plan: Plan,
  { list, values, reason }: { list: string; values: readonly unknown[]; reason: string },
): Operation[] {
  if (values.length === 0) return [];
  const [file, index] = endOf(plan, list);
  return [{ op: "update_gtm", file, changes: values.map((set, at) => ({ path: [list, index + at], set })), reason }];
}

/** File and index where a list goes on; `gtm/LIST.yaml` where no file has it. */
function endOf(plan: Plan, list: string): [file: string, index: number] {
  for (const { file, content } of plan.gtm) {
    const items = fieldOf(content, list);
    if (Array.isArray(items)) return [file, items.length];
  }
  return [`gtm/${list}.yaml`, 0];
}
