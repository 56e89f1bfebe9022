import { camelCase } from "./casing.ts";
import { TRIGGER_ID_LISTS } from "./references.ts";
import type { ResourceKind } from "./container.ts";

/** A value that says the same exactly when it is the same: plain data, keys in order. */
export type Comparable = string | number | boolean | null | Comparable[] | { [key: string]: Comparable };

export type ComparableResource = { [field: string]: Comparable };

/** What ids stand for, so that resources of two containers can be compared. */
export interface Targets {
  trigger(id: string): string;
  folder(id: string): string;
  /** `cvt_…` type of a custom template. */
  template(type: string): string;
}

/** Ids as they are, for two states of one container. */
const sameIds: Targets = { trigger: (id) => id, folder: (id) => id, template: (type) => type };

/** Fields that belong to the container and the moment, not to the resource. */
const FRAME = new Set([
  "accountId",
  "containerId",
  "workspaceId",
  "fingerprint",
  "path",
  "tagManagerUrl",
  "tagId",
  "triggerId",
  "variableId",
  "folderId",
  "templateId",
  "clientId",
  "transformationId",
  "zoneId",
  "gtagConfigId",
]);

/** Fields whose value the server or the interface adds where nobody set it: as good as absent. */
const DEFAULTS: Readonly<Record<string, string>> = {
  tagFiringOption: '"oncePerEvent"',
  monitoringMetadata: '{"map":{}}',
  consentSettings: '{"consentStatus":"notSet"}',
  formatValue: "{}",
  uniqueTriggerId: '""',
  notes: '""',
};

/**
 * A resource without what differs between containers, or between what was sent to the API and what it answers: ids and
 * fingerprints, defaults, false booleans, the order of parameters. Parameters stand under their keys; a text parameter is
 * its text.
 */
export function comparable(kind: ResourceKind, resource: object, targets: Targets = sameIds): ComparableResource {
  if (kind === "builtInVariable") return "type" in resource ? { type: String(resource.type) } : {};
  const fields: [string, Comparable][] = [];
  for (const [key, value] of Object.entries(resource)) {
    const compared = FRAME.has(key) ? undefined : fieldValue(key, value, targets);
    if (compared !== undefined && !isDefault(key, compared)) fields.push([key, compared]);
  }
  return Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isDefault(key: string, value: Comparable): boolean {
  if (value === false || (Array.isArray(value) && value.length === 0)) return true;
  const fallback = Object.hasOwn(DEFAULTS, key) ? DEFAULTS[key] : undefined;
  return fallback !== undefined && JSON.stringify(value) === fallback;
}

function fieldValue(key: string, value: unknown, targets: Targets): Comparable | undefined {
  if (TRIGGER_ID_LISTS.has(key) && Array.isArray(value))
    return value.map((id) => targets.trigger(String(id))).toSorted((a, b) => (a < b ? -1 : 1));
  if (key === "parentFolderId") return targets.folder(String(value));
  if (key === "type" && typeof value === "string" && value.startsWith("cvt_")) return targets.template(value);
  if (key === "consentType") return sortedTexts(plain(value, targets));
  return plain(value, targets);
}

/** The order of consent types says nothing. */
function sortedTexts(value: Comparable | undefined): Comparable | undefined {
  if (!Array.isArray(value)) return value;
  return value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function plain(value: unknown, targets: Targets): Comparable | undefined {
  if (Array.isArray(value))
    return isParameters(value) ? parameters(value, targets) : value.map((one) => plain(one, targets) ?? null);
  if (typeof value !== "object" || value === null)
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
  if (isParameter(value)) return parameterValue(value, targets);
  return comparable("tag", value, targets);
}

interface ParameterLike {
  type: string;
  key?: unknown;
  value?: unknown;
  list?: unknown;
  map?: unknown;
}

/** Parameters are told by their types, in either casing; conditions have a list of them and are none. */
const PARAMETER_TYPES = new Set(["template", "integer", "boolean", "list", "map", "triggerReference", "tagReference"]);

function isParameter(value: unknown): value is ParameterLike {
  if (typeof value !== "object" || value === null || !("type" in value) || typeof value.type !== "string") return false;
  return (PARAMETER_TYPES.has(value.type) || PARAMETER_TYPES.has(camelCase(value.type))) && !("parameter" in value);
}

/** Parameters with keys of their own, whose order says nothing. */
function isParameters(values: readonly unknown[]): values is (ParameterLike & { key: string })[] {
  return values.length > 0 && values.every((one) => isParameter(one) && typeof one.key === "string" && one.key !== "");
}

function parameters(values: readonly (ParameterLike & { key: string })[], targets: Targets): Comparable {
  const entries = values.map((one): [string, Comparable] => [one.key, parameterValue(one, targets)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function parameterValue({ type, value, list, map }: ParameterLike, targets: Targets): Comparable {
  const text = typeof value === "string" ? value : "";
  if (type === "template") return text;
  if (type === "list") return Array.isArray(list) ? list.map((one) => plain(one, targets) ?? null) : [];
  if (type === "map") return Array.isArray(map) && map.length > 0 ? (plain(map, targets) ?? {}) : { map: {} };
  return { [type]: type === "triggerReference" ? targets.trigger(text) : text };
}
