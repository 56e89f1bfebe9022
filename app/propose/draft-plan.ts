import type { ConsentType, DictionaryEntry, PlanFile, Snapshot } from "../artefacts/index.ts";
import { nameMeaning, recommendedName } from "../ga4/index.ts";
import type { DraftEvent, NamedPage, Recogniser } from "./draft.ts";
import { snakeCase } from "./names.ts";
import { observedEvents } from "./observed-events.ts";
import { recogniseCommerce } from "./recognise/commerce.ts";
import { recogniseForms } from "./recognise/forms.ts";
import { recogniseLinks } from "./recognise/links.ts";
import { recogniseMedia } from "./recognise/media.ts";
import { pageViews } from "./page-views.ts";
import { siteName } from "./site-name.ts";
import { isStream, siteDestinations } from "./site-sender.ts";
import { isSuspiciousPath } from "./suspicious/suspicious-text.ts";

/** The whole plan as the snapshot alone suggests it. */
export interface DraftPlan {
  config: PlanFile;
  pages: NamedPage[];
  parameters: Record<string, DictionaryEntry>;
  /** By name. */
  events: Map<string, DraftEvent>;
  /** What visitors have to allow before an event is sent. */
  consent: ConsentType[];
}

const RECOGNISERS: readonly Recogniser[] = [recogniseCommerce, recogniseForms, recogniseLinks, recogniseMedia];
/** Stands where the site does not tell its own; a check asks for the real one. */
const NO_MEASUREMENT_ID = "G-XXXXXXXXXX";

/**
 * Reads a snapshot the way an analyst reads a site: first what it says of itself in the data layer, then what its pages, forms
 * and links are for. `names` are the names that the plan has for page paths already.
 */
export function draftPlan(snapshot: Snapshot, names: ReadonlyMap<string, string> = new Map()): DraftPlan {
  const pages = namePages(snapshot, names);
  const events = new Map(observedEvents(pages, snapshot.tracking.gtag).map((event) => [event.name, event]));
  // Nothing is guessed where the site says it by itself, in whatever words.
  const said = new Set(
    [...events.keys()].flatMap((name) => [nameMeaning(name), nameMeaning(recommendedName(name) ?? name)]),
  );
  for (const recognise of RECOGNISERS) {
    for (const event of recognise({ snapshot, pages }))
      if (!said.has(nameMeaning(event.name))) events.set(event.name, event);
  }
  const drafted = new Map([...events].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const consent = consentOf(snapshot);
  const config = configOf(snapshot);
  const views = pageViews(drafted.get("page_view"), { pages, destinations: config.destinations ?? {} });
  if (views !== undefined) {
    drafted.set("page_view", views.event);
    config.destinations = views.destinations;
  }
  for (const event of drafted.values()) {
    if (consent.length > 0 && !isSentAnyway(event, pages)) event.definition.consent = consent;
    event.definition.destinations = ["ga4"];
  }
  const parameters = dictionaryOf([...drafted.values()]);
  return { config, pages, parameters, events: drafted, consent };
}

/** True where the site calls its own gtag() for it after a refusal, too: what is sent then is for consent mode to say. */
const isSentAnyway = ({ name, sender }: DraftEvent, pages: readonly NamedPage[]): boolean =>
  sender !== undefined &&
  pages.some(({ template }) =>
    template.observations.some(
      ({ kind, event, states }) => kind === "gtag" && event === name && states.includes("denied"),
    ),
  );

/** Every template gets the plan's name for its path, else one made of its id. */
function namePages(snapshot: Snapshot, names: ReadonlyMap<string, string>): NamedPage[] {
  const taken = new Set(names.values());
  // A path that speaks to a model would stand in the plan, and in the pull request.
  const honest = snapshot.templates.filter(({ path }) => !isSuspiciousPath(path));
  return honest.map((template) => {
    const known = names.get(template.path);
    if (known !== undefined) return { name: known, template };
    const wish = snakeCase(template.id);
    const base = /^[a-z]/.test(wish) ? wish : `page_${wish}`;
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
    taken.add(name);
    return { name, template };
  });
}

function configOf(snapshot: Snapshot): PlanFile {
  const { containers, measurement_ids: ids, gtag } = snapshot.tracking;
  const [container, ...others] = containers;
  const own = siteDestinations(gtag);
  const seen = ids.find(isStream) ?? NO_MEASUREMENT_ID;
  return {
    version: 1,
    site: { name: siteName(snapshot), url: snapshot.url },
    ai: { enabled: false },
    destinations: Object.keys(own).length > 0 ? own : { ga4: { type: "ga4", measurement_id: seen } },
    ...(container !== undefined && others.length === 0 && { gtm: { public_id: container } }),
    policy: { naming: { events: "snake_case", parameters: "snake_case" } },
  };
}

/** Sites that ask for consent get events that wait for it. */
function consentOf(snapshot: Snapshot): ConsentType[] {
  const { consent } = snapshot.tracking;
  return consent?.default !== undefined || consent?.banner !== undefined ? ["analytics_storage"] : [];
}

function dictionaryOf(events: readonly DraftEvent[]): Record<string, DictionaryEntry> {
  const merged = new Map<string, DictionaryEntry>();
  for (const { dictionary } of events) {
    for (const [name, entry] of Object.entries(dictionary)) {
      const before = merged.get(name);
      merged.set(name, before === undefined ? entry : mergeEntries(before, entry));
    }
  }
  return Object.fromEntries([...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** One entry for all events: text wins over numbers, lists of values are joined, or given up where one event has none. */
function mergeEntries(a: DictionaryEntry, b: DictionaryEntry): DictionaryEntry {
  const { enum: valuesA, ...rest } = a;
  const values =
    valuesA !== undefined && b.enum !== undefined
      ? [...new Set([...valuesA, ...b.enum])].toSorted((x, y) => (String(x) < String(y) ? -1 : 1))
      : undefined;
  return {
    ...rest,
    ...(a.type !== b.type && (a.type === "string" || b.type === "string") && { type: "string" as const }),
    ...(values !== undefined && { enum: values }),
    ...((a.fields !== undefined || b.fields !== undefined) && { fields: { ...b.fields, ...a.fields } }),
  };
}
