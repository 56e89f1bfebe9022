import { validate } from "../artefacts/index.ts";
import { distinctEventFile, eventFile } from "./event-file.ts";
import { editYaml } from "./edit-yaml.ts";
import { planFileKind } from "./plan-file.ts";
import { keyOrder, orderedValue } from "./plan-layout.ts";
import type { PlanFiles } from "./plan.ts";
import { rememberingReader, type readYaml } from "./read-yaml.ts";
import type { ValueEdit } from "./value-edit.ts";
import { childOf, valueOf } from "./yaml-tree.ts";

/** Texts of a plan while operations change them, and where each event is. */
export interface DraftFiles {
  texts: Map<string, string>;
  /** Files by the event that they define; the first of two. */
  events: Map<string, string>;
  /** Paths in lower case: on many file systems Purchase.yaml and purchase.yaml are one file. */
  taken: Map<string, string>;
  read: typeof readYaml;
}

/** What an operation did: the files it changed, or why it did nothing. */
export type Change = { files: ReadonlyMap<string, string | undefined> } | { reason: string };

export function draftFiles(files: PlanFiles): DraftFiles {
  const draft: DraftFiles = {
    texts: new Map(files),
    events: new Map(),
    taken: new Map(),
    read: rememberingReader(),
  };
  for (const file of [...files.keys()].toSorted()) {
    draft.taken.set(file.toLowerCase(), file);
    const event = eventIn(draft, file, files.get(file) ?? "");
    if (event !== undefined && !draft.events.has(event)) draft.events.set(event, file);
  }
  return draft;
}

/** Name of the event that a file defines. */
function eventIn({ read }: DraftFiles, file: string, text: string): string | undefined {
  if (planFileKind(file) !== "event") return undefined;
  const name = childOf(read(text).root, "event");
  return name?.kind === "scalar" && typeof name.value === "string" ? name.value : undefined;
}

/** Takes over what an operation changed. */
export function takeOver(draft: DraftFiles, files: ReadonlyMap<string, string | undefined>): void {
  for (const [file, text] of files) {
    const event = eventIn(draft, file, draft.texts.get(file) ?? "");
    if (event !== undefined && draft.events.get(event) === file) draft.events.delete(event);
    if (text !== undefined) continue;
    draft.texts.delete(file);
    draft.taken.delete(file.toLowerCase());
  }
  for (const [file, text] of files) {
    if (text === undefined) continue;
    draft.texts.set(file, text);
    draft.taken.set(file.toLowerCase(), file);
    const event = eventIn(draft, file, text);
    if (event !== undefined) draft.events.set(event, file);
  }
}

/** A path for a new event's file, or why there is none. */
export function freeEventFile(draft: DraftFiles, event: string): { file: string } | { reason: string } {
  for (const file of [eventFile(event), distinctEventFile(event)]) {
    const holder = draft.taken.get(file.toLowerCase());
    if (holder === undefined) return { file };
    // A file that cannot be read may well be this very event, half edited.
    if (eventIn(draft, holder, draft.texts.get(holder) ?? "") === undefined) {
      return { reason: `${holder} is there already and cannot be read as an event` };
    }
  }
  return { reason: `another event has the file ${eventFile(event)} already` };
}

/** A file's text after some edits, made one after the other; all of them or a reason why not. */
export function edited(
  draft: DraftFiles,
  file: string,
  edits: readonly ValueEdit[],
): { text: string } | { reason: string } {
  const kind = planFileKind(file) ?? "gtm";
  let text = draft.texts.get(file) ?? "";
  for (const { path, set, insert } of edits) {
    const edit: ValueEdit = {
      path,
      ...(set && { set: { value: orderedValue(kind, set.value, path) } }),
      ...(insert && { insert }),
    };
    const result = editYaml(text, edit, { orderOf: (place) => keyOrder(kind, place), read: draft.read });
    if (!result.ok) return { reason: `${file}: ${result.reason}` };
    text = result.text;
  }
  return { text };
}

/** The first mistake that a new text has and the text before it had not. */
export async function newMistake(draft: DraftFiles, file: string, text: string): Promise<string | undefined> {
  const found = await mistakes(draft, file, text);
  if (found.length === 0) return undefined;
  const before = new Set(await mistakes(draft, file, draft.texts.get(file)));
  return found.find((mistake) => !before.has(mistake));
}

async function mistakes({ read }: DraftFiles, file: string, text: string | undefined): Promise<string[]> {
  if (text === undefined) return [];
  const { root, problems } = read(text);
  const kind = planFileKind(file);
  if (kind === undefined || kind === "gtm" || root === undefined) return problems.map(({ message }) => message);
  const refused = await validate(kind, valueOf(root));
  return [
    ...problems.map(({ message }) => message),
    ...refused.map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`)),
  ];
}
