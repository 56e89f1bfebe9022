import type { Condition, Source } from "../../artefacts/index.ts";
import { html, told, type Html } from "./markup.ts";

const PAGE = {
  url: "address of the page",
  hostname: "host of the page",
  path: "path of the page",
  fragment: "what stands behind # in the address",
  referrer: "page that led here",
  title: "title of the page",
};
const CLICK = {
  url: "where the clicked link leads",
  url_path: "path of the clicked link",
  url_hostname: "host of the clicked link",
  text: "text of what was clicked",
  id: "id of what was clicked",
  classes: "classes of what was clicked",
  target: "target of the clicked link",
  attribute: "attribute of what was clicked",
};
const FORM = { id: "id", classes: "classes", target: "target", url: "address", text: "text" };
const SCROLL = {
  threshold: "how far was scrolled",
  units: "unit of the scroll mark",
  direction: "direction of the scroll",
};
const VIDEO = {
  provider: "who serves the video",
  url: "address of the video",
  title: "title of the video",
  duration: "length of the video",
  percent: "how much of the video was seen",
  current_time: "place in the video",
  status: "what the video did",
  visible: "whether the video was in view",
};

/** Where a value comes from, in plain words. */
export function sourceWords(source: Source | undefined): Html {
  if (source === undefined) return html`<span class="soft">not said</span>`;
  if ("data_layer" in source) return html`data layer: <code>${source.data_layer}</code>`;
  if ("constant" in source) return html`always <code>${told(String(source.constant))}</code>`;
  if ("query" in source) return html`<code>${source.query}</code> in the page’s address`;
  if ("attribute" in source && "click" in source)
    return html`attribute <code>${source.attribute}</code> of what was clicked`;
  if ("cookie" in source) return html`cookie <code>${source.cookie}</code>`;
  if ("global" in source) return html`JavaScript variable <code>${source.global}</code>`;
  if ("variable" in source) return html`GTM variable <code>${source.variable}</code>`;
  if ("lookup" in source) return html`a table, looked up by ${sourceWords(source.lookup.input)}`;
  if ("element" in source) {
    const what = source.attribute === undefined ? "text" : html`attribute <code>${source.attribute}</code>`;
    return html`${what} of <code>${source.element}</code>`;
  }
  return html`${plainSource(source)}`;
}

function plainSource(source: Source): string {
  if ("page" in source) return PAGE[source.page];
  if ("click" in source) return CLICK[source.click];
  if ("form" in source) return `${FORM[source.form]} of the form that was sent`;
  if ("scroll" in source) return SCROLL[source.scroll];
  if ("visibility" in source) return source.visibility === "ratio" ? "how much of it was seen" : "how long it was seen";
  if ("video" in source) return VIDEO[source.video];
  return "error" in source ? `${source.error} of the script error` : "";
}

const COMPARE: Record<Condition["is"], [is: string, isNot: string]> = {
  equals: ["is", "is not"],
  contains: ["contains", "does not contain"],
  starts_with: ["starts with", "does not start with"],
  ends_with: ["ends with", "does not end with"],
  matches: ["matches", "does not match"],
  css: ["matches the selector", "does not match the selector"],
  less: ["is less than", "is not less than"],
  less_or_equal: ["is at most", "is more than"],
  greater: ["is more than", "is not more than"],
  greater_or_equal: ["is at least", "is less than"],
};

/** `only if the path of the page contains /sale`. */
export function conditionWords({ of, is, value, not }: Condition): Html {
  const words = COMPARE[is][not === true ? 1 : 0];
  return html`only if ${sourceWords(of)} ${words} <code>${told(String(value))}</code>`;
}
