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

/** The value of a field of whatever stands in a list of resources; undefined where it is not even an object. */
export function fieldOf(resource: unknown, field: string): unknown {
  const whole: unknown = Object(resource);
  return typeof whole === "object" && whole !== null ? Object.getOwnPropertyDescriptor(whole, field)?.value : undefined;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The id of a resource; that of a built-in variable is its type. */
export function idOf(resource: Resource, kind: ResourceKind): string {
  return textOf(fieldOf(resource, RESOURCE_KINDS.find((entry) => entry.kind === kind)?.id ?? ""));
}

/** The name of a resource; the kind without names (gtagConfig) gives its type. */
export function nameOf(resource: Resource): string {
  return textOf(fieldOf(resource, "name")) || textOf(fieldOf(resource, "type"));
}
