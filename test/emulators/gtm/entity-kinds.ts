/** The kinds of entities of a workspace that have ids: path segment, key in Entity and ContainerVersion, field of the id. */
export const ENTITY_KINDS = [
  { collection: "folders", kind: "folder", id: "folderId", list: "folder" },
  { collection: "templates", kind: "customTemplate", id: "templateId", list: "template" },
  { collection: "variables", kind: "variable", id: "variableId", list: "variable" },
  { collection: "triggers", kind: "trigger", id: "triggerId", list: "trigger" },
  { collection: "tags", kind: "tag", id: "tagId", list: "tag" },
  { collection: "clients", kind: "client", id: "clientId", list: "client" },
  { collection: "transformations", kind: "transformation", id: "transformationId", list: "transformation" },
  { collection: "zones", kind: "zone", id: "zoneId", list: "zone" },
  { collection: "gtag_config", kind: "gtagConfig", id: "gtagConfigId", list: "gtagConfig" },
] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number];

export type KindName = EntityKind["kind"];

/** The kind under its key in Entity. */
export function kindNamed(kind: string): EntityKind | undefined {
  return ENTITY_KINDS.find((entry) => entry.kind === kind);
}
