import { camelCase, recase } from "./casing.ts";
import { type Container, emptyContainer, RESOURCE_KINDS } from "./container.ts";

/** Fields of the frame that the import gives anew; the resources do not need them. */
const FRAME = new Set(["accountId", "containerId", "workspaceId", "fingerprint", "path", "tagManagerUrl"]);

/**
 * The resources of an export file, in the API's casing and without the fields that belong to the container they came
 * from. The value has to be what schemas/container.schema.json says; custom templates keep their containerId, since types
 * of tags refer to it.
 */
export function readExport(file: { containerVersion: object }): Container {
  const container = emptyContainer();
  const lists = new Map<string, unknown>(Object.entries(file.containerVersion));
  for (const { kind, schema } of RESOURCE_KINDS) {
    const list = lists.get(kind);
    if (!Array.isArray(list)) continue;
    const resources = list.map((resource: unknown) => bare(recase(schema, resource, camelCase), kind));
    Object.assign(container, { [kind]: resources });
  }
  return container;
}

function bare(resource: unknown, kind: string): unknown {
  if (typeof resource !== "object" || resource === null) return resource;
  const keeps = (key: string) => !FRAME.has(key) || (kind === "customTemplate" && key === "containerId");
  return Object.fromEntries(Object.entries(resource).filter(([key]) => keeps(key)));
}
