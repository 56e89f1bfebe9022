import type { ConsentState } from "../../app/artefacts/index.ts";
import type { Rewrite } from "./faulty-shop.ts";

/** Something wrong with the shop or its container, and what a verification has to say of it. */
export interface Fault {
  name: string;
  events: string[];
  states?: ConsentState[];
  /** What has to be found: kind of the problem, and of its likeliest cause. */
  problem: string;
  cause: string;
  page?: Rewrite;
  container?: (container: FaultyContainer) => void;
}

/** A compiled container as far as faults change it. */
export interface FaultyContainer {
  tag: Record<string, unknown>[];
  trigger: Record<string, unknown>[];
  variable: Record<string, unknown>[];
}

/** Replaces a text in the answers whose path ends like this; a text that is not there is a mistake in the fault. */
export function swap(path: string, from: string, to: string): Rewrite {
  return (asked, body) => {
    if (!asked.endsWith(path)) return body;
    if (!body.includes(from)) throw new Error(`${path} does not hold ${from}`);
    return body.replaceAll(from, to);
  };
}
const SCRIPT = "/assets/shop.js";
export const inScript = (from: string, to: string): Rewrite => swap(SCRIPT, from, to);
export const inHead = (path: string, markup: string): Rewrite => swap(path, "</head>", `${markup}</head>`);
export const inBody = (path: string, markup: string): Rewrite => swap(path, "</body>", `${markup}</body>`);
export const answer =
  (path: string, made: { status: number; location?: string }): Rewrite =>
  (asked, body) =>
    asked === path ? made : body;
export const PRODUCT = "/product/beck-jug";
export const GTAG = `<script>dataLayer.push({});gtag("config", "G-SHOP123", { send_page_view: false });`;

export const fault = (
  problem: string,
  cause: string,
  list: [name: string, event: string, page: Rewrite, states?: ConsentState[]][],
): Fault[] =>
  list.map(([name, event, page, states]) => ({
    name,
    events: [event],
    problem,
    cause,
    page,
    ...(states && { states }),
  }));
