import { idOf, RESOURCE_KINDS, type Resource, type ResourceKind } from "../container/container.ts";
import { templateTypes, TRIGGER_ID_LISTS } from "../container/references.ts";
import type { Pair } from "./pairs.ts";

/** `cvt_7001_12` of one container is `cvt_8001_34` in another one; what counts is the template. */
export function templateOf(type: string): string {
  return type.slice(type.lastIndexOf("_") + 1);
}

/** Ids that resources of the plan have, or will have, in the live container; by kind and id of the plan; types of templates besides. */
export type LiveIds = ReadonlyMap<string, string>;

/** Live ids of what is there, `new_N` for what has to be created, in the order in which it is needed. */
export function liveIds(pairs: readonly Pair[]): LiveIds {
  const ids = new Map<string, string>();
  let count = 0;
  for (const { kind, planned, live } of pairs) {
    const id = idOf(planned, kind);
    const type = kind === "customTemplate" && live !== undefined ? templateTypes(live)[0] : undefined;
    if (type !== undefined)
      for (const planType of templateTypes(planned)) ids.set(`type ${templateOf(planType)}`, type);
    if (live !== undefined) ids.set(`${kind} ${id}`, idOf(live, kind));
    else if (kind === "builtInVariable") ids.set(`${kind} ${id}`, id);
    else {
      count += 1;
      ids.set(`${kind} ${id}`, `new_${count}`);
    }
  }
  return ids;
}

/** A resource of the plan as the live container needs it: with its own id and those of what it refers to. */
export function withLiveIds<T extends Resource>(resource: T, kind: ResourceKind, ids: LiveIds): T {
  const field = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.id ?? "";
  const changed = Object.entries(resource).map(([key, value]): [string, unknown] => {
    if (key === field) return [key, ids.get(`${kind} ${String(value)}`) ?? value];
    if (TRIGGER_ID_LISTS.has(key) && Array.isArray(value))
      return [key, value.map((id) => ids.get(`trigger ${String(id)}`) ?? id)];
    if (key === "type" && typeof value === "string" && value.startsWith("cvt_"))
      return [key, ids.get(`type ${templateOf(value)}`) ?? value];
    if (key === "parentFolderId") return [key, ids.get(`folder ${String(value)}`) ?? value];
    return [key, key === "parameter" ? memberIds(value, ids) : value];
  });
  return { ...resource, ...Object.fromEntries(changed) };
}

function memberIds(value: unknown, ids: LiveIds): unknown {
  if (Array.isArray(value)) return value.map((one) => memberIds(one, ids));
  if (typeof value !== "object" || value === null) return value;
  if ("type" in value && value.type === "triggerReference" && "value" in value)
    return { ...value, value: ids.get(`trigger ${String(value.value)}`) ?? value.value };
  return "list" in value ? { ...value, list: memberIds(value.list, ids) } : value;
}
