import type { EventFile, Operation, PiiClass } from "../../artefacts/index.ts";
import { detect } from "../detect.ts";
import type { PersonalClass } from "../hit.ts";
import { judge } from "../judge.ts";
import { redact } from "../redact.ts";
import { ownEntries } from "./own-value.ts";
import { plannedParts, selectorsIn, tooDeep, type PlannedPart } from "./planned-parts.ts";

declare const ACCEPTED: unique symbol;

/** Operations that ask for nothing personal and hold nothing personal. Only this file makes them. */
type AcceptedOperations = readonly Operation[] & { readonly [ACCEPTED]: true };

/** Why an operation was not taken. Holds no value of a person. */
interface Refusal {
  /** Place of the operation in the list that was given. */
  index: number;
  op: Operation["op"];
  /** Where inside it. */
  path: string[];
  class?: PersonalClass;
  /** One sentence for people. */
  reason: string;
  /** The words that decided. */
  evidence: string[];
  /** What to do in place of it. */
  instead: string;
}

export interface Acceptance {
  accepted: AcceptedOperations;
  refused: Refusal[];
}

/** What people decide and no model: rights of the owner, classes of what there is, consent, exceptions. */
const DECIDED_BY_PEOPLE = /^(?:policy|ai|waiver|suppress|privacy_owner|rules)$/;
const DECIDED_ONCE = /^(?:pii|consent)$/;
const IMPERSONAL: ReadonlySet<unknown> = new Set<PiiClass>(["none", "pseudonymous"]);
/** Texts for people; what is personal in them is taken out. */
const PROSE = /^(?:description|reason|examples|evidence)$/;

/**
 * The gate behind a model. Operations whose logic needs personal data, or that decide what only people decide, are refused, each
 * with the reason; what is personal in the texts of the others is taken out. `events` are those of the plan, so that a change
 * is judged together with the triggers that it meets.
 */
export function acceptFromModel(operations: readonly Operation[], events: readonly EventFile[] = []): Acceptance {
  const refused: Refusal[] = [];
  const taken: Operation[] = [];
  for (const [index, operation] of operations.entries()) {
    const reason = refusalOf(operation, events);
    if (reason !== undefined) refused.push({ index, op: operation.op, ...reason });
    else taken.push(withoutPersonalTexts(operation));
  }
  const accepted: readonly Operation[] = taken;
  if (isAccepted(accepted, events)) return { accepted, refused };
  // Redaction has made something of a text that is refused by itself: nothing of the answer can be trusted.
  const none: readonly Operation[] = [];
  if (isAccepted(none, events)) return { accepted: none, refused };
  throw new RangeError("an empty list of operations is always accepted");
}

function isAccepted(operations: readonly Operation[], events: readonly EventFile[]): operations is AcceptedOperations {
  return operations.every((operation) => refusalOf(operation, events) === undefined);
}

type Reason = Omit<Refusal, "index" | "op">;

function refusalOf(operation: Operation, events: readonly EventFile[]): Reason | undefined {
  if (tooDeep(operation))
    return refusal([], "It is nested too deeply to be judged", "Write it the way that the schema shows.");
  // Code and tags as they stand: nothing of it can be judged by its words.
  if (operation.op === "update_gtm")
    return refusal([], "It changes resources of GTM, which people decide", "Leave it to a person.");
  const known = "event" in operation ? events.find(({ event }) => event === operation.event) : undefined;
  const piece = pieceOf(operation);
  const named = "event" in operation ? plannedParts({ event: operation.event }) : [];
  const parts = [...named, ...plannedParts(piece, selectorsIn(known)), ...metBy(piece, known)];
  return decidedByPeople(piece, isNew(operation)) ?? parts.map(reasonOf).find((reason) => reason !== undefined);
}

/** A new selector changes what the parameters that are there already read. */
function metBy(piece: unknown, known: EventFile | undefined): PlannedPart[] {
  const selectors = selectorsIn(piece);
  return known === undefined || selectors.length === 0 ? [] : plannedParts({ parameters: known.parameters }, selectors);
}

const isNew = ({ op }: Operation): boolean => op.startsWith("add_") || op === "create_plan";

/** The operation as a piece of the plan: what it sets, at the places where it will stand. */
function pieceOf(operation: Operation): unknown {
  const { op, reason } = operation;
  switch (op) {
    case "add_event":
      return { ...operation.value, reason };
    case "add_parameter":
      return { parameters: { [operation.name]: operation.value }, reason };
    case "update_parameter":
      return { changes: operation.changes.map((edit) => ({ parameters: { [operation.name]: nested(edit) } })), reason };
    case "update_event":
    case "update_plan":
      return { changes: operation.changes.map(nested), reason };
    case "add_page":
      return { pages: { [operation.name]: operation.value }, reason };
    case "rename_event":
      return { event: operation.to, reason };
    default:
      return operation;
  }
}

function nested({ path, set }: { path: readonly (string | number)[]; set?: unknown }): unknown {
  // Own properties in every case: a path from a model may say __proto__.
  let inner: unknown = set ?? null;
  for (const key of path.toReversed()) inner = Object.fromEntries([[String(key), inner]]);
  return inner;
}

function decidedByPeople(value: unknown, fresh: boolean, path: string[] = []): Reason | undefined {
  for (const [key, item] of ownEntries(value)) {
    const here = [...path, key];
    if (DECIDED_BY_PEOPLE.test(key) || (!fresh && DECIDED_ONCE.test(key)))
      return refusal(here, `It decides on "${key}", which people decide`, "Leave it to a person.");
    if (key === "pii" && !IMPERSONAL.has(item))
      return refusal(here, "It collects what it says itself is personal", "Leave it out.");
    const inner = PROSE.test(key) ? undefined : decidedByPeople(item, fresh, here);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function reasonOf({ path, subject, text, key }: PlannedPart): Reason | undefined {
  if (subject !== undefined) {
    const verdict = judge(subject);
    if (!verdict.personal) return undefined;
    const { class: found, reason, evidence, instead = "Leave it out." } = verdict;
    return {
      path: path.map((part) => redact(part)),
      ...(found !== undefined && { class: found }),
      reason: redact(reason),
      evidence: evidence.map((word) => redact(word)),
      instead,
    };
  }
  const [hit] = text === undefined ? [] : detect(text, { key: key === "value" || key === "event" ? undefined : key });
  if (hit === undefined) return undefined;
  return { ...refusal(path, "It works by personal data that it holds itself", "Leave it out."), class: hit.class };
}

const refusal = (path: string[], reason: string, instead: string): Reason => ({
  path: path.map((part) => redact(part)),
  reason,
  evidence: [],
  instead,
});

/** A copy whose texts for people and examples hold nothing personal. */
function withoutPersonalTexts<T extends Operation>(operation: T): T {
  const copy = structuredClone(operation);
  cleanProse(copy, false);
  return copy;
}

function cleanProse(value: object, inProse: boolean): void {
  for (const [key, item] of Object.entries(value)) {
    const prose = inProse || PROSE.test(key);
    if (typeof item === "object" && item !== null) cleanProse(item, prose);
    else if (prose && (typeof item === "string" || typeof item === "number")) {
      const context = PROSE.test(key) ? {} : { key };
      const text = redact(String(item), context);
      if (text !== String(item)) Reflect.set(value, key, text);
    }
  }
}
