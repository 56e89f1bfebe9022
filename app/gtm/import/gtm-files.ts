import { stringify } from "yaml";

import { type Container, RESOURCE_KINDS } from "../container/container.ts";
import type { Overlay } from "./overlay.ts";

const HEADER = `# GTM resources that the plan does not model, as the API of GTM gives them. They are deployed as they stand here.
# References to triggers and folders may be ids or names.
`;

const ADOPTED_HEADER = "# Names and settings in GTM of what the plan took over.\n";

/** Keys of a resource in the order in which people look for them; the rest follows as it came. */
const FIRST = ["name", "type", "tagId", "triggerId", "variableId", "folderId", "templateId", "clientId", "notes"];

/** Characters of one file: a plan's files have limits, and nobody reads more. */
const MAX_FILE = 1_000_000;

/**
 * Files of gtm/ for resources that are kept verbatim, one for each kind, several where it would be too long: path below the plan folder
 * to text. The same resources give the same text.
 */
export function renderGtmFiles(container: Container): Map<string, string> {
  const files = new Map<string, string>();
  for (const { kind, list } of RESOURCE_KINDS)
    for (const [index, part] of partsOf(container[kind].map((resource) => inOrder(resource))).entries())
      files.set(`gtm/${list}${index === 0 ? "" : `-${index + 1}`}.yaml`, HEADER + yamlText({ [list]: part }));
  return files;
}

/** The file of what was taken over. */
export function renderAdopted(overlays: readonly Overlay[]): string {
  return ADOPTED_HEADER + yamlText({ adopted: overlays });
}

/** A value as block YAML: no folding, no aliases. */
export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

function partsOf(resources: readonly object[]): object[][] {
  const parts: object[][] = [];
  let size = 0;
  for (const resource of resources) {
    const length = JSON.stringify(resource).length;
    const part = parts.at(-1);
    if (part === undefined || size + length > MAX_FILE) {
      parts.push([resource]);
      size = length;
    } else {
      part.push(resource);
      size += length;
    }
  }
  return parts;
}

function inOrder(resource: object): object {
  const rank = (key: string) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  return Object.fromEntries(Object.entries(resource).toSorted(([a], [b]) => rank(a) - rank(b)));
}
