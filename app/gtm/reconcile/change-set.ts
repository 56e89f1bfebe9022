import type { Resource, ResourceKind } from "../container/container.ts";
import type { Reference } from "../container/references.ts";
import type { FieldDifference } from "./differences.ts";

interface ResourceChange {
  kind: ResourceKind;
  /** What the plan knows the resource by: the mark of ours, `gtm/NAME` for one that is kept verbatim. */
  key: string;
  name: string;
  /** Field by field, references as names; empty where the resource is deleted. */
  differences: FieldDifference[];
}

/**
 * One thing to do in GTM. References in `resource` are ids of the live container; what the same change set creates has the id
 * that its change gives as `id` (`new_N`, as bulk_update wants them).
 */
export type Change =
  | (ResourceChange & { action: "create"; id: string; resource: Resource })
  | (ResourceChange & {
      action: "update";
      id: string;
      /** Of the live resource, where the live container tells. */
      fingerprint?: string;
      /** Only makes a name free that another change takes; a later change gives the resource its own name. */
      temporary?: true;
      resource: Resource;
    })
  | (ResourceChange & { action: "delete"; id: string; fingerprint?: string });

/** A resource of somebody else that has the name of one of ours: it has to be renamed there, or adopted. */
export interface Clash {
  kind: ResourceKind;
  name: string;
  /** Id of the live resource. */
  id: string;
  /** Key of the resource that the plan cannot create because of it. */
  key: string;
}

/** Something that a resource of the plan needs and that neither the plan nor the live container has: GTM refuses the resource. */
export interface Unresolved {
  kind: ResourceKind;
  /** Of the plan's resource. */
  name: string;
  key: string;
  to: Exclude<Reference["to"], "variable">;
  /** Id or name of the trigger or folder, name of the tag, type of the template. */
  target: string;
}

/** What has to be done so that the live container has everything that the compiled one has. */
export interface ChangeSet {
  /** In an order in which names are free before they are taken. */
  changes: Change[];
  /** Nothing may be deployed while there are any. */
  clashes: Clash[];
  /** Nothing may be deployed while there are any. */
  unresolved: Unresolved[];
  /** Live resources with the mark of another one, copied in GTM's interface: left alone. */
  copies: Clash[];
  /** Live resources that are neither ours nor in gtm/, by kind; never touched. */
  foreign: Partial<Record<ResourceKind, number>>;
}
