import type {
  ClickTrigger,
  DataLayerTrigger,
  FormSubmitTrigger,
  GroupTrigger,
  PageElement,
  PageTemplate,
  ScrollTrigger,
  SeenCall,
  Trigger,
} from "../../artefacts/index.ts";
import { matchPattern } from "../simulate/pattern/match-pattern.ts";
import { type ExamplePage, evidenceTemplates, examplePages, type Site } from "./example-page.ts";
import type { Step } from "./step.ts";

/** Where a trigger comes true, and by what. */
export interface Route {
  page: string;
  steps: Step[];
  /** How often that makes it true. @default 1 */
  times?: number;
  /** Selector of an element that the crawl pressed and never saw. */
  unseen?: string;
}

const SCROLL_PERCENT = [25, 50, 75, 90];
const VIDEO_PERCENT = [10, 25, 50, 75];
const NO_PAGE = "No page of this template is known. Crawl the site (jtracking crawl), or write verify.steps.";

/** The way to make one trigger true; a text says why there is none. */
export function triggerRoute(trigger: Trigger, site: Site): Route | string {
  if (trigger.on === "data_layer") return dataLayerRoute(trigger, site);
  if (trigger.on === "group") return groupRoute(trigger, site);
  const pages = examplePages(trigger.page, site);
  const [first] = pages;
  if (!first) return NO_PAGE;
  switch (trigger.on) {
    case "click":
      return clickRoute(trigger, pages, site);
    case "form_submit":
      return formRoute(trigger, pages);
    case "scroll":
      return { page: first.page, steps: [{ scroll: 100 }], times: scrollMarks(trigger) };
    case "visibility":
      return { page: pageWith(pages, trigger.selector).page, steps: [{ show: trigger.selector }] };
    case "timer":
      return { page: first.page, steps: [{ wait_ms: Math.min(60_000, trigger.interval_ms) }] };
    case "js_error":
      return { page: first.page, steps: [{ throws: "an error made by jtracking verify" }] };
    case "route_change":
      return { page: first.page, steps: [{ route: `${first.page.replace(/#.*$/, "")}#jtracking-verify` }] };
    case "video":
      return { page: first.page, steps: [{ push: videoMessage(trigger.actions?.[0] ?? "start", trigger.percent) }] };
    default:
      return { page: first.page, steps: [] };
  }
}

function scrollMarks({ percent, pixels }: ScrollTrigger): number {
  const marks = (pixels === undefined || percent !== undefined ? (percent ?? SCROLL_PERCENT) : []).length;
  return marks + (pixels?.length ?? 0);
}

/** A player cannot be made to play offline: what its trigger would do is asked by the message that it waits for. */
function videoMessage(action: string, percent: readonly number[] = VIDEO_PERCENT): Record<string, string | number> {
  return {
    event: "gtm.video",
    "gtm.videoProvider": "youtube",
    "gtm.videoStatus": action,
    "gtm.videoPercent": action === "progress" ? (percent[0] ?? 10) : 0,
    "gtm.videoTitle": "",
    "gtm.videoUrl": "",
  };
}

function groupRoute({ all, page }: GroupTrigger, site: Site): Route | string {
  const inherited = all.map((member) => triggerRoute(page === undefined ? member : { ...member, page }, site));
  const routes: Route[] = [];
  for (const route of inherited) {
    if (typeof route === "string") return route;
    routes.push(route);
  }
  // The page of the member that has to be acted on is the one on which all have to happen.
  const acting = routes.find(({ steps }) => steps.length > 0) ?? routes[0];
  return { page: acting?.page ?? "/", steps: routes.flatMap(({ steps }) => steps) };
}

interface Sighting {
  call: SeenCall;
  template: PageTemplate;
}

/**
 * Pushes that were seen by this name: on the trigger's pages, those of elements that could be seen first, then evidence, then those
 * that need no act.
 */
