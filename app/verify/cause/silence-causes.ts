import type { Tag, Trigger } from "../simulate/container-model.ts";
import { isNamed } from "../contract/expectation.ts";
import type { Cause, CauseKind } from "../contract/problem.ts";
import type { FailedCondition } from "../simulate/trigger-check.ts";
import type { TagOutcome } from "../simulate/simulation-record.ts";
import type { TimedRecord } from "../visit/visit.ts";
import { plainName, recordsOf, type Scene, tagsOf, triggersOf } from "./cause-scene.ts";
import { likest } from "./similar-name.ts";
import { visitCauses } from "./visit-causes.ts";

/** Why an event was not sent, the likeliest first. */
export function silenceCauses(scene: Scene, event: string): Cause[] {
  const early = visitCauses(scene);
  if (early.some(({ confidence }) => confidence >= 0.9)) return early;
  if (scene.attempt?.way.event.sentBy === "site") return [...early, siteSilence(scene, event)];
  const tags = tagsOf(scene, event);
  if (tags.length === 0) return [...early, tagMissing(scene, event)];
  const records = recordsOf(scene);
  const outcomes = tags.flatMap((tag) => outcomeCauses(scene, tag, records));
  if (outcomes.length > 0) return [...outcomes, ...early];
  if (scene.mode !== "simulate" && records.some((record) => record.kind === "hit" && record.event === event))
    return [...early, notDeployed(scene)];
  const triggers = tags.flatMap((tag) => triggersOf(scene, tag));
  if (triggers.length === 0)
    return [
      {
        kind: "trigger_missing",
        confidence: 0.97,
        detail: `The tag ${tags[0]?.name ?? ""} has no trigger that exists.`,
      },
      ...early,
    ];
  const asked = triggers.flatMap((trigger) => conditionCauses(trigger, records));
  return asked.length > 0 ? [...asked, ...early] : [...early, ...pushCauses(scene, triggers)];
}

/** What kept the site's own gtag() from sending it. */
function siteSilence(scene: Scene, event: string): Cause {
  const messages = recordsOf(scene).filter((record) => record.kind === "message");
  const trigger = scene.attempt?.way.event.triggers[scene.attempt.way.trigger];
  const named = messages.filter((message) => isNamed(trigger, message.event) || message.event === event);
  if (named.some(({ gtag }) => gtag === true))
    return {
      kind: "hit_never_sent",
      confidence: 0.85,
      detail: `The page calls gtag() for ${event}, and nothing configures the destination on it before.`,
    };
  if (named.length > 0)
    return {
      kind: "call_missing",
      confidence: 0.93,
      detail: `The page pushes ${event} to the data layer, which sends nothing: it does not call gtag() for it.`,
    };
  const calls = new Set(
    messages.flatMap(({ gtag, event: name }) => (gtag === true && name !== undefined ? [name] : [])),
  );
  for (const name of scene.knownPushes) calls.delete(name);
  const like = likest(event, calls);
  if (like)
    return {
      kind: "push_renamed",
      confidence: like.likeness,
      detail: `The page sends ${JSON.stringify(like.name)} where the plan has ${JSON.stringify(event)}.`,
    };
  return {
    kind: "push_missing",
    confidence: 0.75,
    detail: `The page never called gtag("event", ${JSON.stringify(event)}).`,
  };
}

function tagMissing({ mode }: Scene, event: string): Cause {
  const where = mode === "simulate" ? "The container" : "The plan's container";
  return { kind: "tag_missing", confidence: 0.95, detail: `${where} has no GA4 event tag that sends ${event}.` };
}

function notDeployed({ mode, visit }: Scene): Cause {
  const loaded = visit.containers.length > 0;
  return loaded
    ? {
        kind: "not_deployed",
        confidence: 0.8,
        detail: `The plan's container would have sent it; the ${mode === "live" ? "published" : "previewed"} one did not.`,
      }
    : { kind: "hit_never_sent", confidence: 0.7, detail: "The push was there, and no hit followed." };
}

const OUTCOMES: Readonly<Record<Exclude<TagOutcome, "fired" | "consent">, [CauseKind, string]>> = {
  paused: ["tag_paused", "is paused"],
  blocked: ["tag_blocked", "is held by a blocking trigger"],
  fired_before: ["fired_before", "fires once a page, and had fired before"],
  schedule: ["tag_expired", "is outside its schedule"],
  setup_failed: ["setup_failed", "waits for a set-up tag that did not fire"],
  threw: ["unknown", "threw"],
};

