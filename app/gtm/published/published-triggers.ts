import { BUILT_IN_TRIGGERS } from "../container/built-ins.ts";
import { parameterOf, template } from "../container/parameters.ts";
import type { GtmCondition, GtmParameter, GtmTrigger } from "../generated/resources.ts";
import type { PublishedRule } from "./published-rules.ts";

/** Types of triggers by the event that makes them look. */
const EVENTS: Readonly<Record<string, GtmTrigger["type"]>> = {
  "gtm.init_consent": "consentInit",
  "gtm.init": "init",
  "gtm.js": "pageview",
  "gtm.dom": "domReady",
  "gtm.load": "windowLoaded",
  "gtm.click": "click",
  "gtm.linkClick": "linkClick",
  "gtm.formSubmit": "formSubmission",
  "gtm.historyChange": "historyChange",
  "gtm.historyChange-v2": "historyChange",
  "gtm.pageError": "jsError",
  "gtm.timer": "timer",
  "gtm.scrollDepth": "scrollDepth",
  "gtm.elementVisibility": "elementVisibility",
  "gtm.video": "youTubeVideo",
  "gtm.triggerGroup": "triggerGroup",
};

const EVERY_PAGE: Partial<Record<GtmTrigger["type"], string>> = {
  pageview: BUILT_IN_TRIGGERS.allPages,
  init: BUILT_IN_TRIGGERS.initialization,
  consentInit: BUILT_IN_TRIGGERS.consentInitialization,
};

/** Words for a type in the names that are made up. */
const WORDS: Partial<Record<GtmTrigger["type"], string>> = {
  pageview: "page view",
  domReady: "dom ready",
  windowLoaded: "window loaded",
  linkClick: "link click",
  formSubmission: "form submit",
  historyChange: "route change",
  jsError: "js error",
  scrollDepth: "scroll",
  elementVisibility: "visibility",
  youTubeVideo: "video",
  triggerGroup: "group",
};

/** What listens for a trigger: a tag that publishing adds, with the trigger's settings. */
export interface Listener {
  settings: GtmParameter[];
  /** Conditions under which it listens at all. */
  enabled: GtmCondition[];
}

export interface TriggerContext {
  id: string;
  listener: Listener | undefined;
  /** Ids of the triggers of a group. */
  members: readonly string[];
}

/** The built-in trigger that a rule is, if it is one. */
export function builtInTriggerOf({ event, isRegex, conditions }: PublishedRule): string | undefined {
  const type = event !== undefined && !isRegex && Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined;
  return type !== undefined && conditions.length === 0 ? EVERY_PAGE[type] : undefined;
}

/** The trigger that a rule was published from; undefined where it names no event. */
export function triggerFrom(rule: PublishedRule, { id, listener, members }: TriggerContext): GtmTrigger | undefined {
  const { event, isRegex, conditions } = rule;
  if (event === undefined) return undefined;
  const known = !isRegex && Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined;
  const type = known ?? "customEvent";
  const name = `${type === "customEvent" ? `ce - ${event.replaceAll(/[:\p{Cc}]/gu, " ").slice(0, 80)}` : (WORDS[type] ?? type)} ${id}`;
  const filter = conditions.length > 0 ? { filter: [...conditions] } : {};
  if (type === "customEvent") {
    const condition: GtmCondition = {
      type: isRegex ? "matchRegex" : "equals",
      parameter: [template("arg0", "{{_event}}"), template("arg1", event)],
    };
    return { triggerId: id, name, type, customEventFilter: [condition], ...filter };
  }
  const enabled = listener === undefined || listener.enabled.length === 0 ? {} : { autoEventFilter: listener.enabled };
  return { triggerId: id, name, type, ...filter, ...enabled, ...settingsOf(type, { listener, members }) };
}

const WAITING = ["waitForTags", "checkValidation", "waitForTagsTimeout"] as const;

function settingsOf(
  type: GtmTrigger["type"],
  { listener, members }: { listener: Listener | undefined; members: readonly string[] },
): Partial<GtmTrigger> {
  const value = (key: string): string | undefined => parameterOf(listener?.settings, key)?.value;
  switch (type) {
    case "linkClick":
    case "formSubmission": {
      const [wait, check, timeout] = WAITING.map((key) => value(key));
      return {
        waitForTags: { type: "boolean", value: wait ?? "false" },
        checkValidation: { type: "boolean", value: check ?? "false" },
        waitForTagsTimeout: { type: "template", value: timeout ?? "2000" },
        uniqueTriggerId: { type: "template" },
      };
    }
    case "timer":
      return {
        eventName: { type: "template", value: value("eventName") ?? "gtm.timer" },
        interval: { type: "template", value: value("interval") ?? "" },
        ...(value("limit") !== undefined && { limit: { type: "template", value: value("limit") ?? "" } }),
      };
    case "triggerGroup": {
      const list = members.map((member): GtmParameter => ({ type: "triggerReference", value: member }));
      return { parameter: [{ type: "list", key: "triggerIds", list }] };
    }
    case "scrollDepth":
    case "elementVisibility":
    case "youTubeVideo": {
      const kept = (listener?.settings ?? []).filter(
        ({ key }) => key !== "uniqueTriggerId" && key !== "triggerStartOptionDefault",
      );
      return kept.length > 0 ? { parameter: kept.map(asText) } : {};
    }
    default:
      return {};
  }
}

/** Numbers of listeners are texts in triggers. */
const asText = (one: GtmParameter): GtmParameter => (one.type === "integer" ? { ...one, type: "template" } : one);