function sightingsOf({ event, regex, page }: DataLayerTrigger, site: Site): Sighting[] {
  const isNamed = (name: string | undefined): boolean => {
    if (name === undefined) return false;
    return regex === true ? matchPattern(event, name).kind === "match" : name === event;
  };
  const templates = examplePages(page, site).flatMap(({ template }) => template ?? []);
  const best = evidenceTemplates(site);
  const nodes = new Set(site.evidence.map(({ node }) => node));
  const score = ({ call, template }: Sighting): number =>
    (isUnseen(call, template) ? 8 : 0) +
    (nodes.has(call.element) || nodes.has(call.id) ? 0 : 4) +
    (best.includes(template) ? 0 : 2) +
    (call.on === "load" ? 0 : 1);
  return templates
    .flatMap((template) => template.observations.map((call) => ({ call, template })))
    .filter(({ call }) => call.kind !== "hit" && isNamed(call.event))
    .toSorted((a, b) => score(a) - score(b));
}

const isUnseen = ({ element }: SeenCall, { elements }: PageTemplate): boolean =>
  element !== undefined && elements.some(({ id, visible }) => id === element && !visible);

function dataLayerRoute(trigger: DataLayerTrigger, site: Site): Route | string {
  for (const { call, template } of sightingsOf(trigger, site)) {
    const page =
      call.only?.[0] ?? template.pages.find((path) => call.except?.includes(path) !== true) ?? template.pages[0];
    if (page === undefined) continue;
    if (call.on === "load" || call.on === "timer") return { page, steps: [] };
    if (call.on === "scroll") return { page, steps: [{ scroll: 100 }] };
    const element = template.elements.find(({ id }) => id === call.element);
    const form = template.forms.find(({ id }) => id === call.element || id === element?.form);
    if (call.on === "submit" && form) return { page, steps: [{ submit: form.selector, fill: true }] };
    if (element)
      return { page, steps: actsOn(element, call), ...(element.visible ? {} : { unseen: element.selector }) };
  }
  const [first] = examplePages(trigger.page, site);
  if (!first) return NO_PAGE;
  if (site.snapshot !== undefined && trigger.page === undefined && evidenceTemplates(site).length === 0)
    return `The crawl saw no push of ${trigger.event}, and the event names no page. Write verify.steps.`;
  return { page: first.page, steps: [] };
}

function actsOn({ tag, selector }: PageElement, { on, parameters }: SeenCall): Step[] {
  if (tag === "select") return [{ choose: selector }];
  const isField = /^(?:input|textarea)$/.test(tag);
  if (!isField || (on !== "input" && on !== "submit")) return [{ click: selector }];
  const text = typedText(parameters);
  const type: Step = { type: selector, ...(text !== undefined && { text }) };
  // A field of no form is sent by its key.
  return on === "submit" ? [type, { press: "Enter" }] : [type];
}

/** What the crawl typed, where the site told it: a search for something else finds nothing. */
function typedText(parameters: SeenCall["parameters"]): string | undefined {
  const found = Object.entries(parameters).find(([name]) => /(?:^|[._])(?:text|term|query|keyword|q)$/.test(name));
  const value = found?.[1].values?.[0];
  return typeof value === "string" ? value : undefined;
}

function clickRoute({ selector }: ClickTrigger, pages: readonly ExamplePage[], { evidence }: Site): Route | string {
  const nodes = new Set(evidence.map(({ node }) => node));
  for (const { page, template } of pages) {
    const found = template?.elements.find(
      ({ id, selector: own }) => nodes.has(id) && (selector === undefined || own === selector),
    );
    if (found) return { page: found.only?.[0] ?? page, steps: [{ click: selector ?? found.selector }] };
  }
  if (selector !== undefined) return { page: pageWith(pages, selector).page, steps: [{ click: selector }] };
  for (const { page, template } of pages) {
    const found = template?.elements.find(({ id }) => nodes.has(id));
    if (found) return { page, steps: [{ click: found.selector }] };
  }
  return "It waits for a click on anything, and no evidence says on what. Write verify.steps.";
}

function formRoute({ selector }: FormSubmitTrigger, pages: readonly ExamplePage[]): Route {
  for (const { page, template } of pages) {
    const form = template?.forms.find((one) => selector === undefined || one.selector === selector);
    if (form) return { page: form.only?.[0] ?? page, steps: [{ submit: selector ?? form.selector, fill: true }] };
  }
  return { page: pages[0]?.page ?? "/", steps: [{ submit: selector ?? "form", fill: true }] };
}

/** The first page whose template has an element by exactly this selector; else the first. */
function pageWith(pages: readonly ExamplePage[], selector: string): ExamplePage {
  const found = pages.find(({ template }) => template?.elements.some((element) => element.selector === selector));
  return found ?? pages[0] ?? { page: "/" };
}
