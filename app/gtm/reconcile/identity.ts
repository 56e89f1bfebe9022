import { label } from "../compile/label.ts";
import {
  type Container,
  fieldOf,
  idOf,
  nameOf,
  RESOURCE_KINDS,
  type Resource,
  type ResourceKind,
} from "../container/container.ts";
import { fieldsOf } from "../container/discovery.ts";
import { markOf, withMark, withoutMark } from "../container/mark.ts";

/** A container that a plan asks for. */
export interface PlannedContainer extends Container {
  /**
   * Keys of the resources that the plan took over from GTM, by kind and id: they have the names of their live counterparts and need no
   * mark to be found.
   */
  adopted?: ReadonlyMap<string, string>;
}

/** Start of the keys of resources that stand in gtm/. */
const VERBATIM = "gtm/";

/** Kinds whose resources have notes, and so can carry a mark. */
const WITH_NOTES = new Set<ResourceKind>(
  RESOURCE_KINDS.filter(({ schema }) => fieldsOf(schema).has("notes")).map(({ kind }) => kind),
);

/** Marks that were read before, null for none: a resource is asked for its mark again and again. */
const marks = new WeakMap<Resource, string | null>();

/** The mark of a resource; undefined when it is not ours. */
export function keyOf(resource: Resource): string | undefined {
  const known = marks.get(resource);
  if (known !== undefined) return known ?? undefined;
  const mark = markOf(notesOf(resource));
  marks.set(resource, mark ?? null);
  return mark;
}

function notesOf(resource: Resource): string | undefined {
  const notes = fieldOf(resource, "notes");
  return typeof notes === "string" ? notes : undefined;
}

/** What the plan knows one of its resources by. */
export function plannedKey(planned: Resource, kind: ResourceKind, { adopted }: PlannedContainer): string {
  return keyOf(planned) ?? adopted?.get(`${kind} ${idOf(planned, kind)}`) ?? `${VERBATIM}${label(nameOf(planned))}`;
}

/** True for a resource that the plan found in GTM, and that is therefore the live one of its name. */
export function isTakenOver(planned: Resource, kind: ResourceKind, { adopted }: PlannedContainer): boolean {
  const mark = keyOf(planned);
  return mark === undefined || isVerbatimKey(mark) || adopted?.has(`${kind} ${idOf(planned, kind)}`) === true;
}

export function isVerbatimKey(key: string | undefined): boolean {
  return key?.startsWith(VERBATIM) === true;
}

/** The resource with a mark in its notes, for kinds that have notes and where it has none yet. */
export function marked<T extends Resource>(resource: T, kind: ResourceKind, key: string): T {
  if (!WITH_NOTES.has(kind) || keyOf(resource) !== undefined) return resource;
  return { ...resource, notes: withMark(notesOf(resource), key) };
}

/** The live resource as it would be without the mark of something taken over: whoever wrote gtm/ did not write the mark. */
export function unmarked<T extends Resource>(live: T, planned: Resource): T {
  if (keyOf(planned) !== undefined || keyOf(live) === undefined) return live;
  return { ...live, notes: withoutMark(notesOf(live)) };
}
