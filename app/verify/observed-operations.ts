import type { Evidence, Operation, Snapshot } from "../artefacts/index.ts";
import { enhancedMeasurementEvents, nameWords } from "../ga4/index.ts";
import { type Plan, type ResolvedEvent, resolveEvent } from "../plan/index.ts";
import { detect, redact } from "../privacy/index.ts";
import { isMessage, isNamed } from "./contract/expectation.ts";
import type { Observation, Visit } from "./visit/visit.ts";

const AUTOMATIC = new Set(["page_view", "session_start", "first_visit", "user_engagement"]);
/** GA4's own rule for names; anything else is nobody's event. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const MOST_NEW = 100;
const MOST_PARAMETERS = 25;

export interface Observed {
  visits: readonly Pick<Visit, "observations" | "records" | "page" | "failure">[];
  /** Findings of the verification: they say which events never happened. */
  problems: readonly { kind: string; event?: string; causes: readonly { kind: string }[] }[];
  snapshot?: Snapshot;
  /** YYYY-MM-DD */
  today: string;
}

/** An event that the plan does not know. */
interface Stranger {
  page: string;
  /** The name that a trigger has to wait for. */
  push: string;
  sent: Observation[];
  /** Paths of the values that were pushed with it. */
  keys: Set<string>;
}

/**
 * Drift by observation: events that were sent or pushed and that the plan does not know become proposals; events of the plan that
 * were looked for, and of which nothing at all is pushed any more, become deprecations. No value is taken over, only its type,
 * and no name that may be somebody's. Pure.
 */
export function observedOperations(plan: Plan, observed: Observed): Operation[] {
  const events = plan.events.map(({ definition }) => resolveEvent(plan, definition));
  return [
    ...[...strangersIn(events, observed.visits)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, MOST_NEW)
      .map(([event, stranger]) => addition(plan, { event, stranger }, observed)),
    ...silent(events, observed).map((event): Operation => ({
      op: "deprecate_event",
      event,
      reason: "A verification did what should make it happen, and no page pushed it any more.",
    })),
  ];
}

function strangersIn(events: readonly ResolvedEvent[], visits: Observed["visits"]): Map<string, Stranger> {
  const names = new Set(events.map(({ event }) => event));
  const isAwaited = (push: string): boolean =>
    names.has(push) || events.some(({ triggers }) => triggers.some((trigger) => isNamed(trigger, push)));
  const strangers = new Map<string, Stranger>();
  const meet = (event: string, page: string, push: string): Stranger => {
    const known = strangers.get(event) ?? { page, push, sent: [], keys: new Set<string>() };
    strangers.set(event, known);
    return known;
  };
  for (const { observations, records, page } of visits) {
    for (const one of observations)
      if (!names.has(one.event) && isSomebodys(one.event)) meet(one.event, page, one.event).sent.push(one);
    for (const record of records) {
      const push = isMessage(record) ? record.event : undefined;
      if (push === undefined || push.startsWith("gtm.") || isAwaited(push) || !isMessage(record)) continue;
      const event = strangers.has(push) ? push : nameWords(push).join("_");
      if (!names.has(event) && isSomebodys(event) && detect(push).length === 0)
        for (const key of record.keys) meet(event, page, push).keys.add(key);
    }
  }
  return strangers;
}

const isSomebodys = (event: string): boolean =>
  NAME.test(event) && !AUTOMATIC.has(event) && !enhancedMeasurementEvents.has(event) && isPlain(event);

/** True for a name in which nobody can be seen: names that programs make hold numbers of orders, telephones and days. */
const isPlain = (name: string): boolean => !/\d{4}/.test(name) && detect(name).length === 0 && redact(name) === name;

function addition(
  plan: Plan,
  { event, stranger }: { event: string; stranger: Stranger },
  { snapshot, today }: Observed,
): Operation {
  const { page, push, sent, keys } = stranger;
  const path = redact(page.replace(/[?#].*$/, ""));
  const template = snapshot?.templates.find(({ pages }) => pages.some((one) => one.replace(/[?#].*$/, "") === path));
  const evidence: Evidence = {
    ...(template && { page: template.id }),
    seen: keys.size > 0 ? "data_layer" : "hit",
    at: today,
  };
  const parameters = Object.fromEntries([...pushedParameters(plan, keys), ...sentParameters(plan, sent, keys)]);
  return {
    op: "add_event",
    event,
    value: {
      event,
      version: 1,
      status: "proposed",
      trigger: { on: "data_layer", event: push, ...pageOf(plan, template?.path) },
      ...(isOfPage(sent) && { sent_by: "site" }),
      ...(Object.keys(parameters).length > 0 && { parameters }),
      evidence: [evidence],
    },
    reason: `A verification saw it on ${path}, and the plan does not know it.`,
  };
}

/** True where the page's own gtag() was seen to send it, and no tag. */
const isOfPage = (sent: readonly Observation[]): boolean =>
  sent.length > 0 && sent.every(({ tag, seq }) => tag === undefined && seq !== undefined);

/** The plan's own name of a page template. */
function pageOf({ config }: Plan, path: string | undefined): { page?: string } {
  const found = Object.entries(config.pages ?? {}).find(([, page]) => page.path === path);
  return found === undefined ? {} : { page: found[0] };
}

/** Values of the push that the plan's dictionary has a name for. */
function pushedParameters({ parameters: dictionary }: Plan, keys: ReadonlySet<string>): [string, object][] {
  return [...new Set([...keys].map((key) => key.replace(/\[\].*$/, "")))]
    .toSorted()
    .map((key): [string, object] => [key.split(".").at(-1) ?? key, { from: { data_layer: key } }])
    .filter(([name]) => Object.hasOwn(dictionary, name))
    .slice(0, MOST_PARAMETERS);
}

/** Values that were sent, by their types; one that was pushed by the same name comes from there. */
function sentParameters(
  { parameters: dictionary }: Plan,
  sent: readonly Observation[],
  keys: ReadonlySet<string>,
): [string, object][] {
  return [...new Set(sent.flatMap(({ parameters }) => Object.keys(parameters)))]
    .filter((name) => NAME.test(name) && isPlain(name) && !/^(?:page_|language$|screen_resolution$)/.test(name))
    .toSorted()
    .slice(0, MOST_PARAMETERS)
    .map((name) => {
      const values = sent.flatMap(({ parameters }) => parameters[name] ?? []);
      const type = values.every((value) => typeof value === "number") ? "number" : "string";
      const key = [...keys].find((one) => one === name || one.endsWith(`.${name}`));
      const from = key === undefined ? {} : { from: { data_layer: key } };
      return [name, Object.hasOwn(dictionary, name) ? from : { type, ...from }];
    });
}

/** Active events that were tried for, of which nothing at all was pushed on any page that stood. */
function silent(events: readonly ResolvedEvent[], { visits, problems }: Observed): string[] {
  const pushes = new Set(visits.flatMap(({ records }) => records.filter(isMessage).flatMap((one) => one.event ?? [])));
  return events
    .filter(({ status, event, triggers }) => {
      const own = problems.filter((problem) => problem.event === event && problem.kind === "not_sent");
      const isPushed = [...pushes].some((push) => triggers.some((trigger) => isNamed(trigger, push)));
      return status === "active" && own.length > 0 && !isPushed && own.every(isGone);
    })
    .map(({ event }) => event);
}

const isGone = ({ causes }: Observed["problems"][number]): boolean => causes[0]?.kind === "push_missing";
