import type { ConsentType, EventFile, Parameter, Source, Trigger } from "../../artefacts/index.ts";
import { parameterOf } from "../container/parameters.ts";
import type { GtmTag } from "../generated/resources.ts";
import type { SourceOf } from "./read-trigger.ts";

const CONSENT_TYPES = [
  "ad_storage",
  "analytics_storage",
  "ad_user_data",
  "ad_personalization",
  "functionality_storage",
  "personalization_storage",
  "security_storage",
] as const satisfies ConsentType[];

const FIRES = {
  tagFiringOptionUnspecified: "once_per_event",
  oncePerEvent: "once_per_event",
  oncePerLoad: "once_per_page",
  unlimited: "unlimited",
} as const;

interface Known {
  /** Those that the tag fires on. */
  triggers: Trigger[];
  sourceOf: SourceOf;
  /** True for a variable that masks another one, by its name: only a text that is not personal is masked. */
  isMask: (name: string) => boolean;
}

/**
 * The event of a GA4 event tag; undefined where the plan has no words for something that the tag sends, or for when it asks for
 * consent.
 */
export function readEvent(tag: GtmTag, { triggers, ...known }: Known): EventFile | undefined {
  const text = (key: string) => parameterOf(tag.parameter, key)?.value ?? "";
  const event = text("eventName");
  const [trigger] = triggers;
  if (event === "" || event.includes("{{") || trigger === undefined) return undefined;
  const parameters = readRows(tag, { key: "eventSettingsTable", columns: ["parameter", "parameterValue"] }, known);
  const users = readRows(tag, { key: "userProperties", columns: ["name", "value"] }, known);
  const consent = readConsent(tag);
  const ecommerce = text("sendEcommerceData") === "true";
  if (parameters === undefined || users === undefined || consent === undefined) return undefined;
  if (ecommerce && text("getEcommerceDataFrom") !== "dataLayer") return undefined;
  const fires = FIRES[tag.tagFiringOption ?? "oncePerEvent"];
  return {
    event,
    trigger: triggers.length === 1 ? trigger : triggers,
    ...consent,
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(Object.keys(users).length > 0 && { user_properties: users }),
    ...(ecommerce && { ecommerce }),
    ...(fires !== "once_per_event" && { fires }),
  };
}

function readConsent({ consentSettings }: GtmTag): { consent?: ConsentType[] } | undefined {
  const { consentStatus = "notSet", consentType } = consentSettings ?? {};
  if (consentStatus === "notSet") return {};
  if (consentStatus === "notNeeded") return { consent: [] };
  const types = (consentType?.list ?? []).map(({ value }) => CONSENT_TYPES.find((known) => known === value));
  const known = types.filter((type) => type !== undefined);
  return known.length === types.length && known.length > 0 ? { consent: known } : undefined;
}

/** Parameters of a table; undefined when one of them is text around variables, or stands twice. */
function readRows(
  tag: GtmTag,
  { key, columns }: { key: string; columns: readonly [string, string] },
  { sourceOf, isMask }: Pick<Known, "sourceOf" | "isMask">,
): Record<string, Parameter> | undefined {
  const parameters = new Map<string, Parameter>();
  for (const { map } of parameterOf(tag.parameter, key)?.list ?? []) {
    const name = parameterOf(map, columns[0])?.value ?? "";
    const value = parameterOf(map, columns[1])?.value ?? "";
    const from = readValue(value, sourceOf);
    if (name === "" || name.includes("{{") || parameters.has(name) || from === undefined) return undefined;
    parameters.set(name, isMask(value.slice(2, -2)) ? { type: "string", pii: "none", from } : { from });
  }
  return Object.fromEntries(parameters);
}

function readValue(text: string, sourceOf: SourceOf): Source | undefined {
  if (!text.includes("{{")) return { constant: text };
  const name = /^\{\{(?<name>[^{}]+)\}\}$/.exec(text)?.groups?.["name"];
  return name === undefined ? undefined : sourceOf(name);
}
