import { type Attempt, isMessage, observationsIn, pushesIn } from "../contract/expectation.ts";
import type { UncausedProblem } from "../contract/check-attempt.ts";
import type { Cause } from "../contract/problem.ts";
import { recordsOf, type Scene, tagsOf } from "./cause-scene.ts";

/** Why an event was sent more often than it happened. */
export function repetitionCauses(scene: Scene): Cause[] {
  const { attempt } = scene;
  if (!attempt) return [];
  const found = observationsIn(attempt);
  if (attempt.way.event.sentBy === "site") return siteRepetition(attempt);
  const tags = [...new Set(found.flatMap(({ tag }) => tag ?? []))];
  if (tags.length > 1)
    return [{ kind: "duplicate_tag", confidence: 0.97, detail: `Several tags send it: ${tags.join(", ")}.` }];
  const byPage = found.some(({ tag, seq }) => tag === undefined && seq !== undefined);
  if (byPage) return [{ kind: "sent_by_page", confidence: 0.95, detail: "The page's own gtag() sends it, too." }];
  const pushes = pushesIn(attempt).length;
  if (pushes > 1) return [{ kind: "pushed_twice", confidence: 0.93, detail: `The page pushes it ${pushes} times.` }];
  const messages = new Set(found.map(({ seq }) => seq));
  if (messages.size > 1)
    return [{ kind: "trigger_too_broad", confidence: 0.75, detail: `Its triggers were true ${messages.size} times.` }];
  return [{ kind: "duplicate_tag", confidence: 0.6, detail: "More than one tag or script on the page sends it." }];
}

/** The same of an event that the site's own gtag() was to send. */
function siteRepetition(attempt: Attempt): Cause[] {
  const { event } = attempt.way.event;
  const { visit, from, until } = attempt;
  const hits = visit.records.filter(
    (record) => record.kind === "hit" && record.event === event && record.at >= from && record.at <= until,
  );
  const tags = [...new Set(hits.flatMap((hit) => (hit.kind === "hit" && hit.automatic !== true && hit.tag) || []))];
  if (tags.length > 0)
    return [
      { kind: "duplicate_tag", confidence: 0.95, detail: `A tag of the container sends it, too: ${tags.join(", ")}.` },
    ];
  if (hits.some((hit) => hit.kind === "hit" && hit.automatic === true))
    return [
      {
        kind: "automatic_page_view",
        confidence: 0.95,
        detail: `The Google tag sends a ${event} by itself when it is configured, and the site's code sends one more.`,
      },
    ];
  return [
    {
      kind: "pushed_twice",
      confidence: 0.9,
      detail: `The page calls gtag() for it ${pushesIn(attempt).length} times.`,
    },
  ];
}

/** Why an event was sent that nobody was to send, or when nobody was to. */
export function strangerCauses(scene: Scene, { observation }: UncausedProblem): Cause[] {
  const tag = observation?.tag;
  if (tag !== undefined) return [{ kind: "unplanned_tag", confidence: 0.9, detail: `The tag ${tag} sends it.` }];
  return [
    {
      kind: "sent_by_page",
      confidence: scene.mode === "simulate" ? 0.95 : 0.6,
      detail: "A script of the page sends it, not the plan's container.",
    },
  ];
}

export function earlyCauses(scene: Scene): Cause[] {
  const event = scene.attempt?.way.event.event ?? "";
  const early = scene.visit.observations.find((one) => one.event === event);
  return [
    {
      kind: "trigger_too_broad",
      confidence: 0.85,
      detail: `${early?.tag === undefined ? "Something" : `The tag ${early.tag}`} sends it before anything was done.`,
    },
  ];
}

/** Why an event went out before the visitor had accepted. */
export function consentCauses(scene: Scene, event: string): Cause[] {
  const asks = tagsOf(scene, event).every(({ consent }) => (consent?.length ?? 0) > 0);
  if (!asks && scene.mode === "simulate")
    return [{ kind: "tag_asks_no_consent", confidence: 0.97, detail: `A tag for ${event} does not ask for consent.` }];
  const said = scene.visit.records.filter((record) => record.kind === "consent");
  if (said.length === 0)
    return [
      {
        kind: "consent_mode_missing",
        confidence: 0.93,
        detail: "The page never says gtag('consent', 'default', …): what nobody denies counts as granted.",
      },
    ];
  const sent = scene.attempt ? observationsIn(scene.attempt)[0] : undefined;
  const late = sent !== undefined && said.every(({ at }) => at > sent.at);
  if (late)
    return [{ kind: "consent_mode_missing", confidence: 0.9, detail: "The default of consent comes after the event." }];
  if (sent !== undefined && sent.tag === undefined && scene.mode === "simulate")
    return [{ kind: "sent_by_page", confidence: 0.9, detail: "The page's own gtag() sends it." }];
  return [
    {
      kind: "consent_mode_granted",
      confidence: 0.9,
      detail: "The page says granted although the visitor has not accepted.",
    },
  ];
}

/** Why hits say the wrong thing of consent. */
export function signalCauses(scene: Scene): Cause[] {
  const said = scene.visit.records.filter((record) => record.kind === "consent");
  if (scene.visit.state !== "granted")
    return [
      {
        kind: "consent_mode_granted",
        confidence: 0.9,
        detail: "The page says granted although the visitor has not accepted.",
      },
    ];
  const updated = said.some(({ mode }) => mode === "update");
  const detail = updated
    ? "The update after the choice does not grant it."
    : "The page makes no update after the choice.";
  return [{ kind: "consent_not_granted", confidence: 0.9, detail }];
}

/** Why a hit went to a measurement id that the plan does not know. */
export function destinationCauses({ attempt, mode }: Scene): Cause[] {
  const planned = new Set(attempt?.way.event.destinations.map(({ destination }) => destination.measurement_id));
  const sent = attempt && observationsIn(attempt).find(({ destination }) => !planned.has(destination));
  if (sent !== undefined && sent.tag === undefined && mode === "simulate")
    return [{ kind: "sent_by_page", confidence: 0.9, detail: `The page's own gtag() sends to ${sent.destination}.` }];
  const who = sent?.tag === undefined ? "The site" : `The tag ${sent.tag}`;
  return [{ kind: "measurement_id_differs", confidence: 0.93, detail: `${who} sends to another measurement id.` }];
}

/** Where personal data comes from. */
export function personalCauses({ visit }: Scene, { observation, parameter = "" }: UncausedProblem): Cause[] {
  const text =
    observation === undefined
      ? ""
      : decodeURIComponent(observation.wire.url.replaceAll("%", "%25")) + observation.wire.body;
  const typed = visit.typed.some((one) => text.includes(encodeURIComponent(one)) || text.includes(one));
  if (typed)
    return [{ kind: "typed_text_sent", confidence: 0.97, detail: "What a visitor types into a form is sent." }];
  return [
    {
      kind: "value_at_source",
      confidence: 0.9,
      detail: `${/^d[ltr]$/.test(parameter) ? "The page's address or title holds it" : "It is in the value that the page gives"}.`,
    },
  ];
}

export function leavingCauses(scene: Scene): Cause[] {
  const pushed = recordsOf(scene)
    .filter(isMessage)
    .some(({ at }) => scene.visit.leavings.some((left) => at - left > 300));
  return [
    {
      kind: "navigation_cut",
      confidence: 0.93,
      detail: pushed
        ? "The page pushes it late, after the visitor is on the way to the next page."
        : "The hit leaves late.",
    },
  ];
}
