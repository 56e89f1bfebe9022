import type {
  ClickTrigger,
  DataLayerTrigger,
  FormSubmitTrigger,
  PageTrigger,
  ScrollTrigger,
  TimerTrigger,
  VideoTrigger,
  VisibilityTrigger,
} from "../../artefacts/index.ts";
import { flag, template } from "../container/parameters.ts";
import type { GtmParameter } from "../generated/resources.ts";
import { test } from "./condition.ts";
import type { TriggerSpec } from "./draft.ts";
import { withInsides } from "./selector.ts";

type Body = TriggerSpec["body"];

/** A trigger without its pages and conditions, and the words for its name. */
export interface TriggerBody {
  words: string;
  body: Body;
  /** Keys of the triggers of a group. */
  members?: readonly string[];
}

/** Marks that GTM's own interface proposes. */
const SCROLL_PERCENT = [25, 50, 75, 90];
const VIDEO_PERCENT = [10, 25, 50, 75];

const PAGE_TYPES = {
  consent_init: "consentInit",
  init: "init",
  page_view: "pageview",
  dom_ready: "domReady",
  window_loaded: "windowLoaded",
  route_change: "historyChange",
  js_error: "jsError",
} as const satisfies Record<PageTrigger["on"], Body["type"]>;

/** Fields of the trigger itself have no key. */
const bare = ({ type, value }: GtmParameter): GtmParameter => ({ type, ...(value !== undefined && { value }) });

export function dataLayerBody({ event, regex }: DataLayerTrigger): TriggerBody {
  return {
    words: regex === true ? `ce - matches ${event}` : `ce - ${event}`,
    body: {
      type: "customEvent",
      customEventFilter: [test("{{_event}}", regex === true ? "matchRegex" : "equals", event)],
    },
  };
}

export function pageBody({ on }: PageTrigger): TriggerBody {
  return { words: on.replaceAll("_", " "), body: { type: PAGE_TYPES[on] } };
}

/** Fields that GTM keeps for link clicks and form submissions. */
function waiting(wait: boolean): Partial<Body> {
  return {
    waitForTags: bare(flag("", wait)),
    // True would lose every click and submission that the site handles by script.
    checkValidation: bare(flag("", false)),
    waitForTagsTimeout: bare(template("", "2000")),
    uniqueTriggerId: { type: "template" },
  };
}

/** References to GTM's variables of these names. */
export interface BodyVariables {
  clickElement: string;
  formElement: string;
  pageUrl: string;
}

export function clickBody({ selector, links_only: links }: ClickTrigger, variables: BodyVariables): TriggerBody {
  const { clickElement, pageUrl } = variables;
  const filter = selector === undefined ? {} : { filter: [test(clickElement, "cssSelector", withInsides(selector))] };
  if (links !== true) return { words: `click - ${selector ?? "anything"}`, body: { type: "click", ...filter } };
  return {
    words: `link click - ${selector ?? "any link"}`,
    body: {
      type: "linkClick",
      ...filter,
      // GTM asks where links may be held back until the tag is done.
      autoEventFilter: [test(pageUrl, "matchRegex", ".*")],
      ...waiting(true),
    },
  };
}

export function formSubmitBody({ selector }: FormSubmitTrigger, { formElement }: BodyVariables): TriggerBody {
  const filter = selector === undefined ? {} : { filter: [test(formElement, "cssSelector", selector)] };
  return {
    words: `form submit - ${selector ?? "any form"}`,
    body: { type: "formSubmission", ...filter, ...waiting(false) },
  };
}

const FREQUENCY = {
  once_per_page: "ONCE",
  once_per_element: "ONCE_PER_ELEMENT",
  every_time: "MANY_PER_ELEMENT",
} as const;

export function visibilityBody(trigger: VisibilityTrigger): TriggerBody {
  const { selector, percent = 50, duration_ms: duration = 0, frequency = "once_per_page" } = trigger;
  const details = [
    ...(percent === 50 ? [] : [`${percent} %`]),
    ...(duration === 0 ? [] : [`${duration} ms`]),
    ...(frequency === "once_per_page" ? [] : [frequency.replaceAll("_", " ")]),
  ];
  return {
    words: [`visible - ${selector}`, ...details].join(", "),
    body: {
      type: "elementVisibility",
      parameter: [
        flag("useOnScreenDuration", duration > 0),
        flag("useDomChangeListener", trigger.observe_dom_changes ?? false),
        template("elementSelector", selector),
        template("firingFrequency", FREQUENCY[frequency]),
        template("selectorType", "CSS"),
        template("onScreenRatio", String(percent)),
        ...(duration > 0 ? [template("onScreenDuration", String(duration))] : []),
      ],
    },
  };
}

/** A trigger for each unit: GTM takes percent or pixels on an axis, not both. */
export function scrollBodies({ percent, pixels, axis = "vertical" }: ScrollTrigger): TriggerBody[] {
  const marks: ["Percent" | "Pixels", readonly number[]][] = [
    ...(pixels === undefined || percent !== undefined ? [["Percent", percent ?? SCROLL_PERCENT] as const] : []),
    ...(pixels === undefined ? [] : [["Pixels", pixels] as const]),
  ].map(([unit, values]) => [unit, values]);
  const other = axis === "vertical" ? "horizontal" : "vertical";
  return marks.map(([unit, values]) => ({
    words: `scroll - ${listed(values)} ${unit.toLowerCase()}${axis === "vertical" ? "" : " sideways"}`,
    body: {
      type: "scrollDepth",
      parameter: [
        template(`${axis}ThresholdUnits`, unit.toUpperCase()),
        template(`${axis}Thresholds${unit}`, listed(values)),
        flag(`${axis}ThresholdOn`, true),
        template("triggerStartOption", "WINDOW_LOAD"),
        flag(`${other}ThresholdOn`, false),
      ],
    },
  }));
}

export function timerBody({ interval_ms: interval, limit = 1 }: TimerTrigger, { pageUrl }: BodyVariables): TriggerBody {
  return {
    words: `timer - ${interval} ms${limit === 1 ? "" : `, ${limit} times`}`,
    body: {
      type: "timer",
      // The timer starts on every page: where it starts is decided once, and routes change the page later. Its filter says
      // where it counts.
      autoEventFilter: [test(pageUrl, "matchRegex", ".*")],
      eventName: bare(template("", "gtm.timer")),
      interval: bare(template("", String(interval))),
      limit: bare(template("", String(limit))),
    },
  };
}

export function videoBody({
  actions = ["start", "progress", "complete"],
  percent = VIDEO_PERCENT,
}: VideoTrigger): TriggerBody {
  const progress = actions.includes("progress");
  return {
    words: `video - ${actions.toSorted().join(", ")}${progress ? ` ${listed(percent)} percent` : ""}`,
    body: {
      type: "youTubeVideo",
      parameter: [
        ...(progress ? [template("progressThresholdsPercent", listed(percent))] : []),
        flag("captureComplete", actions.includes("complete")),
        flag("captureStart", actions.includes("start")),
        // Videos without the script interface say nothing; GTM adds it.
        flag("fixMissingApi", true),
        template("triggerStartOption", "DOM_READY"),
        ...(progress ? [template("radioButtonGroup1", "PERCENTAGE")] : []),
        flag("capturePause", actions.includes("pause")),
        flag("captureProgress", progress),
      ],
    },
  };
}

function listed(values: readonly number[]): string {
  return [...new Set(values)].toSorted((a, b) => a - b).join(",");
}
