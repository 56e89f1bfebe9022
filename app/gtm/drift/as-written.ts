import { type Container, idOf, RESOURCE_KINDS, type Resource, type ResourceKind } from "../container/container.ts";
import { withoutMark } from "../container/mark.ts";

/** Fields that belong to the live container and stand in no file. */
const FRAME = new Set(["accountId", "containerId", "workspaceId", "fingerprint", "path", "tagManagerUrl"]);

interface WrittenContext {
  kind: ResourceKind;
  /** The resource of the plan whose place it takes; it keeps that one's id. */
  planned?: Resource;
  /** The live container. */
  container: Container;
  /** True: the mark is to be written into the file, so that the live resource gets it. */
  keepsMark?: true;
}

/** A live resource as a file of gtm/ has it: without our mark, with names for triggers and folders. */
export function asWritten(
  live: Resource,
  { kind, planned, container, keepsMark }: WrittenContext,
): Record<string, unknown> {
  const id = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.id ?? "";
  const triggers = new Map(container.trigger.map(({ triggerId, name }) => [triggerId, name]));
  const folders = new Map(container.folder.map(({ folderId, name }) => [folderId, name]));
  const nameFor = (one: unknown): unknown => (typeof one === "string" ? (triggers.get(one) ?? one) : one);
  const fieldFor = (field: string, value: unknown): unknown => {
    if (FRAME.has(field) && !(kind === "customTemplate" && field === "containerId")) return undefined;
    if (field === id) return planned === undefined ? value : idOf(planned, kind);
    if (field === "notes" && typeof value === "string" && keepsMark !== true) return withoutMark(value) || undefined;
    if (field === "parentFolderId" && typeof value === "string") return folders.get(value) ?? value;
    return Array.isArray(value) && field.endsWith("TriggerId") ? value.map(nameFor) : value;
  };
  const entries = Object.entries(live).map(
    ([field, value]: [string, unknown]) => [field, fieldFor(field, value)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
