import {
  type Container,
  idOf,
  nameOf,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
} from "../container/container.ts";
import { TRIGGER_ID_LISTS } from "../container/references.ts";
import type { Pair, Pairing } from "./pairs.ts";
import { liveTemplateTypes, type TemplateTypes } from "./template-types.ts";

/** What the plan's ids, and its types of templates, are in the live container. */
export interface LiveIds {
  /** By kind and id of the plan; by kind and name for resources of others. */
  ids: ReadonlyMap<string, string>;
  types: TemplateTypes;
}

/** Live ids of what is there, `new_N` for what has to be created, in the order in which it is needed. */
export function liveIds(pairing: Pairing, live: Container): LiveIds {
  const ids = new Map<string, string>();
  let count = 0;
  for (const { kind, planned, live: match } of pairing.pairs) {
    const id = idOf(planned, kind);
    if (match !== undefined) ids.set(`${kind} ${id}`, idOf(match, kind));
    else if (kind === "builtInVariable") ids.set(`${kind} ${id}`, id);
    else {
      count += 1;
      ids.set(`${kind} ${id}`, `new_${count}`);
    }
  }
  for (const { kind, resource } of pairing.leftovers) {
    const name = `${kind} ${nameOf(resource)}`;
    if (!ids.has(name)) ids.set(name, idOf(resource, kind));
  }
  const idOfNew = ({ planned, kind }: Pair) => ids.get(`${kind} ${idOf(planned, kind)}`) ?? "";
  return { ids, types: liveTemplateTypes(pairing, { live, idOfNew }) };
}

/** A resource of the plan as the live container needs it: with its own id and those of what it refers to. */
export function withLiveIds<T extends Resource>(resource: T, kind: ResourceKind, { ids, types }: LiveIds): T {
  const field = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.id ?? "";
  const changed = Object.entries(resource).map(([key, value]): [string, unknown] => {
    if (key === field) return [key, ids.get(`${kind} ${String(value)}`) ?? value];
    if (TRIGGER_ID_LISTS.has(key)) return [key, triggerIds(value, ids)];
    if (key === "type" && typeof value === "string" && value.startsWith("cvt_"))
      return [key, types.get(value) ?? value];
    if (key === "parentFolderId") return [key, ids.get(`folder ${String(value)}`) ?? value];
    if (key === "boundary") return [key, boundaryIds(value, ids)];
    return [key, key === "parameter" ? memberIds(value, ids) : value];
  });
  return { ...resource, ...Object.fromEntries(changed) };
}

type Ids = LiveIds["ids"];

function triggerIds(value: unknown, ids: Ids): unknown {
  return Array.isArray(value) ? value.map((id: unknown) => ids.get(`trigger ${String(id)}`) ?? id) : value;
}

/** Zones name the triggers that open them. */
function boundaryIds(value: unknown, ids: Ids): unknown {
  if (typeof value !== "object" || value === null || !("customEvaluationTriggerId" in value)) return value;
  return { ...value, customEvaluationTriggerId: triggerIds(value.customEvaluationTriggerId, ids) };
}

function memberIds(value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return value.map((one) => memberIds(one, ids));
  if (typeof value !== "object" || value === null) return value;
  if ("type" in value && value.type === "triggerReference" && "value" in value)
    return { ...value, value: ids.get(`trigger ${String(value.value)}`) ?? value.value };
  return "list" in value ? { ...value, list: memberIds(value.list, ids) } : value;
}
