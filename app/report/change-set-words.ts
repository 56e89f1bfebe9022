import type { ChangeSetDocument, ResourceChange } from "../artefacts/index.ts";
import { count } from "./severity.ts";

/** `-/+`: one resource goes and another one takes its name. */
type ChangeSign = "+" | "~" | "-" | "-/+";

export interface ChangeEntry {
  sign: ChangeSign;
  change: ResourceChange;
}

const WORDS: Record<ResourceChange["kind"], string> = {
  tag: "tag",
  trigger: "trigger",
  variable: "variable",
  folder: "folder",
  builtInVariable: "built-in variable",
  customTemplate: "template",
  client: "client",
  transformation: "transformation",
  zone: "zone",
  gtagConfig: "Google tag configuration",
};

/** The kind of a resource in GTM's words. */
export const kindWords = (kind: ResourceChange["kind"]): string => WORDS[kind];

const SIGNS = { create: "+", update: "~", delete: "-" } as const;

/** Changes as people see them: a deletion and a creation of one name are one entry. */
export function changeEntries(changes: readonly ResourceChange[]): ChangeEntry[] {
  const placeOf = ({ kind, name }: ResourceChange) => `${kind} ${name}`;
  const created = new Set(changes.filter(({ action }) => action === "create").map(placeOf));
  const deleted = new Set(changes.filter(({ action }) => action === "delete").map(placeOf));
  return changes.flatMap((change): ChangeEntry[] => {
    const place = placeOf(change);
    if (change.action === "delete" && created.has(place)) return [];
    const isReplaced = change.action === "create" && deleted.has(place);
    return [{ sign: isReplaced ? "-/+" : SIGNS[change.action], change }];
  });
}

/** How many resources are created, updated, deleted. */
export function summaryOf(changes: readonly ResourceChange[]): Required<ChangeSetDocument>["summary"] {
  const number = (action: ResourceChange["action"]) =>
    changes.filter((change) => change.action === action && change.temporary !== true).length;
  return { create: number("create"), update: number("update"), delete: number("delete") };
}

/** `3 tags, 1 trigger`; empty where there is nothing of others. */
export function foreignWords(foreign: ChangeSetDocument["foreign"]): string {
  return Object.entries(foreign)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => count(number, isKind(kind) ? WORDS[kind] : kind))
    .join(", ");
}

function isKind(kind: string): kind is ResourceChange["kind"] {
  return Object.hasOwn(WORDS, kind);
}
