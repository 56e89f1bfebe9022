import type { ConsentType, Destination, EventFile, Parameter, Trigger } from "../artefacts/index.ts";
import type { Plan } from "./plan.ts";

/** A parameter merged over its dictionary entry: what the event says wins, key by key. */
export interface ResolvedParameter extends Parameter {
  name: string;
  required: boolean;
  /** True when parameters.yaml has an entry of this name. */
  inDictionary: boolean;
}

export interface ResolvedDestination {
  /** Its name in plan.yaml. */
  name: string;
  destination: Destination;
}

/** An event with references followed and defaults filled in. */
export interface ResolvedEvent {
  event: string;
  version: number;
  status: "proposed" | "active" | "deprecated";
  replacedBy?: string;
  owner?: string;
  description?: string;
  /** Any of them is enough. */
  triggers: Trigger[];
  /** `site`: the site's own gtag() call sends it, and the container has no tag for it. */
  sentBy: "container" | "site";
  consent: ConsentType[];
  /** In the order of the file. */
  parameters: ResolvedParameter[];
  userProperties: ResolvedParameter[];
  ecommerce: boolean;
  fires: "once_per_event" | "once_per_page" | "unlimited";
  /** All of the plan's when the event names none. */
  destinations: ResolvedDestination[];
  /** Names that plan.yaml does not have. */
  unknownDestinations: string[];
  /** The event as its file says it. */
  definition: EventFile;
}

/** What an event's definition was resolved to last, with what it depends on besides. */
const resolved = new WeakMap<EventFile, { from: Pick<Plan, "config" | "parameters">; event: ResolvedEvent }>();

/**
 * Follows an event's references into the dictionary and the plan's destinations. Unknown ones are listed, never thrown. Checks,
 * differences and the compiler ask the same of the same plan: they get the same object, which nobody changes.
 */
export function resolveEvent(plan: Pick<Plan, "config" | "parameters">, definition: EventFile): ResolvedEvent {
  const { config, parameters } = plan;
  const known = resolved.get(definition);
  if (known?.from.config === config && known.from.parameters === parameters) return known.event;
  const event = followed(plan, definition);
  resolved.set(definition, { from: { config, parameters }, event });
  return event;
}

function followed(plan: Pick<Plan, "config" | "parameters">, definition: EventFile): ResolvedEvent {
  const { config } = plan;
  const known = config.destinations ?? {};
  const names = definition.destinations ?? Object.keys(known);
  return {
    event: definition.event,
    version: definition.version ?? 1,
    status: definition.status ?? "active",
    ...(definition.replaced_by !== undefined && { replacedBy: definition.replaced_by }),
    ...(definition.owner !== undefined && { owner: definition.owner }),
    ...(definition.description !== undefined && { description: definition.description }),
    triggers: Array.isArray(definition.trigger) ? definition.trigger : [definition.trigger],
    sentBy: definition.sent_by ?? "container",
    consent: definition.consent ?? [],
    parameters: resolveParameters(plan, definition.parameters),
    userProperties: resolveParameters(plan, definition.user_properties),
    ecommerce: definition.ecommerce ?? false,
    fires: definition.fires ?? "once_per_event",
    destinations: names.flatMap((name) => {
      const destination = Object.hasOwn(known, name) ? known[name] : undefined;
      return destination === undefined ? [] : [{ name, destination }];
    }),
    unknownDestinations: names.filter((name) => !Object.hasOwn(known, name)),
    definition,
  };
}

/** Merges parameters (of an event, a destination or user properties) over the dictionary. */
export function resolveParameters(
  plan: Pick<Plan, "parameters">,
  parameters: Readonly<Record<string, Parameter>> | undefined,
): ResolvedParameter[] {
  return Object.entries(parameters ?? {}).map(([name, parameter]) => {
    const inDictionary = Object.hasOwn(plan.parameters, name);
    return { required: false, ...(inDictionary ? plan.parameters[name] : {}), ...parameter, name, inDictionary };
  });
}
