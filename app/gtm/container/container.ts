import type {
  GtmBuiltInVariable,
  GtmClient,
  GtmCustomTemplate,
  GtmFolder,
  GtmGtagConfig,
  GtmTag,
  GtmTransformation,
  GtmTrigger,
  GtmVariable,
  GtmZone,
} from "../generated/resources.ts";

/** The resources of a GTM container under the API's names and in its casing: what `versions.get` answers, without the frame. */
export interface Container {
  tag: GtmTag[];
  trigger: GtmTrigger[];
  variable: GtmVariable[];
  folder: GtmFolder[];
  builtInVariable: GtmBuiltInVariable[];
  customTemplate: GtmCustomTemplate[];
  client: GtmClient[];
  transformation: GtmTransformation[];
  zone: GtmZone[];
  gtagConfig: GtmGtagConfig[];
}

export type ResourceKind = keyof Container;

export type Resource = Container[ResourceKind][number];

/** Every kind of resource: its schema in the discovery document, the field of its id, and its key in tracking/gtm/*.yaml. */
export const RESOURCE_KINDS = [
  { kind: "folder", schema: "Folder", id: "folderId", list: "folders" },
  { kind: "customTemplate", schema: "CustomTemplate", id: "templateId", list: "templates" },
  { kind: "variable", schema: "Variable", id: "variableId", list: "variables" },
  { kind: "trigger", schema: "Trigger", id: "triggerId", list: "triggers" },
  { kind: "tag", schema: "Tag", id: "tagId", list: "tags" },
  { kind: "builtInVariable", schema: "BuiltInVariable", id: "type", list: "builtInVariables" },
  { kind: "client", schema: "Client", id: "clientId", list: "clients" },
  { kind: "transformation", schema: "Transformation", id: "transformationId", list: "transformations" },
  { kind: "zone", schema: "Zone", id: "zoneId", list: "zones" },
  { kind: "gtagConfig", schema: "GtagConfig", id: "gtagConfigId", list: "gtagConfigs" },
] as const satisfies readonly { kind: ResourceKind; schema: string; id: string; list: string }[];

/** A container without any resource. */
export function emptyContainer(): Container {
  return {
    tag: [],
    trigger: [],
    variable: [],
    folder: [],
    builtInVariable: [],
    customTemplate: [],
    client: [],
    transformation: [],
    zone: [],
    gtagConfig: [],
  };
}

/** The value of a field, for code that walks resources of every kind. */
export function fieldOf(resource: Resource, field: string): unknown {
  return Object.hasOwn(resource, field) ? Object.entries(resource).find(([key]) => key === field)?.[1] : undefined;
}

/** The id of a resource; that of a built-in variable is its type. */
export function idOf(resource: Resource, kind: ResourceKind): string {
  const field = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.id ?? "";
  const id = fieldOf(resource, field);
  return typeof id === "string" ? id : "";
}

/** The name of a resource; the kind without names (gtagConfig) gives its type. */
export function nameOf(resource: Resource): string {
  if ("name" in resource && resource.name !== undefined) return resource.name;
  return "type" in resource ? resource.type : "";
}
