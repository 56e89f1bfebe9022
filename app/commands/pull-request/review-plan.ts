import type { ChangeSetDocument, Finding, Operation, Snapshot, Trigger } from "../../artefacts/index.ts";
import { check, type CheckResult, fixOperations } from "../../check/index.ts";
import { compile, consequencesOf, type Container, reconcile } from "../../gtm/index.ts";
import {
  diffPlans,
  type ParsedPlan,
  type PlanChange,
  type PlanEvent,
  type PlanFiles,
  resolveEvent,
} from "../../plan/index.ts";
import type { KnownPictures } from "../../github/index.ts";
import { propose } from "../../propose/index.ts";
import { findingsDocument, type ReviewedEvent, type ReviewedParameter, type ReviewedPlan } from "../../report/index.ts";
import { isPictureName, pictureKey } from "./picture-name.ts";
import type { LiveContainer } from "./live-containers.ts";
import type { PlanVersion } from "./plan-version.ts";

export interface ReviewOptions {
  root: string;
  base: PlanVersion | undefined;
  merged: PlanVersion;
  /** Paths of the change that are links: a plan stands alone, so that a pull request shows all of it. */
  links?: readonly string[];
  /** YYYY-MM-DD. */
  today: string;
  /** What is live in GTM; the base branch's container takes its place where it is not known. */
  live?: LiveContainer | undefined;
  /** Pictures of events, shown where the change has a snapshot. */
  pictures?: KnownPictures | undefined;
}

/** What a change of a plan means, and what can be done about its findings. */
export interface Review {
  reviewed: ReviewedPlan;
  result: CheckResult;
  /** Texts of the plan as merging would make it. */
  files: PlanFiles;
  /** Operations that fix what can be fixed safely. */
  fixes: Operation[];
  /** Operations that the change's own snapshot suggests. */
  suggestions: Operation[];
  /** Absent where a browser could prove nothing. */
  verifiable: Verifiable | undefined;
}

/** What a browser can be sent to look at. */
export interface Verifiable {
  /** Address of the site as the base branch says it: a change may not send a server's browser anywhere else. */
  site: string;
  /** Active events that are added or changed. */
  events: string[];
  /** What merging would make of it. */
  snapshot: Snapshot | undefined;
}

/** Judges a change of one plan. Pure. */
export function reviewPlan({ root, base, merged, today, live, pictures, links = [] }: ReviewOptions): Review {
  const { parsed, snapshot } = merged;
  const found = check({
    parsed,
    base: base?.parsed,
    snapshot,
    baseSnapshot: base?.snapshot,
    today,
    root: root === "." ? "" : root,
  });
  const result = withLinks(found, links);
  const changes = diffPlans(base?.parsed.plan ?? emptyPlan(parsed), parsed.plan);
  const suggestions = suggested(merged, base, today);
  const events = eventsOf(changes, { before: base?.parsed, after: parsed });
  return {
    result,
    files: merged.files,
    fixes: fixOperations(result.findings),
    suggestions,
    verifiable: verifiableOf({ base, merged, events }),
    reviewed: {
      root,
      document: findingsDocument(result),
      changes,
      events: events.map((event) => (snapshot === undefined ? event : withPicture(event, { root, pictures }))),
      parameters: parametersOf(changes, parsed),
      ...changeSetOf({ base, merged, today, live }),
      privacyOwner: (base ?? merged).parsed.plan.config.policy?.privacy_owner,
      suggestions: suggestions.length,
    },
  };
}

function withLinks(result: CheckResult, links: readonly string[]): CheckResult {
  const findings = links.map((file): Finding => {
    const message = `${file} is a link and was not followed. Put the file itself there.`;
    return { rule: "plan/link", severity: "error", file, line: 1, column: 1, message };
  });
  const { summary } = result;
  return {
    ...result,
    findings: [...findings, ...result.findings],
    summary: { ...summary, error: summary.error + findings.length },
  };
}

function verifiableOf({
  base,
  merged,
  events,
}: Pick<ReviewOptions, "base" | "merged"> & { events: ReviewedEvent[] }): Verifiable | undefined {
  if (base === undefined || base.parsed.problems.length > 0 || merged.parsed.problems.length > 0) return undefined;
  const changed = new Set(events.filter(({ change }) => change !== "removed").map(({ name }) => name));
  const { plan } = merged.parsed;
  const names = plan.events
    .filter(({ definition }) => changed.has(definition.event) && (definition.status ?? "active") === "active")
    .map(({ definition }) => definition.event);
  const { url: site } = base.parsed.plan.config.site;
  return names.length === 0 ? undefined : { site, events: names, snapshot: merged.snapshot };
}

const emptyPlan = ({ plan }: ParsedPlan): ParsedPlan["plan"] => ({
  config: plan.config,
  parameters: {},
  events: [],
  gtm: [],
});

/** Only a change that brings a new snapshot is asked whether the plan says all of it. */
function suggested(merged: PlanVersion, base: PlanVersion | undefined, today: string): Operation[] {
  const { snapshot, parsed } = merged;
  if (snapshot === undefined || parsed.problems.length > 0 || base === undefined || base.snapshot === snapshot)
    return [];
  if (JSON.stringify(base.snapshot) === JSON.stringify(snapshot)) return [];
  return propose({ snapshot, plan: parsed.plan, ...(base.snapshot && { previous: base.snapshot }), today });
}

const compiled = new WeakMap<ParsedPlan, { today: string; container: Container }>();

