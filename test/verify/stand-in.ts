import type { SimulationRecord } from "../../app/verify/simulate/simulation-record.ts";
import { readContainer } from "../../app/verify/simulate/read-container.ts";
import { Simulation } from "../../app/verify/simulate/simulation.ts";
import type { World } from "../../app/verify/simulate/world.ts";

/** An element of a page that is not there: what it matches is listed. */
interface StandInElement {
  id?: string;
  text?: string;
  attributes?: Record<string, string>;
  matches?: string[];
  visible?: number;
}

export interface StandInPage {
  href?: string;
  referrer?: string;
  title?: string;
  cookies?: string;
  globals?: Record<string, unknown>;
  elements?: Record<string, StandInElement>;
  now?: number;
  /** The page loads gtag.js. @default false */
  gtag?: boolean;
}

const isElement = (value: unknown): value is StandInElement => typeof value === "object" && value !== null;

/** A page as a simulation sees it, of plain data: what a browser would answer is said by the test. */
function standIn(page: StandInPage = {}): World & { inserted: string[]; pass: () => void } {
  const waiting: (() => void)[] = [];
  const inserted: string[] = [];
  return {
    inserted,
    pass: () => {
      for (const act of waiting.splice(0)) act();
    },
    href: () => page.href ?? "https://www.shop.example/product/mug.html?utm_source=mail&empty=&q=a%20b#reviews",
    title: () => page.title ?? "Mug",
    referrer: () => page.referrer ?? "",
    cookies: () => page.cookies ?? "",
    global: (path) => {
      let at: unknown = page.globals ?? {};
      for (const key of path.split("."))
        at = at === undefined || at === null ? undefined : Reflect.get(Object(at), key);
      return at;
    },
    element: (_by, selector) => page.elements?.[selector] ?? null,
    attribute: (element, name) => (isElement(element) ? (element.attributes?.[name] ?? null) : undefined),
    text: (element) => (isElement(element) ? (element.text ?? "") : undefined),
    matches: (element, selector) => isElement(element) && element.matches?.includes(selector) === true,
    visible: (element) => (isElement(element) ? (element.visible ?? 0) : 0),
    run: (code, read) => {
      const text = code.replaceAll(/\{\{([^{}]+)\}\}/g, (_whole, name: string) => `read(${JSON.stringify(name)})`);
      // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the code under test, as a page would run it
      const made: unknown = new Function("read", `return (${text})()`);
      return typeof made === "function" ? Reflect.apply(made, undefined, [read]) : undefined;
    },
    insert: (html) => void inserted.push(html),
    now: () => page.now ?? 1_800_000_000_000,
    random: () => 0.5,
    later: (_milliseconds, act) => void waiting.push(act),
    loadsGtag: () => page.gtag ?? false,
    language: () => "en-gb",
    screen: () => "1280x900",
  };
}

type Json = Record<string, unknown>;

export const template = (key: string, value: string): Json => ({ type: "template", key, value });
export const boolean = (key: string, value: boolean): Json => ({ type: "boolean", key, value: String(value) });
export const table = (key: string, columns: [string, string], rows: [string, string][]): Json => ({
  type: "list",
  key,
  list: rows.map(([a, b]) => ({ type: "map", map: [template(columns[0], a), template(columns[1], b)] })),
});
export const condition = (type: string, left: string, right: string, extra: Json[] = []): Json => ({
  type,
  parameter: [template("arg0", left), template("arg1", right), ...extra],
});

/** A GA4 event tag, or anything else of a tag. */
export const tag = (name: string, firing: string[], more: Json = {}): Json => ({
  tagId: name,
  name,
  type: "gaawe",
  parameter: [template("eventName", name), template("measurementIdOverride", "G-TEST")],
  firingTriggerId: firing,
  ...more,
});

/** A page under a container, with all that the simulation says. */
export function simulate(container: Json, page: StandInPage = {}) {
  const records: SimulationRecord[] = [];
  const world = standIn(page);
  const simulation = new Simulation({
    container: readContainer(container),
    world,
    report: (record) => void records.push(record),
  });
  return {
    records,
    world,
    simulation,
    push: (...items: unknown[]) => {
      for (const item of items) simulation.push(item);
    },
    /** GA4 names of the events that would be sent, in order. */
    hits: () => records.flatMap((record) => (record.kind === "hit" ? [record.event] : [])),
    urls: () => records.flatMap((record) => (record.kind === "hit" ? [new URL(record.url).searchParams] : [])),
    outcomes: () => records.flatMap((record) => (record.kind === "tag" ? [`${record.tag}: ${record.outcome}`] : [])),
  };
}

/** What `gtag()` pushes. */
export function command(..._list: unknown[]): unknown {
  // oxlint-disable-next-line prefer-rest-params -- gtag pushes its arguments object
  return arguments;
}
