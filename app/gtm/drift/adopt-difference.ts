import type { EventFile, FieldEdit, Operation } from "../../artefacts/index.ts";
import type { Plan } from "../../plan/index.ts";
import { type Container, RESOURCE_KINDS } from "../container/container.ts";
import { eventOfTag } from "../import/import-container.ts";
import { type Overlay, overlayOf } from "../import/overlay.ts";
import { isVerbatimKey } from "../reconcile/identity.ts";
import type { Pair } from "../reconcile/pairs.ts";
import { asWritten } from "./as-written.ts";
import { adoptedPlace, putIntoList, verbatimPlace } from "./planned-place.ts";

/** A way to make the plan ask for what is live. */
export interface Adoption {
  operations: Operation[];
  /** What the plan is with them, for whoever wants to see whether that was enough. */
  overlay?: Overlay;
  event?: EventFile;
}

interface Context {
  plan: Plan;
  /** The live container. */
  container: Container;
}

/**
 * Operations after which the plan asks for a resource as it is live; undefined where no words of the plan can say that. A pair
 * without a live side: it is gone from GTM, and shall stay away.
 */
export function adoptDifference(one: Pair, context: Context): Adoption | undefined {
  const { kind, key, live } = one;
  if (isVerbatimKey(key)) return adoptVerbatim(one, context);
  if (live === undefined) return dropped(key, context.plan);
  if (kind !== "tag" && kind !== "trigger" && kind !== "variable") return undefined;
  const event = key.startsWith("event/") ? changedEvent(one, context) : undefined;
  if (event !== undefined && event.operations.length > 0) return event;
  return adoptByOverlay(one, context);
}

const CHANGED = "It was changed in GTM.";
const DELETED = "It was deleted in GTM.";

/** What the plan does not model, kept beside it. */
function adoptByOverlay({ kind, key, planned, live }: Pair, { plan, container }: Context): Adoption | undefined {
  if (live === undefined || (kind !== "tag" && kind !== "trigger" && kind !== "variable")) return undefined;
  const found = overlayOf(kind, key, { original: { ...live }, ours: { ...planned } });
  const place = adoptedPlace(plan, key);
  const overlay = joined(place?.value, {
    ...found,
    resource: { ...found.resource, ...folderNamed(live, container), notes: notesOf(live, planned) },
  });
  return { operations: [putIntoList(plan, { list: "adopted", value: overlay, place, reason: CHANGED })], overlay };
}

/** Numbers of folders in GTM mean nothing in a plan: the name does. */
export function folderNamed(live: object, { folder }: Container): { parentFolderId?: string } {
  const id = new Map<string, unknown>(Object.entries(live)).get("parentFolderId");
  const name = folder.find(({ folderId }) => folderId === id)?.name;
  return name === undefined ? {} : { parentFolderId: name };
}

/** The mark stays: it is ours, whatever it looks like. */
function notesOf(live: object, planned: object): string {
  const notes = [live, planned].map((one) => new Map<string, unknown>(Object.entries(one)).get("notes"));
  return notes.find((one): one is string => typeof one === "string" && one !== "") ?? "";
}