/** A base branch is compiled once for all its pull requests; what merging would make of it has its ids. */
function containerOf(parsed: ParsedPlan, today: string): Container {
  const known = compiled.get(parsed);
  if (known?.today === today) return known.container;
  const container = compile(parsed.plan, { today });
  compiled.set(parsed, { today, container });
  return container;
}

function changeSetOf({
  base,
  merged,
  today,
  live,
}: Pick<ReviewOptions, "base" | "merged" | "today" | "live">): Pick<ReviewedPlan, "changeSet" | "comparedWith"> {
  const unknown = live !== undefined && "unknown" in live ? live.unknown : undefined;
  const isBroken = merged.parsed.problems.length > 0 || (base?.parsed.problems.length ?? 0) > 0;
  if (isBroken) return { changeSet: undefined, comparedWith: { what: "base", unknown } };
  const before = containerOf(base?.parsed ?? { ...merged.parsed, plan: emptyPlan(merged.parsed) }, today);
  const after = compile(merged.parsed.plan, { today, like: before });
  const documentOf = (changeSet: ReturnType<typeof reconcile>): ChangeSetDocument => ({
    ...changeSet,
    consequences: consequencesOf(changeSet.changes, merged.parsed.plan),
  });
  if (live === undefined || "unknown" in live || isMoved(base, merged))
    return {
      changeSet: documentOf(reconcile(before, after)),
      comparedWith: { what: "base", unknown: isMoved(base, merged) ? "this changes which container it is" : unknown },
    };
  const changeSet = reconcile(live.container, after);
  const open = new Set(reconcile(live.container, before).changes.map(placeOf));
  const waiting = base === undefined ? 0 : changeSet.changes.filter((change) => open.has(placeOf(change))).length;
  return { changeSet: documentOf(changeSet), comparedWith: { what: "live", version: live.version, waiting } };
}

const placeOf = ({ action, kind, key }: ChangeSetDocument["changes"][number]): string => `${action} ${kind} ${key}`;

/** True where the plan is to be deployed to another container than the base branch's. */
const isMoved = (base: PlanVersion | undefined, merged: PlanVersion): boolean =>
  base !== undefined &&
  JSON.stringify(base.parsed.plan.config.gtm?.container) !== JSON.stringify(merged.parsed.plan.config.gtm?.container);

function withPicture(
  event: ReviewedEvent,
  { root, pictures }: { root: string; pictures: KnownPictures | undefined },
): ReviewedEvent {
  const key = pictureKey(root, event.name);
  const name = pictures?.names.find((one) => one.startsWith(key) && isPictureName(one));
  return pictures === undefined || name === undefined ? event : { ...event, picture: pictures.urlOf(name) };
}

interface Sides {
  before: ParsedPlan | undefined;
  after: ParsedPlan;
}

function eventsOf(changes: readonly PlanChange[], { before, after }: Sides): ReviewedEvent[] {
  const kinds = new Map<string, ReviewedEvent["change"]>();
  for (const { subject, kind, path, events } of changes) {
    const names = subject.type === "event" ? [subject.name] : events;
    for (const name of names) {
      const isWhole = subject.type === "event" && path.length === 0;
      if (isWhole) kinds.set(name, kind === "changed" ? "changed" : kind);
      else if (!kinds.has(name)) kinds.set(name, "changed");
    }
  }
  const find = (parsed: ParsedPlan | undefined, name: string) =>
    parsed?.plan.events.find(({ definition }) => definition.event === name);
  return [...kinds].flatMap(([name, change]) => {
    const event = find(after, name) ?? find(before, name);
    return event === undefined ? [] : [eventOf(event, name, change)];
  });
}

function eventOf({ definition }: PlanEvent, name: string, change: ReviewedEvent["change"]): ReviewedEvent {
  const triggers = [definition.trigger].flat();
  return {
    change,
    name,
    description: definition.description ?? "",
    when: [...new Set(triggers.map(whenOf))].join(", or "),
    pages: [...new Set(triggers.flatMap((trigger) => [trigger.page ?? []].flat()))],
  };
}

const WHEN: Partial<Record<Trigger["on"], string>> = {
  data_layer: "the site reports it",
  page_view: "a page is shown",
  click: "something is clicked",
  form_submit: "a form is sent",
  visibility: "something comes into view",
  scroll: "the page is scrolled",
  timer: "time has passed",
  video: "a video is watched",
  group: "several things have happened",
};

const whenOf = ({ on }: Trigger): string => WHEN[on] ?? on.replaceAll("_", " ");

/** Parameters of added events, and those that changes are about, unless they say nothing about anybody. */
function parametersOf(changes: readonly PlanChange[], { plan }: ParsedPlan): ReviewedParameter[] {
  const wanted = new Map<string, Set<string> | "all">();
  for (const { subject, path, events } of changes) {
    if (subject.type === "event" && path.length === 0) wanted.set(subject.name, "all");
    const name = subject.type === "parameter" ? subject.name : path[1];
    if (
      typeof name !== "string" ||
      (subject.type === "event" && path[0] !== "parameters" && path[0] !== "user_properties")
    )
      continue;
    for (const event of events) {
      const known = wanted.get(event) ?? new Set();
      if (known !== "all") wanted.set(event, known.add(name));
    }
  }
  return plan.events.flatMap(({ definition }) => {
    const names = wanted.get(definition.event);
    if (names === undefined) return [];
    const { parameters, userProperties, consent } = resolveEvent(plan, definition);
    return [...parameters, ...userProperties]
      .filter(({ name, pii }) => pii !== "none" && (names === "all" || names.has(name)))
      .map(({ name, pii }) => ({ event: definition.event, name, class: pii, consent }));
  });
}
