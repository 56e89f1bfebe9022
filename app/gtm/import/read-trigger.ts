import type { Condition, Source, Trigger } from "../../artefacts/index.ts";
import { parameterOf } from "../container/parameters.ts";
import type { GtmCondition, GtmParameter, GtmTrigger } from "../generated/resources.ts";

/** The source of a variable that is referred to as `{{name}}`. */
export type SourceOf = (name: string) => Source | undefined;

const OPERATORS: Readonly<Partial<Record<GtmCondition["type"], Condition["is"]>>> = {
  equals: "equals",
  contains: "contains",
  startsWith: "starts_with",
  endsWith: "ends_with",
  matchRegex: "matches",
  cssSelector: "css",
  less: "less",
  lessOrEquals: "less_or_equal",
  greater: "greater",
  greaterOrEquals: "greater_or_equal",
};

const PAGE_TRIGGERS = {
  consentInit: "consent_init",
  init: "init",
  pageview: "page_view",
  domReady: "dom_ready",
  windowLoaded: "window_loaded",
  historyChange: "route_change",
  jsError: "js_error",
} as const;

/** What the plan would say for a trigger of GTM; undefined where it has no words for it. Whether it compiles to the same is another question. */
export function readTrigger(trigger: GtmTrigger, sourceOf: SourceOf): Trigger | undefined {
  const [selector, rest] = selectorOf(trigger);
  const where = rest.map((condition) => readCondition(condition, sourceOf));
  const whole = where.filter((condition) => condition !== undefined);
  if (whole.length < where.length) return undefined;
  const held = whole.length > 0 ? { where: whole } : {};
  const base = { ...(selector !== undefined && { selector }), ...held };
  switch (trigger.type) {
    case "customEvent":
      return dataLayer(trigger, held);
    case "click":
      return { on: "click", ...base };
    case "linkClick":
      return { on: "click", links_only: true, ...base };
    case "formSubmission":
      return { on: "form_submit", ...base };
    case "elementVisibility":
      return visibility(trigger, held);
    case "scrollDepth":
      return scroll(trigger, held);
    case "timer":
      return timer(trigger, held);
    case "youTubeVideo":
      return video(trigger, held);
    default: {
      const on = Object.entries(PAGE_TRIGGERS).find(([type]) => type === trigger.type)?.[1];
      return on && { on, ...held };
    }
  }
}

type Held = { where?: Condition[] };

const text = (parameters: readonly GtmParameter[] | undefined, key: string): string =>
  parameterOf(parameters, key)?.value ?? "";

/** The selector that a click or form trigger tests first, and the other conditions. */
function selectorOf({ type, filter = [] }: GtmTrigger): [string | undefined, GtmCondition[]] {
  const variable = { click: "{{Click Element}}", linkClick: "{{Click Element}}", formSubmission: "{{Form Element}}" };
  const wanted = Object.entries(variable).find(([kind]) => kind === type)?.[1];
  const first = filter[0];
  if (wanted === undefined || first?.type !== "cssSelector" || first.parameter.length !== 2) return [undefined, filter];
  if (text(first.parameter, "arg0") !== wanted) return [undefined, filter];
  const selector = type === "formSubmission" ? text(first.parameter, "arg1") : outside(text(first.parameter, "arg1"));
  return selector === undefined ? [undefined, filter] : [selector, filter.slice(1)];
}

/** `button` for `button, button *`; undefined for any other selector. */
function outside(selector: string): string | undefined {
  const half = /^(?<one>.+), (?<inside>.+) \*$/su.exec(selector)?.groups;
  return half !== undefined && half["one"] === half["inside"] ? half["one"] : undefined;
}

function readCondition({ type, parameter }: GtmCondition, sourceOf: SourceOf): Condition | undefined {
  const is = OPERATORS[type];
  const name = /^\{\{(?<name>[^{}]+)\}\}$/.exec(text(parameter, "arg0"))?.groups?.["name"];
  if (is === undefined || name === undefined) return undefined;
  const of = is === "css" ? elementSource(name) : sourceOf(name);
  if (of === undefined) return undefined;
  return {
    of,
    is,
    value: text(parameter, "arg1"),
    ...(text(parameter, "negate") === "true" && { not: true }),
    ...(text(parameter, "ignore_case") === "true" && { ignore_case: true }),
  };
}

function elementSource(name: string): Source | undefined {
  if (name === "Click Element") return { click: "id" };
  return name === "Form Element" ? { form: "id" } : undefined;
}

function dataLayer({ customEventFilter }: GtmTrigger, held: Held): Trigger | undefined {
  const [condition] = customEventFilter ?? [];
  if (condition?.type !== "equals" && condition?.type !== "matchRegex") return undefined;
  const regex = condition.type === "matchRegex" ? { regex: true } : {};
  return { on: "data_layer", event: text(condition.parameter, "arg1"), ...regex, ...held };
}

const FREQUENCIES = {
  ONCE: "once_per_page",
  ONCE_PER_ELEMENT: "once_per_element",
  MANY_PER_ELEMENT: "every_time",
} as const;

function visibility({ parameter }: GtmTrigger, held: Held): Trigger | undefined {
  const selector = text(parameter, "elementSelector");
  const frequency = Object.entries(FREQUENCIES).find(([name]) => name === text(parameter, "firingFrequency"))?.[1];
  const percent = Number(text(parameter, "onScreenRatio"));
  if (selector === "" || frequency === undefined || !Number.isInteger(percent)) return undefined;
  const duration = text(parameter, "useOnScreenDuration") === "true" ? Number(text(parameter, "onScreenDuration")) : 0;
  return {
    on: "visibility",
    selector,
    percent,
    ...(duration > 0 && { duration_ms: duration }),
    frequency,
    ...(text(parameter, "useDomChangeListener") === "true" && { observe_dom_changes: true }),
    ...held,
  };
}

function numbers(list: string): number[] | undefined {
  const values = list.split(",").map(Number);
  return values.every((value) => Number.isInteger(value) && value > 0) ? values : undefined;
}

function scroll({ parameter }: GtmTrigger, held: Held): Trigger | undefined {
  const axis = text(parameter, "verticalThresholdOn") === "true" ? "vertical" : "horizontal";
  const percent = numbers(text(parameter, `${axis}ThresholdsPercent`));
  const pixels = numbers(text(parameter, `${axis}ThresholdsPixels`));
  const marks = text(parameter, `${axis}ThresholdUnits`) === "PERCENT" ? percent && { percent } : pixels && { pixels };
  return marks && { on: "scroll", ...marks, ...(axis === "horizontal" && { axis }), ...held };
}

function timer({ interval, limit }: GtmTrigger, held: Held): Trigger | undefined {
  const [every, times] = [Number(interval?.value), Number(limit?.value ?? 1)];
  if (!Number.isInteger(every) || !Number.isInteger(times) || every < 1 || times < 1) return undefined;
  return { on: "timer", interval_ms: every, limit: times, ...held };
}

const ACTIONS = {
  start: "captureStart",
  pause: "capturePause",
  progress: "captureProgress",
  complete: "captureComplete",
} as const;

function video({ parameter }: GtmTrigger, held: Held): Trigger | undefined {
  const actions = (["start", "pause", "progress", "complete"] as const).filter(
    (action) => text(parameter, ACTIONS[action]) === "true",
  );
  const percent = actions.includes("progress") ? numbers(text(parameter, "progressThresholdsPercent")) : undefined;
  if (actions.length === 0) return undefined;
  return { on: "video", actions, ...(percent && { percent }), ...held };
}
