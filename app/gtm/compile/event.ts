import { type PlanEvent, type ResolvedEvent, resolveEvent } from "../../plan/index.ts";
import { flag, table, template } from "../container/parameters.ts";
import type { GtmTag } from "../generated/resources.ts";
import { consentSettings } from "./consent.ts";
import { type DestinationSettings, forDestination, SETTINGS_COLUMNS } from "./destination.ts";
import type { Draft } from "./draft.ts";
import { label } from "./label.ts";
import { literal } from "./literal.ts";
import { parameterRows } from "./parameter-rows.ts";
import { inside, type Place } from "./problem.ts";
import { triggerKeys } from "./trigger.ts";

const FIRING_OPTIONS = {
  once_per_event: "oncePerEvent",
  once_per_page: "oncePerLoad",
  unlimited: "unlimited",
} as const satisfies Record<ResolvedEvent["fires"], NonNullable<GtmTag["tagFiringOption"]>>;

/** Drafts a GA4 event tag for each destination of an active event. */
export function eventTags(
  draft: Draft,
  { file, definition }: PlanEvent,
  settings: ReadonlyMap<string, DestinationSettings>,
): void {
  const place: Place = { file, path: [], event: definition.event };
  const event = resolveEvent(draft.plan, definition);
  for (const name of event.unknownDestinations)
    draft.refuse(inside(place, "destinations", event.definition.destinations?.indexOf(name) ?? 0), {
      code: "unknown_destination",
      leftOut: "destination",
      message: `plan.yaml has no destination ${JSON.stringify(name)}`,
      hint: "Add it to destinations in plan.yaml, or correct the name.",
    });
  const name = literal(draft, event.event, { place: inside(place, "event"), leftOut: "event" });
  if (name === undefined || event.destinations.length === 0) return;
  const firing = firingKeys(draft, event, place);
  if (firing.length === 0) return;
  const tables = tablesOf(draft, event, place);
  for (const { name: target, destination } of event.destinations) {
    const shared = settings.get(target);
    if (shared === undefined) continue;
    draft.tag({
      label: label(forDestination(`GA4 - ${name}`, target)),
      key: `event/${label(name)}/${target}`,
      file,
      firing,
      body: {
        type: "gaawe",
        parameter: [
          ...tables,
          template("eventName", name),
          template("measurementIdOverride", shared.measurementId),
          ...(shared.eventSettings === undefined ? [] : [template("eventSettingsVariable", shared.eventSettings)]),
        ],
        tagFiringOption: FIRING_OPTIONS[event.fires],
        monitoringMetadata: { type: "map" },
        consentSettings: consentSettings(definition.consent, destination.consent),
      },
    });
  }
}

function firingKeys(draft: Draft, event: ResolvedEvent, place: Place): string[] {
  const many = Array.isArray(event.definition.trigger);
  const keys = event.triggers.flatMap((trigger, index) =>
    triggerKeys(draft, trigger, many ? inside(place, "trigger", index) : inside(place, "trigger")),
  );
  if (keys.length === 0)
    draft.refuse(inside(place, "trigger"), {
      code: "no_trigger",
      leftOut: "event",
      message: `${event.event} has no trigger that GTM can have`,
      hint: "Correct the trigger as said above, or set status: proposed until it can be.",
    });
  return [...new Set(keys)];
}

function tablesOf(draft: Draft, event: ResolvedEvent, place: Place): GtmTag["parameter"] & object {
  const { ecommerce } = event;
  const rows = parameterRows(draft, event.parameters, { place: inside(place, "parameters"), ecommerce });
  const users = parameterRows(draft, event.userProperties, { place: inside(place, "user_properties") });
  return [
    flag("sendEcommerceData", ecommerce),
    ...(ecommerce ? [template("getEcommerceDataFrom", "dataLayer")] : []),
    flag("enhancedUserId", false),
    ...(rows.length > 0 ? [table("eventSettingsTable", SETTINGS_COLUMNS, rows)] : []),
    ...(users.length > 0 ? [table("userProperties", ["name", "value"], users)] : []),
  ];
}
