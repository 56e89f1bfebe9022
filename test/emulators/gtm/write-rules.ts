import { BUILT_IN_VARIABLES, isBuiltInTrigger } from "../../../app/gtm/container/built-ins.ts";
import { invalid } from "./api-failure.ts";
import type { EntityKind } from "./entity-kinds.ts";
import { type Json, isObject, objectsIn, textOf } from "./json.ts";
import { COLUMNS, NEEDED, TAG_TYPES, VARIABLE_TYPES } from "./known-types.ts";
import { entitiesOf, type Snapshot } from "./snapshot.ts";

/** Refuses what the API refuses to write into a workspace, in its words. `id` is the entity's own. */
export function checkWrite(snapshot: Snapshot, entry: EntityKind, { id, entity }: { id: string; entity: Json }): void {
  checkName(snapshot, entry, { id, entity });
  if (entry.kind === "tag") {
    checkType(snapshot, textOf(entity["type"]), TAG_TYPES);
    checkTriggers(snapshot, entity);
    checkParameters(entity);
    checkMeasurementId(snapshot, entity);
  }
  if (entry.kind === "variable") {
    checkType(snapshot, textOf(entity["type"]), VARIABLE_TYPES);
    checkParameters(entity);
  }
  if (entry.kind === "trigger") checkTrigger(entity);
  const folder = textOf(entity["parentFolderId"]);
  if (folder !== "" && !entitiesOf(snapshot, "folder").has(folder))
    throw invalid("parentFolderId: Entity references an unknown folder.");
}

function checkName(snapshot: Snapshot, { kind }: EntityKind, { id, entity }: { id: string; entity: Json }): void {
  if (kind === "gtagConfig") return;
  const name = textOf(entity["name"]);
  if (name.trim() === "") throw invalid("name: The value must not be empty.");
  if (kind === "trigger" && name.includes(":")) throw invalid('name: The name contains invalid character: ":"');
  for (const [other, { name: taken }] of entitiesOf(snapshot, kind))
    if (other !== id && taken === name) throw invalid("Found entity with duplicate name.");
  if (kind !== "variable") return;
  for (const [type, shown] of Object.entries(BUILT_IN_VARIABLES))
    if (shown === name && snapshot.builtIns.has(type)) throw invalid("Found entity with duplicate name.");
}

function checkType(snapshot: Snapshot, type: string, known: ReadonlySet<string>): void {
  if (known.has(type)) return;
  const templates = [...entitiesOf(snapshot, "customTemplate").values()];
  const isTemplate = templates.some(({ templateId, galleryReference }) => {
    const gallery = isObject(galleryReference) ? textOf(galleryReference["galleryTemplateId"]) : "";
    return type.startsWith("cvt_") && (type.endsWith(`_${textOf(templateId)}`) || type === `cvt_${gallery}`);
  });
  if (!isTemplate) throw invalid(`vendorTemplate.key: Unknown entity type (template public ID: ${type})`);
}

function checkTriggers(snapshot: Snapshot, entity: Json): void {
  for (const [field, name] of [
    ["firingTriggerId", "enablingTriggerId"],
    ["blockingTriggerId", "disablingTriggerId"],
  ] as const) {
    const ids: unknown = entity[field];
    for (const [index, id] of (Array.isArray(ids) ? ids : []).entries())
      if (!isBuiltInTrigger(String(id)) && !entitiesOf(snapshot, "trigger").has(String(id)))
        throw invalid(`${name}[${index}]: Tag references an unknown trigger.`);
  }
}

const parameterNamed = (entity: Json, key: string): Json | undefined =>
  objectsIn(entity["parameter"]).find((parameter) => parameter["key"] === key);

function checkParameters(entity: Json): void {
  const type = textOf(entity["type"]);
  for (const key of (Object.hasOwn(NEEDED, type) ? NEEDED[type] : undefined) ?? [])
    if (textOf(parameterNamed(entity, key)?.["value"]) === "") throw empty(key);
  for (const { key, list } of objectsIn(entity["parameter"])) {
    const columns = Object.hasOwn(COLUMNS, textOf(key)) ? COLUMNS[textOf(key)] : undefined;
    for (const [index, row] of objectsIn(list).entries())
      for (const cell of columns ? objectsIn(row["map"]) : [])
        if (!columns?.includes(textOf(cell["key"])))
          throw invalid(
            `vendorTemplate.parameter.${textOf(key)}[${index}].${textOf(cell["key"])}: Unknown column name`,
          );
  }
}

/** The API always names measurementIdOverride, whichever of the two is wrong. */
function checkMeasurementId(snapshot: Snapshot, entity: Json): void {
  if (entity["type"] !== "gaawe") return;
  const override = parameterNamed(entity, "measurementIdOverride");
  const reference = parameterNamed(entity, "measurementId");
  if (override) {
    if (override["type"] !== "template" || textOf(override["value"]) === "") throw empty("measurementIdOverride");
    return;
  }
  const names = [...entitiesOf(snapshot, "tag").values()].map(({ name }) => name);
  if (reference?.["type"] !== "tagReference" || !names.includes(reference["value"]))
    throw empty("measurementIdOverride");
}

function checkTrigger(entity: Json): void {
  if (textOf(entity["type"]) === "") throw invalid("type: The value must not be empty.");
  if (entity["type"] === "customEvent" && objectsIn(entity["customEventFilter"]).length !== 1)
    throw invalid("customEventFilter: Custom-event trigger must have exactly one custom-event filter.");
}

const empty = (key: string) => invalid(`vendorTemplate.parameter.${key}: The value must not be empty.`);

/** What the server makes of an entity that it takes: what it adds, and what it does not keep. */
export function asStored(kind: EntityKind["kind"], entity: Json): Json {
  const kept = Object.entries(entity).filter(
    ([key, value]) =>
      value !== false && !["accountId", "containerId", "workspaceId", "path", "tagManagerUrl"].includes(key),
  );
  const stored: Json = Object.fromEntries(kept);
  if (kind === "customTemplate" && textOf(entity["containerId"]) !== "") stored["containerId"] = entity["containerId"];
  if (kind === "tag" && stored["consentSettings"] === undefined)
    stored["consentSettings"] = { consentStatus: "notSet" };
  for (const [field, flag] of [
    ["setupTag", "stopOnSetupFailure"],
    ["teardownTag", "stopTeardownOnFailure"],
  ] as const)
    if (Array.isArray(stored[field]))
      stored[field] = objectsIn(stored[field]).map((one) =>
        Object.fromEntries(Object.entries(one).filter(([key, value]) => key !== flag || value !== false)),
      );
  return stored;
}