/** What kept a tag from firing although its trigger was true. */
function outcomeCauses({ visit }: Scene, tag: Tag, records: readonly TimedRecord[]): Cause[] {
  return records.flatMap((record): Cause[] => {
    if (record.kind !== "tag" || record.tag !== tag.name || record.outcome === "fired") return [];
    if (record.outcome === "consent") return [consentCause(tag, record.at, visit.records)];
    const [kind, words] = OUTCOMES[record.outcome];
    const detail = record.detail === undefined ? "" : ` (${record.detail})`;
    return [{ kind, confidence: kind === "unknown" ? 0.4 : 0.98, detail: `The tag ${tag.name} ${words}${detail}.` }];
  });
}

function consentCause(tag: Tag, at: number, records: readonly TimedRecord[]): Cause {
  const types = tag.consent ?? [];
  const consents = records.filter((record) => record.kind === "consent");
  const missing = (states: Record<string, unknown> | undefined): string[] =>
    types.filter((type) => (states?.[type] ?? "granted") !== "granted");
  const [before, later] = [consents.findLast((one) => one.at <= at), consents.findLast((one) => one.at > at)];
  if (later && missing(later.states).length === 0)
    return {
      kind: "consent_too_late",
      confidence: 0.95,
      detail: `Consent came ${later.at - at} ms after the event: GTM does not make up for it.`,
    };
  const names = missing(before?.states).join(", ");
  return {
    kind: "consent_not_granted",
    confidence: 0.95,
    detail: `The visitor accepted, and the page never said so: ${names || types.join(", ")} stays denied.`,
  };
}

const OPERATORS: Readonly<Record<string, string>> = {
  equals: "equal",
  contains: "contain",
  startswith: "start with",
  endswith: "end with",
  matchregex: "match",
  cssselector: "match the selector",
  greater: "exceed",
  greaterorequals: "reach",
  less: "stay below",
  lessorequals: "stay at or below",
};

/** A trigger that was asked and was not true: which condition, and what it met. */
function conditionCauses(trigger: Trigger, records: readonly TimedRecord[]): Cause[] {
  const checks = records.filter(
    (record) => record.kind === "trigger" && record.trigger === trigger.name && !record.holds,
  );
  const failed = checks.flatMap((check) => (check.kind === "trigger" ? check.failed : []));
  const [first] = failed;
  return first ? [conditionCause(trigger, first)] : [];
}

function conditionCause({ name }: Trigger, condition: FailedCondition): Cause {
  const { left, operator, right, negate, actual, obstacle } = condition;
  if (obstacle === "slow_regex")
    return {
      kind: "slow_regex",
      confidence: 0.95,
      detail: `The trigger ${name} tests ${plainName(left)} by ${right}, which takes too long to match.`,
    };
  if (obstacle === "invalid_regex")
    return {
      kind: "invalid_regex",
      confidence: 0.95,
      detail: `The trigger ${name} tests ${plainName(left)} by ${right}, which is no regular expression.`,
    };
  const words = `The trigger ${name} wants ${plainName(left)} ${negate ? "not " : ""}to ${OPERATORS[operator] ?? operator} ${JSON.stringify(right)}, and it was ${JSON.stringify(actual)}.`;
  const undefinedValue = actual === "undefined" || actual === "null";
  return {
    kind: undefinedValue ? "variable_undefined" : "condition_false",
    confidence: undefinedValue ? 0.85 : 0.95,
    detail: words,
  };
}

/** The data layer event that a trigger waits for never came; perhaps it has another name now. */
function pushCauses(scene: Scene, triggers: readonly Trigger[]): Cause[] {
  const { attempt, visit, knownPushes } = scene;
  const trigger = attempt?.way.event.triggers[attempt.way.trigger];
  if (trigger?.on !== "data_layer")
    return [{ kind: "unknown", confidence: 0.3, detail: `Nothing made ${triggers[0]?.name ?? "its trigger"} true.` }];
  const seen = new Set<string>();
  for (const record of recordsOf(scene))
    if (record.kind === "message" && record.event !== undefined && !record.event.startsWith("gtm."))
      seen.add(record.event);
  for (const name of knownPushes) seen.delete(name);
  const like = trigger.regex === true ? undefined : likest(trigger.event, seen);
  if (like)
    return [
      {
        kind: "push_renamed",
        confidence: like.likeness,
        detail: `The page pushes ${JSON.stringify(like.name)} where the plan waits for ${JSON.stringify(trigger.event)}.`,
      },
    ];
  const elsewhere = visit.records.some((record) => record.kind === "message" && isNamed(trigger, record.event));
  const detail = elsewhere
    ? `${trigger.event} was pushed, but not at this step.`
    : `The page never pushed ${trigger.event} to the data layer.`;
  return [{ kind: "push_missing", confidence: 0.75, detail }];
}
