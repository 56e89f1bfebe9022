import type { ImportSource } from "../import/read-import-file.ts";
import { publishedContainer } from "./published-container.ts";
import { readResource } from "./read-resource.ts";

/**
 * The container behind the text of a gtm.js, as far as it tells.
 * @param from where the text comes from, for messages.
 * @throws JtrackingError E_PUBLISHED (exit 2) where there is no container in it.
 */
export function readPublished(script: string, { publicId, from }: { publicId?: string; from: string }): ImportSource {
  const { container, unknown } = publishedContainer(readResource(script, from));
  return {
    container,
    meta: { usage: "web", ...(publicId !== undefined && { publicId }) },
    notes: unknown.map((one) => `Not published: ${one}`),
  };
}
