import { BUILT_IN_VARIABLES, builtInNamed, type WebBuiltIn } from "../container/built-ins.ts";
import { type Container, fieldOf, idOf, RESOURCE_KINDS } from "../container/container.ts";
import { markedNotes } from "../container/mark.ts";
import { referencesOf } from "../container/references.ts";
import type { GtmFolder, GtmParameter, GtmTag, GtmTrigger, GtmVariable } from "../generated/resources.ts";
import type { Draft, Drafted } from "./draft.ts";
import { Names } from "./names.ts";
import { type Needed, needed } from "./needed.ts";
import { idsForNames } from "./ids-for-names.ts";

const FOLDER = "jtracking";

const ID_FIELDS = ["tagId", "triggerId", "variableId"];

/** Ids for what has none: one counter for all kinds, as GTM counts, past the ids that are there. */
class Ids {
  readonly #taken: ReadonlySet<string>;
  #last = 0;

  constructor(taken: ReadonlySet<string>) {
    this.#taken = taken;
  }

  next(): string {
    do this.#last += 1;
    while (this.#taken.has(String(this.#last)));
    return String(this.#last);
  }
}

/** A container whose resources partly have the names that they have in GTM: their keys by kind and id. */
type Assembled = Container & { adopted: ReadonlyMap<string, string> };

/** Joins what was drafted, as far as something needs it, with the resources kept verbatim, and gives everything its id. */
export function assemble(draft: Draft, verbatim: Container): Assembled {
  const kept = needed(draft, verbatim);
  const taken = RESOURCE_KINDS.flatMap(({ kind }) => verbatim[kind].map((one) => idOf(one, kind)));
  const adopted = [...kept.tags, ...kept.variables, ...kept.triggers.map(([, trigger]) => trigger)];
  const adoptedIds = adopted.flatMap((one) => ID_FIELDS.map((field) => idIn(one.adopted, field) ?? ""));
  const asInGtm = [
    ...RESOURCE_KINDS.flatMap(({ kind }): object[] => verbatim[kind]),
    ...adopted.flatMap((one) => (one.adopted ? [one.adopted.resource] : [])),
  ];
  const ids = new Ids(new Set([...taken, ...adoptedIds, ...referencedIds(asInGtm)]));
  const ours = ownResources(kept, { folder: folderOf(draft, verbatim, ids), ids });
  const whole: Container = { ...verbatim };
  for (const { kind, id } of RESOURCE_KINDS) {
    const resources = verbatim[kind].map((one) => (idOf(one, kind) === "" ? { ...one, [id]: ids.next() } : one));
    Object.assign(whole, { [kind]: resources });
  }
  const triggers = new Map([...whole.trigger, ...ours.trigger].map(({ name, triggerId }) => [name, triggerId]));
  const folders = new Map([...whole.folder, ...ours.folder].map(({ name, folderId }) => [name, folderId]));
  const names = { triggers, folders };
  /** What was adopted may name the folder that it lies in. */
  const placed = <T extends { parentFolderId?: string }>(one: T): T => {
    const folder = folders.get(one.parentFolderId ?? "");
    return folder === undefined ? one : { ...one, parentFolderId: folder };
  };
  return {
    ...whole,
    folder: [...whole.folder, ...ours.folder],
    variable: [...whole.variable.map((one) => idsForNames(one, names)), ...ours.variable.map(placed)],
    trigger: [...whole.trigger.map((one) => idsForNames(one, names)), ...ours.trigger.map(placed)],
    tag: [...whole.tag.map((one) => idsForNames(one, names)), ...ours.tag.map(placed)],
    client: whole.client.map((one) => idsForNames(one, names)),
    transformation: whole.transformation.map((one) => idsForNames(one, names)),
    zone: whole.zone.map((one) => idsForNames(one, names)),
    builtInVariable: [...whole.builtInVariable, ...builtIns(whole, kept.names)],
    adopted: ours.adopted,
  };
}

/** Numbers of resources in GTM that may not be in the plan and that something points to: nothing of ours may have them. */
function referencedIds(resources: readonly object[]): string[] {
  return resources.flatMap((one) => referencesOf(one).map(({ target }) => target)).filter((id) => /^\d+$/.test(id));
}

interface Own {
  folder: GtmFolder[];
  variable: GtmVariable[];
  trigger: GtmTrigger[];
  tag: GtmTag[];
  adopted: Map<string, string>;
}

function folderOf(draft: Draft, verbatim: Container, ids: Ids): GtmFolder | undefined {
  if (draft.tags.every(({ adopted }) => adopted)) return undefined;
  const { name } = new Names(new Set(verbatim.folder.map((folder) => folder.name))).claim(FOLDER, () => "");
  return { folderId: ids.next(), name, notes: markedNotes("folder/jtracking") };
}

function ownResources(kept: Needed, { folder, ids }: { folder: GtmFolder | undefined; ids: Ids }): Own {
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  const keys = new Map<string, string>();
  const remember = (place: string, { key, adopted }: Drafted<unknown>) => {
    if (adopted) keys.set(place, key);
  };
  /** What makes a resource ours; one that was adopted keeps its notes and its place. */
  const marks = ({ key, adopted }: Drafted<unknown>, file?: string) => {
    if (adopted) return {};
    return { notes: markedNotes(key, file), ...(folder && { parentFolderId: folder.folderId }) };
  };
  const variable = kept.variables.toSorted(byName).map((drafted): GtmVariable => {
    const { name, spec, adopted } = drafted;
    const { type, parameter } = spec;
    // GTM keeps no format for settings variables.
    const format = type === "gtes" || type === "gtcs" ? {} : { formatValue: {} };
    const variableId = idIn(adopted, "variableId") ?? ids.next();
    remember(`variable ${variableId}`, drafted);
    return { variableId, name, type, parameter, ...marks(drafted), ...format, ...adopted?.resource };
  });
  const sorted = kept.triggers.toSorted(([, a], [, b]) => byName(a, b));
  const triggerIds = new Map(
    sorted.map(([content, { adopted }]) => [content, idIn(adopted, "triggerId") ?? ids.next()]),
  );
  const idFor = (key: string) => triggerIds.get(key) ?? key;
  const trigger = sorted.map(([content, drafted]): GtmTrigger => {
    const { name, spec } = drafted;
    remember(`trigger ${idFor(content)}`, drafted);
    const members = spec.members && { parameter: [groupMembers(spec.members.map(idFor))] };
    return { ...spec.body, triggerId: idFor(content), name, ...members, ...marks(drafted) };
  });
  const tag = kept.tags.toSorted(byName).map((drafted): GtmTag => {
    const { name, spec, adopted } = drafted;
    const firingTriggerId = spec.firing.map(idFor).toSorted((a, b) => Number(a) - Number(b));
    const tagId = idIn(adopted, "tagId") ?? ids.next();
    remember(`tag ${tagId}`, drafted);
    return { ...spec.body, tagId, name, firingTriggerId, ...marks(drafted, spec.file) };
  });
  return { folder: folder === undefined ? [] : [folder], variable, trigger, tag, adopted: keys };
}

function idIn(adopted: { resource: object } | undefined, field: string): string | undefined {
  const id = fieldOf(adopted?.resource, field);
  return typeof id === "string" && id !== "" ? id : undefined;
}

function groupMembers(ids: readonly string[]): GtmParameter {
  const list = ids.map((value): GtmParameter => ({ type: "triggerReference", value }));
  return { type: "list", key: "triggerIds", list };
}

/** Built-in variables that resources of ours refer to; those kept verbatim say themselves which they need. */
function builtIns(whole: Container, names: ReadonlySet<string>): Container["builtInVariable"] {
  const enabled = new Set<string>(whole.builtInVariable.map(({ type }) => type));
  const variables = new Set(whole.variable.map(({ name }) => name));
  return [...names]
    .filter((name) => !variables.has(name))
    .map((name) => builtInNamed(name))
    .filter((type): type is WebBuiltIn => type !== undefined && !enabled.has(type))
    .toSorted()
    .map((type) => ({ type, name: BUILT_IN_VARIABLES[type] }));
}
