import { TRIGGER_ID_LISTS } from "../container/references.ts";

/** Ids by name, for references that name what they mean. */
export interface NamedIds {
  triggers: ReadonlyMap<string, string>;
  folders: ReadonlyMap<string, string>;
}

/**
 * A copy of a resource of gtm/ in which names of triggers and folders are replaced by their ids: a person who writes such a file
 * cannot know the id of a trigger that we make. Digits are ids already.
 */
export function idsForNames<T extends object>(resource: T, names: NamedIds): T {
  const changes: [string, unknown][] = [];
  for (const [field, value] of Object.entries(resource)) {
    if (TRIGGER_ID_LISTS.has(field) && Array.isArray(value))
      changes.push([field, value.map((id: unknown) => idFor(names.triggers, id))]);
    else if (field === "boundary") changes.push([field, inBoundary(value, names)]);
    else if (field === "parentFolderId") changes.push([field, idFor(names.folders, value)]);
    else if (field === "parameter" && Array.isArray(value))
      changes.push([field, value.map((parameter: unknown) => inParameter(parameter, names))]);
  }
  return changes.length === 0 ? resource : { ...resource, ...Object.fromEntries(changes) };
}

function idFor(ids: ReadonlyMap<string, string>, target: unknown): unknown {
  if (typeof target !== "string" || /^\d+$/.test(target)) return target;
  return ids.get(target) ?? target;
}

/** Zones name the triggers that open them. */
function inBoundary(boundary: unknown, names: NamedIds): unknown {
  return typeof boundary === "object" && boundary !== null ? idsForNames(boundary, names) : boundary;
}

function inParameter(parameter: unknown, names: NamedIds): unknown {
  if (typeof parameter !== "object" || parameter === null) return parameter;
  if ("type" in parameter && parameter.type === "triggerReference" && "value" in parameter)
    return { ...parameter, value: idFor(names.triggers, parameter.value) };
  if (!("list" in parameter) || !Array.isArray(parameter.list)) return parameter;
  return { ...parameter, list: parameter.list.map((item: unknown) => inParameter(item, names)) };
}
