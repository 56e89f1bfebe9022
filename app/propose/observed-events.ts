import type { Evidence, SeenCall } from "../artefacts/index.ts";
import { appOnlyEventNames, reservedEventNames } from "../ga4/index.ts";
import { draftEvent, type DraftEvent, type NamedPage } from "./draft.ts";
import { exampleOf } from "./example.ts";
import { eventName } from "./names.ts";
import { observedParameters } from "./observed-parameters.ts";
import { eventWording } from "./wording.ts";

interface Sighting {
  page: NamedPage;
  call: SeenCall;
}

/** GTM's own events, and gtag's commands in the shape of events. */
const INTERNAL = /^(?:gtm\.|js$|config$|consent$|set$|get$|gtm$)/;
const MAX_EVIDENCE = 3;

/**
 * Events that the site itself puts into the data layer, by `dataLayer.push` or `gtag('event', …)`. They are the best source of
 * a plan: the developers named them, and GTM can listen to them without touching the page.
 */
export function observedEvents(pages: readonly NamedPage[]): DraftEvent[] {
  const byName = new Map<string, Sighting[]>();
  for (const page of pages) {
    for (const call of page.template.observations) {
      if (call.kind === "hit" || call.event === undefined || INTERNAL.test(call.event)) continue;
      if (call.vendor !== undefined && call.kind !== "gtag" && call.vendor !== "Google Tag Manager") continue;
      byName.set(call.event, [...(byName.get(call.event) ?? []), { page, call }]);
    }
  }
  const drafts = new Map<string, DraftEvent>();
  for (const [pushed, sightings] of [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const draft = draftOf(pushed, sightings);
    const before = drafts.get(draft.name);
    drafts.set(draft.name, before === undefined ? draft : joined(before, draft));
  }
  return [...drafts.values()];
}

function draftOf(pushed: string, sightings: readonly Sighting[]): DraftEvent {
  const name = takenName(eventName(pushed));
  // A site that does both sends the same event twice; GTM then has to listen to one of them only.
  const pushes = sightings.filter(({ call }) => call.kind === "push");
  const used = (pushes.length > 0 ? pushes : sightings).map(({ call }) => call);
  const { parameters, dictionary, personal } = observedParameters(name, used);
  const left = personal.map((entry) => `${entry.path} (${entry.class})`).join(", ");
  const draft = draftEvent({
    name,
    description: eventWording(name, pushed, used.map((call) => call.on).toSorted()),
    trigger: { on: "data_layer", event: pushed },
    parameters,
    dictionary,
    evidence: evidenceOf(sightings),
    reason: `Seen on the site: ${pushed}.${left === "" ? "" : ` Left out because they hold personal data: ${left}.`}`,
  });
  const example = exampleOf(parameters, dictionary, used);
  if (example !== undefined) draft.definition.examples = { valid: [example] };
  return draft;
}

/** A name that GA4 keeps for itself is sent under another one. */
function takenName(name: string): string {
  return reservedEventNames.has(name) || appOnlyEventNames.has(name) ? `site_${name}` : name;
}

function evidenceOf(sightings: readonly Sighting[]): Evidence[] {
  const evidence = sightings.map(({ page, call }): Evidence => ({
    page: page.template.id,
    seen: call.kind === "push" ? "data_layer" : "gtag",
    node: call.element ?? call.id,
  }));
  const unique = new Map(evidence.map((entry) => [`${entry.page} ${entry.seen}`, entry]));
  return [...unique.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, entry]) => entry)
    .slice(0, MAX_EVIDENCE);
}

/** Two spellings of one event: the plan listens to both. */
function joined(a: DraftEvent, b: DraftEvent): DraftEvent {
  return {
    ...a,
    definition: {
      ...a.definition,
      trigger: [a.definition.trigger, b.definition.trigger].flat(),
      ...((a.definition.parameters ?? b.definition.parameters) && {
        parameters: { ...b.definition.parameters, ...a.definition.parameters },
      }),
    },
    dictionary: { ...b.dictionary, ...a.dictionary },
    evidence: [...a.evidence, ...b.evidence].slice(0, MAX_EVIDENCE),
    reason: `${a.reason} ${b.reason}`,
  };
}
