import type { Evidence, Parameter, SiteGtag } from "../artefacts/index.ts";
import { appOnlyEventNames, nameMeaning, reservedEventNames } from "../ga4/index.ts";
import { draftEvent, type DraftEvent, type NamedPage, type Sighting, type SiteSender } from "./draft.ts";
import { exampleOf } from "./example.ts";
import { eventName } from "./names.ts";
import { observedParameters } from "./observed-parameters.ts";
import { placeOf, siteSender } from "./site-sender.ts";
import { isSentence } from "./suspicious/suspicious-text.ts";
import { searchedFor } from "./typed-text.ts";
import { eventWording } from "./wording.ts";

/** GTM's own events, and gtag's commands in the shape of events. */
const INTERNAL = /^(?:gtm\.|js$|config$|consent$|set$|get$|gtm$)/;
/** Somebody's address or number in a name: nobody can listen to what is left of it. */
const REDACTED = /\[[a-z_]+\]/;
const MAX_EVIDENCE = 3;
const TYPED_TEXT = "What people type is not collected, as it may hold anything";
const NAMELESS_ITEMS =
  "The site sends items without item_id and item_name, which GA4 cannot read: they are left out until it does.";

/**
 * Events that the site itself puts into the data layer, by `dataLayer.push` or `gtag('event', …)`. They are the best source of
 * a plan: the developers named them, and GTM can listen to them without touching the page. What the site's own Google tag (`gtag`)
 * sends already is described under the names that the site sends, for nobody to send it once more.
 */
