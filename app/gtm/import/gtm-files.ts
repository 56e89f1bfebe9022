import { stringify } from "yaml";

import { type Container, RESOURCE_KINDS } from "../container/container.ts";

const HEADER = `# GTM resources that the plan does not model, as the API of GTM gives them. They are deployed as they stand here.
# References to triggers and folders may be ids or names.
`;

/** Keys of a resource in the order in which people look for them; the rest follows as it came. */
const FIRST = ["name", "type", "tagId", "triggerId", "variableId", "folderId", "templateId", "clientId", "notes"];

/**
 * Files of gtm/ for resources that are kept verbatim, one for each kind: path below the plan folder to text. The same
 * resources give the same text.
 */
export function renderGtmFiles(container: Container): Map<string, string> {
  const files = new Map<string, string>();
  for (const { kind, list } of RESOURCE_KINDS) {
    const resources = container[kind];
    if (resources.length === 0) continue;
    const content = { [list]: resources.map((resource) => inOrder(resource)) };
    files.set(`gtm/${list}.yaml`, HEADER + stringify(content, { lineWidth: 0, aliasDuplicateObjects: false }));
  }
  return files;
}

function inOrder(resource: object): object {
  const rank = (key: string) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  return Object.fromEntries(Object.entries(resource).toSorted(([a], [b]) => rank(a) - rank(b)));
}
