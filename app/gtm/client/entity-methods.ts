import type { MethodOptions, tagmanager_v2 } from "@googleapis/tagmanager";

import type { ResourceKind } from "../container/container.ts";

type Workspaces = tagmanager_v2.Resource$Accounts$Containers$Workspaces;

/** Options of one call. The package's own types leave these fields out. */
export interface CallOptions extends MethodOptions {
  headers: Headers;
  /** Milliseconds. */
  timeout: number;
  retry: false;
}

/** The three writes of a kind of resource. What they answer has the body in `data`; the package's types do not say so. */
interface EntityMethods {
  create(request: { parent: string; requestBody: object }, options: CallOptions): Promise<object>;
  update(request: { path: string; fingerprint?: string; requestBody: object }, options: CallOptions): Promise<object>;
  delete(request: { path: string }, options: CallOptions): Promise<object>;
}

/** Kinds whose resources have ids; built-in variables have methods of another form. */
export type EntityKind = Exclude<ResourceKind, "builtInVariable">;

/** Segment of the path under which resources of a kind are written. */
export const COLLECTIONS = {
  folder: "folders",
  customTemplate: "templates",
  variable: "variables",
  trigger: "triggers",
  tag: "tags",
  client: "clients",
  transformation: "transformations",
  zone: "zones",
  gtagConfig: "gtag_config",
} as const satisfies Record<EntityKind, keyof Workspaces>;

/** The methods by which single resources of a kind are written. */
export function entityMethods(api: Workspaces, kind: EntityKind): EntityMethods {
  const methods: Record<EntityKind, EntityMethods> = {
    folder: api.folders,
    customTemplate: api.templates,
    variable: api.variables,
    trigger: api.triggers,
    tag: api.tags,
    client: api.clients,
    transformation: api.transformations,
    zone: api.zones,
    gtagConfig: api.gtag_config,
  };
  return methods[kind];
}
