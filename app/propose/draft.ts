import type {
  DictionaryEntry,
  EventFile,
  Evidence,
  PageTemplate,
  Parameter,
  SeenCall,
  Snapshot,
} from "../artefacts/index.ts";

/** Whom the site's own `gtag()` calls for an event reach. */
export interface SiteSender {
  /** Measurement ids of GA4. */
  ids: string[];
  /** True: and the Google tags of containers, too. */
  containers: boolean;
}

/** An event as the snapshot alone suggests it, before anything is compared with a plan. */
export interface DraftEvent {
  name: string;
  /** Everything but `evidence`, which grows with the sites and is no reason to change a plan. */
  definition: EventFile;
  /** What the dictionary should know of each parameter of the event. */
  dictionary: Record<string, DictionaryEntry>;
  evidence: Evidence[];
  /** Why it was drafted, in a sentence. */
  reason: string;
  /** A rule that the event breaks for a good reason; the suppression needs a date, and gets it when the event is proposed. */
  exempt?: { rule: string; reason: string };
  /** Whom the site's own gtag() sends it to; absent where the container sends it. */
  sender?: SiteSender;
  /** True: a Google tag of the container that sends a page_view by itself would count it twice. */
  repeats?: true;
}

/** A template together with the name that the plan knows it by. */
export interface NamedPage {
  name: string;
  template: PageTemplate;
}

/** A call where it was seen. */
export interface Sighting {
  page: NamedPage;
  call: SeenCall;
}

/** What recognisers look at. */
export interface Scene {
  snapshot: Snapshot;
  pages: NamedPage[];
}

/** Finds events in what a page offers. Returns one draft a name; several pages are several triggers of it. */
export type Recogniser = (scene: Scene) => DraftEvent[];

export interface EventParts {
  name: string;
  description: string;
  trigger: EventFile["trigger"];
  parameters?: Record<string, Parameter>;
  dictionary?: Record<string, DictionaryEntry>;
  status?: "proposed" | "active";
  /** A rule that the event breaks for a good reason. */
  exempt?: { rule: string; reason: string };
  evidence: Evidence[];
  reason: string;
}

/** Puts an event together in the order of keys that people read plans in. */
export function draftEvent(parts: EventParts): DraftEvent {
  const {
    name,
    description,
    trigger,
    parameters = {},
    dictionary = {},
    status = "active",
    evidence,
    reason,
    exempt,
  } = parts;
  const definition: EventFile = { event: name, version: 1, status, description, trigger };
  if (Object.keys(parameters).length > 0) definition.parameters = parameters;
  return { name, definition, dictionary, evidence, reason, ...(exempt !== undefined && { exempt }) };
}
