import { BUILT_IN_VARIABLES, builtInNamed, type WebBuiltIn } from "../container/built-ins.ts";
import { type Container, fieldOf, idOf, nameOf, RESOURCE_KINDS, type Resource } from "../container/container.ts";
import { markedNotes } from "../container/mark.ts";
import { referencesOf } from "../container/references.ts";
import type { GtmFolder, GtmParameter, GtmTag, GtmTrigger, GtmVariable } from "../generated/resources.ts";
import type { Draft, Drafted, TagSpec, TriggerSpec, VariableSpec } from "./draft.ts";
import { Ids, verbatimKey } from "./ids.ts";
import { Names } from "./names.ts";
import { type Needed, needed } from "./needed.ts";
import { idsForNames } from "./ids-for-names.ts";

const FOLDER = "jtracking";

const ID_FIELDS = ["tagId", "triggerId", "variableId"];

/** A container whose resources partly have the names that they have in GTM: their keys by kind and id. */
type Assembled = Container & { adopted: ReadonlyMap<string, string> };

/** Joins what was drafted, as far as something needs it, with the resources kept verbatim, and gives everything its id: that of `like`, where it has the same. */
export function assemble(draft: Draft, verbatim: Container, like?: Container): Assembled {
  const kept = needed(draft, verbatim);
  const taken = RESOURCE_KINDS.flatMap(({ kind }) => verbatim[kind].map((one) => idOf(one, kind)));
  const adopted = [...kept.tags, ...kept.variables, ...kept.triggers.map(([, trigger]) => trigger)];
  const adoptedIds = adopted.flatMap((one) => ID_FIELDS.map((field) => idIn(one.adopted, field) ?? ""));
  const asInGtm = [
    ...RESOURCE_KINDS.flatMap(({ kind }): object[] => verbatim[kind]),
    ...adopted.flatMap((one) => (one.adopted ? [one.adopted.resource] : [])),
  ];
  const ids = new Ids({ taken: new Set([...taken, ...adoptedIds, ...referencedIds(asInGtm)]), like });
  const ours = ownResources(kept, { folder: folderOf(draft, verbatim, ids), ids });
  const whole: Container = { ...verbatim };
  for (const { kind, id } of RESOURCE_KINDS) {
    const numbered = (one: Resource) => ({ ...one, [id]: ids.next(kind, verbatimKey({ name: nameOf(one) })) });
    const resources = verbatim[kind].map((one) => (idOf(one, kind) === "" ? numbered(one) : one));
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

/**
 * What is made of the same draft with the same ids and names is the same object, so that two states of a plan share what did not change.
 * What was adopted is made anew, because gtm/ has a part in it.
 */
function once<Spec extends object, Made>() {
  const known = new WeakMap<Spec, { of: string; made: Made }>();
  return ({ spec, adopted, name, key }: Drafted<Spec>, ids: readonly string[], make: () => Made): Made => {
    if (adopted) return make();
    const of = [name, key, ...ids].join("\n");
    const before = known.get(spec);
    if (before?.of === of) return before.made;
    const made = make();
    known.set(spec, { of, made });
    return made;
  };
}

const variableOnce = once<VariableSpec, GtmVariable>();
const triggerOnce = once<TriggerSpec, GtmTrigger>();
const tagOnce = once<TagSpec, GtmTag>();

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
  const key = "folder/jtracking";
  return { folderId: ids.next("folder", key), name, notes: markedNotes(key) };
}

function ownResources(kept: Needed, { folder, ids }: { folder: GtmFolder | undefined; ids: Ids }): Own {
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  const keys = new Map<string, string>();
  const remember = (place: string, { key, adopted }: Drafted<unknown>) => {
    if (adopted) keys.set(place, key);
  };
  /** What makes a resource ours; one that was adopted keeps its notes and its place. */
  const place = folder?.folderId ?? "";
  const marks = ({ key, adopted }: Drafted<unknown>, file?: string) => {
    if (adopted) return {};
    return { notes: markedNotes(key, file), ...(folder && { parentFolderId: folder.folderId }) };
  };
  const variable = kept.variables.toSorted(byName).map((drafted): GtmVariable => {
    const { name, spec, adopted } = drafted;
    const { type, parameter } = spec;
    // GTM keeps no format for settings variables.
    const format = type === "gtes" || type === "gtcs" ? {} : { formatValue: {} };
    const variableId = idIn(adopted, "variableId") ?? ids.next("variable", drafted.key);
    remember(`variable ${variableId}`, drafted);
    return variableOnce(drafted, [variableId, place], () => ({
      variableId,
      name,
      type,
      parameter,
      ...marks(drafted),
      ...format,
      ...adopted?.resource,
    }));
  });
  const sorted = kept.triggers.toSorted(([, a], [, b]) => byName(a, b));
  const triggerIds = new Map(
    sorted.map(([content, { adopted, key }]) => [content, idIn(adopted, "triggerId") ?? ids.next("trigger", key)]),
  );
  const idFor = (key: string) => triggerIds.get(key) ?? key;
  const trigger = sorted.map(([content, drafted]): GtmTrigger => {
    const { name, spec } = drafted;
    remember(`trigger ${idFor(content)}`, drafted);
    const triggerId = idFor(content);
    const inside = spec.members?.map(idFor);
    return triggerOnce(drafted, [triggerId, place, ...(inside ?? [])], () => {
      const members = inside && { parameter: [groupMembers(inside)] };
      return { ...spec.body, triggerId, name, ...members, ...marks(drafted) };
    });
  });
  const tag = kept.tags.toSorted(byName).map((drafted): GtmTag => {
    const { name, spec, adopted } = drafted;
    const firingTriggerId = spec.firing.map(idFor).toSorted((a, b) => Number(a) - Number(b));
    const tagId = idIn(adopted, "tagId") ?? ids.next("tag", drafted.key);
    remember(`tag ${tagId}`, drafted);
    return tagOnce(drafted, [tagId, place, ...firingTriggerId], () => ({
      ...spec.body,
      tagId,
      name,
      firingTriggerId,
      ...marks(drafted, spec.file),
    }));
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
