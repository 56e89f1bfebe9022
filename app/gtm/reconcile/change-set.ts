import type { Resource, ResourceKind } from "../container/container.ts";
import type { FieldDifference } from "./differences.ts";

interface ResourceChange {
  kind: ResourceKind;
  /** What the plan knows the resource by: the mark of ours, `gtm/NAME` for one that is kept verbatim. */
  key: string;
  name: string;
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
      resource: Resource;
      differences: FieldDifference[];
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

/** What has to be done so that the live container has everything that the compiled one has. */
export interface ChangeSet {
  changes: Change[];
  clashes: Clash[];
  /** Live resources with the mark of another one, copied in GTM's interface: left alone. */
  copies: { kind: ResourceKind; name: string; id: string; key: string }[];
  /** Live resources that are neither ours nor in gtm/, by kind; never touched. */
  foreign: Partial<Record<ResourceKind, number>>;
}