export function observedEvents(pages: readonly NamedPage[], gtag?: SiteGtag): DraftEvent[] {
  const searched = searchedFor(pages);
  const seen = [...sightingsByName(pages)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const sent = seen.flatMap(([name, sightings]) => {
    const sender = siteSender(sightings, gtag);
    return sender === undefined ? [] : [sentDraft(name, { sightings, searched, sender })];
  });
  const said = new Set(sent.map(({ name }) => nameMeaning(name)));
  const others = seen.filter(([name]) => !said.has(nameMeaning(takenName(eventName(name)))));
  return [...sent, ...pushedEvents(others, searched)];
}

function sightingsByName(pages: readonly NamedPage[]): Map<string, Sighting[]> {
  const byName = new Map<string, Sighting[]>();
  for (const page of pages) {
    for (const call of page.template.observations) {
      if (call.kind === "hit" || call.event === undefined || INTERNAL.test(call.event)) continue;
      if (isSentence(call.event) || REDACTED.test(call.event)) continue;
      if (call.vendor !== undefined && call.kind !== "gtag" && call.vendor !== "Google Tag Manager") continue;
      byName.set(call.event, [...(byName.get(call.event) ?? []), { page, call }]);
    }
  }
  return byName;
}

/** What the site's own gtag() sends, as it sends it. */
function sentDraft(
  name: string,
  {
    sightings,
    searched,
    sender,
  }: { sightings: readonly Sighting[]; searched: ReadonlySet<string>; sender: SiteSender },
): DraftEvent {
  const calls = sightings.filter(({ call }) => call.kind === "gtag");
  const draft = draftOf(name, calls, { searched, asSent: true });
  draft.definition.sent_by = "site";
  return { ...draft, sender };
}

/** What GTM has to listen to, spellings of one event together. */
function pushedEvents(seen: readonly [string, Sighting[]][], searched: ReadonlySet<string>): DraftEvent[] {
  const spellings = new Map<string, [string, Sighting[]][]>();
  for (const entry of seen) {
    const name = takenName(eventName(entry[0]));
    spellings.set(name, [...(spellings.get(name) ?? []), entry]);
  }
  return [...spellings].map(([name, found]) => {
    const { kept, echoes } = splitEchoes(name, found);
    const draft = joined(kept.map(([pushed, sightings]) => draftOf(pushed, sightings, { searched, asSent: false })));
    if (echoes.length > 0) draft.definition.description += ` The site says it once more as ${echoes.join(", ")}.`;
    return draft;
  });
}

/**
 * Tells the spellings of one event from those that are only seen where the best one is seen too: the site then says one
 * thing twice, and listening to both would count it twice. The best one is GA4's own spelling, else the first.
 */
function splitEchoes(
  name: string,
  found: readonly [string, Sighting[]][],
): { kept: (readonly [string, Sighting[]])[]; echoes: string[] } {
  const best = found.find(([pushed]) => pushed === name) ?? found[0];
  if (best === undefined) return { kept: [], echoes: [] };
  const places = new Set(best[1].map(placeOf));
  const isEcho = ([pushed, sightings]: readonly [string, Sighting[]]) =>
    pushed !== best[0] && sightings.every((sighting) => places.has(placeOf(sighting)));
  return {
    kept: [best, ...found.filter((entry) => entry !== best && !isEcho(entry))],
    echoes: found.filter(isEcho).map(([pushed]) => pushed),
  };
}

interface Reading {
  searched: ReadonlySet<string>;
  /** True: names stay as the site has them, because they go to GA4 like that. */
  asSent: boolean;
}

function draftOf(pushed: string, sightings: readonly Sighting[], { searched, asSent }: Reading): DraftEvent {
  const name = asSent ? pushed : takenName(eventName(pushed));
  // A site that does both sends the same event twice; GTM then has to listen to one of them only.
  const pushes = sightings.filter(({ call }) => call.kind === "push");
  const told = pushes.length > 0 ? pushes : sightings;
  const used = told.map(({ call }) => call);
  const { parameters, dictionary, personal, typed, namelessItems } = observedParameters(name, used, {
    searched,
    asSent,
  });
  const left = personal.map((entry) => `${entry.path} (${entry.class})`).join(", ");
  const draft = draftEvent({
    name,
    description: [
      eventWording(
        name,
        told.map(({ page: { template }, call }) => ({ template, call })),
      ),
      ...(namelessItems ? [NAMELESS_ITEMS] : []),
      ...(typed.length > 0 ? [`${TYPED_TEXT} (${typed.join(", ")}).`] : []),
    ].join(" "),
    trigger: { on: "data_layer", event: pushed },
    parameters,
    dictionary,
    evidence: evidenceOf(sightings),
    reason: reasonOf(pushed, { left, asSent }),
  });
  const example = exampleOf(parameters, dictionary, used);
  if (example !== undefined) draft.definition.examples = { valid: [example] };
  return draft;
}

function reasonOf(pushed: string, { left, asSent }: { left: string; asSent: boolean }): string {
  if (!asSent)
    return `Seen on the site: ${pushed}.${left === "" ? "" : ` Left out because they hold personal data: ${left}.`}`;
  const personal = left === "" ? "" : ` It sends personal data, which the plan does not allow: ${left}.`;
  return `The site's own gtag() sends ${pushed}.${personal}`;
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

/** Spellings of one event for different occasions: the plan listens to all, and needs what all of them carry. */
function joined(drafts: readonly DraftEvent[]): DraftEvent {
  const [first, ...others] = drafts;
  if (first === undefined) throw new Error("an event without a sighting");
  if (others.length === 0) return first;
  const parameters: Record<string, Parameter> = {};
  for (const { definition } of drafts.toReversed()) {
    for (const [name, { required, ...parameter }] of Object.entries(definition.parameters ?? {})) {
      const everywhere = drafts.every((draft) => draft.definition.parameters?.[name]?.required === true);
      parameters[name] = { ...(required === true && everywhere && { required }), ...parameter };
    }
  }
  const { examples: _, ...definition } = first.definition;
  return {
    ...first,
    definition: {
      ...definition,
      trigger: drafts.flatMap((draft) => draft.definition.trigger),
      ...(Object.keys(parameters).length > 0 && { parameters }),
    },
    dictionary: Object.assign({}, ...drafts.toReversed().map((draft) => draft.dictionary)),
    evidence: drafts.flatMap((draft) => draft.evidence).slice(0, MAX_EVIDENCE),
    reason: drafts.map((draft) => draft.reason).join(" "),
  };
}
