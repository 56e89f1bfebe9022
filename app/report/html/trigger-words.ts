import type { PageTemplate, Trigger } from "../../artefacts/index.ts";
import { html, joined, told, type Html, type Part } from "./markup.ts";
import { pathsOf } from "./places.ts";
import { conditionWords } from "./source-words.ts";

export interface TriggerContext {
  /** Pages of the plan, by name. */
  pages: Readonly<Record<string, { path: string }>>;
  templates: readonly PageTemplate[];
}

const PAGE_STAGES = {
  consent_init: "A page begins to load, before consent is known",
  init: "A page begins to load",
  page_view: "A page is shown",
  dom_ready: "A page’s content is there",
  window_loaded: "A page has loaded completely",
  route_change: "The page changes without loading anew",
  js_error: "A script on the page fails",
};
const VIDEO_ACTIONS = { start: "starts", pause: "is paused", progress: "passes a mark", complete: "ends" };

/** When an event fires, in a sentence for people who do not read plans. */
export function triggerWords(trigger: Trigger, context: TriggerContext): Html {
  const conditions = (trigger.where ?? []).map((condition) => html`, ${conditionWords(condition)}`);
  return html`${what(trigger, context)}${whereWords(trigger, context)}${conditions}.`;
}

function whereWords(trigger: Trigger, { pages }: TriggerContext): Part {
  const paths = pathsOf(trigger, pages);
  if (paths.length === 0) return "";
  return html` on
  ${joined(
    paths.map((path) => html`<code>${path}</code>`),
    " or ",
  )}`;
}

function what(trigger: Trigger, context: TriggerContext): Part {
  switch (trigger.on) {
    case "data_layer":
      return trigger.regex === true
        ? html`The site announces an event that matches <code>${trigger.event}</code> in its data layer`
        : html`The site announces <code>${trigger.event}</code> in its data layer`;
    case "click":
      return html`Someone clicks
      ${targetWords(trigger.selector, trigger.links_only === true ? "a link" : "anything", context)}`;
    case "form_submit":
      return html`Someone sends ${targetWords(trigger.selector, "a form", context)}`;
    case "visibility":
      return html`${trigger.percent ?? 50} % of ${targetWords(trigger.selector, "", context)} comes into
      view${trigger.duration_ms !== undefined && ` for ${trigger.duration_ms / 1000} s`}`;
    case "scroll":
      return scrollWords(trigger.percent, trigger.pixels);
    case "timer":
      return `Every ${trigger.interval_ms / 1000} s on the page, ${trigger.limit === undefined || trigger.limit === 1 ? "once" : `${trigger.limit} times at most`}`;
    case "video":
      return `A YouTube video ${(trigger.actions ?? ["start", "progress", "complete"]).map((action) => VIDEO_ACTIONS[action]).join(", or ")}`;
    case "group":
      return html`All of these on one page:
      ${joined(
        trigger.all.map((part) => what(part, context)),
        "; ",
      )}`;
    default:
      return PAGE_STAGES[trigger.on];
  }
}

function scrollWords(percent: readonly number[] | undefined, pixels: readonly number[] | undefined): string {
  const marks = [...(percent ?? []).map((mark) => `${mark} %`), ...(pixels ?? []).map((mark) => `${mark} pixels`)];
  return `The page is scrolled to ${marks.length === 0 ? "a mark" : marks.join(", ")}`;
}

/** The name that the page gives to what a selector means; the selector itself where none is known. */
function targetWords(selector: string | undefined, any: string, { templates }: TriggerContext): Part {
  if (selector === undefined) return any;
  for (const { elements, forms } of templates) {
    const target =
      elements.find((element) => element.selector === selector) ?? forms.find((form) => form.selector === selector);
    if (target !== undefined && target.name !== "") return html`<q>${told(target.name, 80)}</q>`;
  }
  return html`<code>${selector}</code>`;
}
