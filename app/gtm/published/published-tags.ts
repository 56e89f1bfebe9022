import { parameterOf } from "../container/parameters.ts";
import { TAG_RULES } from "../container/type-rules.ts";
import type { GtmParameter, GtmTag } from "../generated/resources.ts";
import type { Listener } from "./published-triggers.ts";
import type { PublishedRule } from "./published-rules.ts";
import { asRule, itemsOf, parameterFrom, textOf, type ValueReader } from "./published-values.ts";
import type { PublishedResource } from "./read-resource.ts";

export type PublishedTag = PublishedResource["tags"][number];

/** Tags that publishing adds: they listen for what triggers wait for. */
const LISTENERS = new Set([
  "__cl",
  "__lcl",
  "__fsl",
  "__evl",
  "__hl",
  "__jel",
  "__sdl",
  "__tl",
  "__ytl",
  "__tg",
  "__aev",
]);

/** Published without what they do. */
const EMPTY = new Set(["__paused", "__zone"]);

const functionOf = (tag: PublishedTag | undefined): string =>
  typeof tag?.["function"] === "string" ? tag["function"] : "";

export function isListener(tag: PublishedTag | undefined): boolean {
  return LISTENERS.has(functionOf(tag));
}

/** The number by which a listener and its rules know their trigger. */
export function triggerIdOf(tag: PublishedTag): string | undefined {
  const id = tag["vtp_uniqueTriggerId"];
  return typeof id === "string" && id !== "" ? id : undefined;
}

/** A listener's settings, and the conditions under which it is added. */
export function listenerOf(
  tag: PublishedTag,
  { adding, reader }: { adding: readonly PublishedRule[]; reader: ValueReader },
): Listener {
  return { settings: settingsOf(tag, reader), enabled: adding[0]?.conditions ?? [] };
}

interface TagContext {
  name: string;
  /** By place in the published list. */
  tagNames: ReadonlyMap<number, string>;
  reader: ValueReader;
}

/** A tag as GTM's interface has it, without its triggers; undefined for what publishing adds, and for what it leaves empty. */
export function tagFrom(tag: PublishedTag, { name, tagNames, reader }: TagContext): GtmTag | undefined {
  const type = functionOf(tag).replace(/^__/, "");
  if (type === "" || isListener(tag) || EMPTY.has(functionOf(tag))) return undefined;
  const [setup] = sequence(tag["setup_tags"], tagNames);
  const [teardown] = sequence(tag["teardown_tags"], tagNames);
  const priority = tag["priority"];
  return {
    tagId: typeof tag["tag_id"] === "number" ? String(tag["tag_id"]) : "",
    name,
    type,
    parameter: tagSettings(type, settingsOf(tag, reader)),
    tagFiringOption: firingOption(tag),
    ...consentOf(tag, reader),
    ...(typeof priority === "number" && { priority: { type: "integer", value: String(priority) } }),
    ...(tag["live_only"] === true && { liveOnly: true }),
    ...(setup && { setupTag: [{ tagName: setup.name, ...(setup.stops && { stopOnSetupFailure: true }) }] }),
    ...(teardown && {
      teardownTag: [{ tagName: teardown.name, ...(teardown.stops && { stopTeardownOnFailure: true }) }],
    }),
  };
}

function settingsOf(tag: PublishedTag, reader: ValueReader): GtmParameter[] {
  return Object.entries(tag).flatMap(([field, value]) =>
    field.startsWith("vtp_") ? [parameterFrom(field.slice("vtp_".length), value, reader)] : [],
  );
}

/** Settings that the interface knows: publishing adds its own. */
function tagSettings(type: string, settings: readonly GtmParameter[]): GtmParameter[] {
  const rule = Object.hasOwn(TAG_RULES, type) ? TAG_RULES[type] : undefined;
  const named = settings.map((one) => (type === "html" && one.key === "html" ? readable(one) : one));
  if (rule?.complete !== true) return named;
  const known = named
    .filter(({ key = "" }) => Object.hasOwn(rule.parameters, key))
    .map((one) => asRule(one, rule.parameters[one.key ?? ""]?.type));
  const reference = type === "gaawe" ? parameterOf(known, "measurementId") : undefined;
  // The tag that it named is published as the id that the tag has.
  return known.map((one) => (one === reference ? { ...one, key: "measurementIdOverride", type: "template" } : one));
}

/** Scripts of Custom HTML are published under a type of GTM's own. */
function readable(parameter: GtmParameter): GtmParameter {
  return { ...parameter, value: (parameter.value ?? "").replaceAll(' type="text/gtmscript"', "") };
}

function firingOption(tag: PublishedTag): NonNullable<GtmTag["tagFiringOption"]> {
  if (tag["once_per_event"] === true) return "oncePerEvent";
  return tag["once_per_load"] === true ? "oncePerLoad" : "unlimited";
}

/** An empty list says that no more consent is needed; none at all that nobody decided. */
function consentOf(tag: PublishedTag, reader: ValueReader): Pick<GtmTag, "consentSettings"> {
  if (tag["consent"] === undefined) return {};
  const types = itemsOf(tag["consent"]).map((type): GtmParameter => ({
    type: "template",
    value: textOf(type, reader),
  }));
  if (types.length === 0) return { consentSettings: { consentStatus: "notNeeded" } };
  return { consentSettings: { consentStatus: "needed", consentType: { type: "list", list: types } } };
}

/** `["list", ["tag", 3, 1]]`: the place of the tag, and whether its failure stops the other one. */
function sequence(
  value: PublishedTag[string] | undefined,
  tagNames: ReadonlyMap<number, string>,
): { name: string; stops: boolean }[] {
  return itemsOf(value).flatMap((item) => {
    const [form, place, stops] = Array.isArray(item) ? item : [];
    const name = form === "tag" && typeof place === "number" ? tagNames.get(place) : undefined;
    return name === undefined ? [] : [{ name, stops: stops === 1 || stops === true }];
  });
}