/** An entry of `adopted` with what another one says besides. */
function joined(before: unknown, overlay: Overlay): Overlay {
  const old = new Map<string, unknown>(Object.entries(Object(before)));
  const resource = { ...Object(old.get("resource")), ...overlay.resource };
  const parameters = [old.get("resource"), overlay.resource].flatMap((one) => {
    const list: unknown = new Map<string, unknown>(Object.entries(Object(one))).get("parameter");
    return Array.isArray(list) ? list.map((item: { key?: string }) => [item.key ?? "", item] as const) : [];
  });
  const without = new Set([...textsIn(old.get("without")), ...(overlay.without ?? [])]);
  return {
    key: overlay.key,
    resource: { ...resource, ...(parameters.length > 0 && { parameter: [...new Map(parameters).values()] }) },
    ...(without.size > 0 && { without: [...without] }),
  };
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

/** Edits of the event behind a tag, where the plan has words for what the tag is now. */
function changedEvent({ key, live }: Pair, { plan, container }: Context): Adoption | undefined {
  const name = key.split("/")[1] ?? "";
  const planned = plan.events.find(({ definition }) => definition.event === name)?.definition;
  const tag = live !== undefined && "tagId" in live ? eventOfTag(live, container) : undefined;
  if (planned === undefined || tag === undefined || tag.event !== name) return undefined;
  const changes = [
    ...parameterEdits("parameters", planned, tag),
    ...parameterEdits("user_properties", planned, tag),
    ...valueEdit("consent", planned, tag),
    ...valueEdit("fires", planned, tag),
  ];
  const event = { ...planned, parameters: merged("parameters", planned, tag), consent: tag.consent ?? [] };
  if (changes.length === 0) return { operations: [] };
  return { operations: [{ op: "update_event", event: name, changes, reason: CHANGED }], event };
}

type Table = "parameters" | "user_properties";

/** What is read from where; types, classes and everything else that people decided stays. */
function parameterEdits(table: Table, planned: EventFile, live: EventFile): FieldEdit[] {
  const [before, after] = [planned[table] ?? {}, live[table] ?? {}];
  const edits = Object.entries(after).flatMap(([name, { from }]): FieldEdit[] => {
    const own = Object.hasOwn(before, name) ? before[name] : undefined;
    if (own === undefined) return [{ path: [table, name], set: { from } }];
    return JSON.stringify(own.from) === JSON.stringify(from) ? [] : [{ path: [table, name, "from"], set: from }];
  });
  const gone = Object.entries(before).filter(([name, { from }]) => from !== undefined && !Object.hasOwn(after, name));
  return [...edits, ...gone.map(([name]): FieldEdit => ({ path: [table, name], remove: true }))];
}

function merged(table: Table, planned: EventFile, live: EventFile): NonNullable<EventFile["parameters"]> {
  const own = planned[table] ?? {};
  return Object.fromEntries(
    Object.entries(live[table] ?? {}).map(([name, parameter]) => [
      name,
      { ...(Object.hasOwn(own, name) ? own[name] : {}), ...parameter },
    ]),
  );
}

function valueEdit(field: "consent" | "fires", planned: EventFile, live: EventFile): FieldEdit[] {
  const [before, after] = [planned[field] ?? DEFAULTS[field], live[field] ?? DEFAULTS[field]];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [live[field] === undefined ? { path: [field], remove: true } : { path: [field], set: after }];
}

const DEFAULTS = { consent: [], fires: "once_per_event" } as const;

function adoptVerbatim({ kind, planned, live }: Pair, { plan, container }: Context): Adoption | undefined {
  const place = verbatimPlace(plan, kind, planned);
  if (place === undefined) return undefined;
  const { file, path } = place;
  if (live === undefined)
    return { operations: [{ op: "update_gtm", file, changes: [{ path, remove: true }], reason: DELETED }] };
  const value = asWritten(live, { kind, planned, container });
  const { list = "" } = RESOURCE_KINDS.find((entry) => entry.kind === kind) ?? {};
  return { operations: [putIntoList(plan, { list, value, place, reason: CHANGED })] };
}

/** What the plan has to say when something of ours is gone from GTM and shall stay away. */
function dropped(key: string, plan: Plan): Adoption | undefined {
  const [first = "", name = "", destination = ""] = key.split("/");
  if (first === "destination") {
    const overlay: Overlay = { key, absent: true };
    const place = adoptedPlace(plan, key);
    return { operations: [putIntoList(plan, { list: "adopted", value: overlay, place, reason: DELETED })], overlay };
  }
  const planned = plan.events.find(({ definition }) => definition.event === name)?.definition;
  if (first !== "event" || planned === undefined) return undefined;
  const sent = planned.destinations ?? Object.keys(plan.config.destinations ?? {});
  const rest = sent.filter((one) => one !== destination);
  if (rest.length === 0) return { operations: [{ op: "deprecate_event", event: name, reason: DELETED }] };
  return {
    operations: [
      { op: "update_event", event: name, changes: [{ path: ["destinations"], set: rest }], reason: DELETED },
    ],
  };
}
