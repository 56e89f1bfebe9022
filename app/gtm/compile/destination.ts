import { type Plan, type ResolvedDestination, resolveParameters } from "../../plan/index.ts";
import { BUILT_IN_TRIGGERS } from "../container/built-ins.ts";
import { table, template } from "../container/parameters.ts";
import type { GtmParameter } from "../generated/resources.ts";
import { consentSettings } from "./consent.ts";
import type { Draft } from "./draft.ts";
import { literal } from "./literal.ts";
import { parameterRows } from "./parameter-rows.ts";
import type { Place } from "./problem.ts";

/** Columns of every settings table of Google tags and GA4 tags. */
export const SETTINGS_COLUMNS = ["parameter", "parameterValue"] as const;

/** The name that a plan gives its first destination; resources of others say theirs in their names. */
const USUAL = "ga4";

/** What the tags of one destination share. */
export interface DestinationSettings {
  name: string;
  /** Reference to the measurement id. */
  measurementId: string;
  /** Reference to the variable with the parameters and user properties of every event; undefined when there are none. */
  eventSettings?: string;
}

/** `purchase`, or `purchase - marketing` for a destination of that name. */
export function forDestination(text: string, destination: string): string {
  return destination === USUAL ? text : `${text} - ${destination}`;
}

/** The plan's destinations in an order that does not depend on the file's: what several share is named after the first. */
export function destinationsOf({ config }: Plan): ResolvedDestination[] {
  const rank = (name: string) => (name === USUAL ? "" : name);
  return Object.entries(config.destinations ?? {})
    .map(([name, destination]) => ({ name, destination }))
    .toSorted((a, b) => (rank(a.name) < rank(b.name) ? -1 : 1));
}

/** Drafts the variables that the tags of a destination share. */
export function destinationSettings(draft: Draft, { name, destination }: ResolvedDestination): DestinationSettings {
  const measurementId = draft.variable({
    label: forDestination("const - measurement id", name),
    type: "c",
    parameter: [template("value", destination.measurement_id)],
    key: `measurement id/${name}`,
  });
  const eventSettings = eventSettingsVariable(draft, { name, destination });
  return { name, measurementId, ...(eventSettings !== undefined && { eventSettings }) };
}

/** Parameters of the destination and the plan's user properties: every event carries them. */
function eventSettingsVariable(draft: Draft, { name, destination }: ResolvedDestination): string | undefined {
  const place: Place = { file: "plan.yaml", path: ["destinations", name, "parameters"] };
  const rows = parameterRows(draft, resolveParameters(draft.plan, destination.parameters), { place });
  const users = parameterRows(draft, resolveParameters(draft.plan, draft.plan.config.user_properties), {
    place: { file: "plan.yaml", path: ["user_properties"] },
  });
  if (rows.length === 0 && users.length === 0) return undefined;
  return draft.variable({
    label: forDestination("GA4 event settings", name),
    type: "gtes",
    parameter: [
      ...(users.length > 0 ? [table("userProperties", ["name", "value"], users)] : []),
      ...(rows.length > 0 ? [table("eventSettingsTable", SETTINGS_COLUMNS, rows)] : []),
    ],
    key: `event settings/${name}`,
  });
}

/** Drafts the Google tag of a destination, which fires before everything else on every page. */
export function googleTag(draft: Draft, target: ResolvedDestination, settings: DestinationSettings): void {
  const { name, destination } = target;
  draft.tag({
    label: forDestination("GA4 - Google tag", name),
    key: `destination/${name}`,
    file: "plan.yaml",
    firing: [BUILT_IN_TRIGGERS.initialization],
    body: {
      type: "googtag",
      parameter: [
        template("tagId", settings.measurementId),
        ...configSettings(draft, target),
        ...(settings.eventSettings === undefined ? [] : [template("eventSettingsVariable", settings.eventSettings)]),
      ],
      tagFiringOption: "oncePerEvent",
      monitoringMetadata: { type: "map" },
      consentSettings: consentSettings(destination.consent),
    },
  });
}

/** In the tag itself, or in a variable where several destinations say the same. */
function configSettings(draft: Draft, target: ResolvedDestination): GtmParameter[] {
  const place: Place = { file: "plan.yaml", path: ["destinations", target.name, "server_container_url"] };
  const rows = configRows(target).filter(
    ([, value]) => literal(draft, value, { place, leftOut: "parameter" }) !== undefined,
  );
  if (rows.length === 0) return [];
  const settings = table("configSettingsTable", SETTINGS_COLUMNS, rows);
  const text = JSON.stringify(rows);
  const alike = destinationsOf(draft.plan).filter((other) => JSON.stringify(configRows(other)) === text);
  if (alike.length < 2) return [settings];
  const first = alike[0]?.name ?? target.name;
  return [
    template(
      "configSettingsVariable",
      draft.variable({
        label: forDestination("GA4 config settings", first),
        type: "gtcs",
        parameter: [settings],
        key: `config settings/${first}`,
      }),
    ),
  ];
}

function configRows({ destination }: ResolvedDestination): [string, string][] {
  const { send_page_view: pageView, server_container_url: server } = destination;
  return [
    ...(pageView === undefined ? [] : [["send_page_view", String(pageView)] satisfies [string, string]]),
    ...(server === undefined ? [] : [["server_container_url", server] satisfies [string, string]]),
  ];
}
