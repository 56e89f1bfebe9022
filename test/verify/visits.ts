import { parsePlan, type ResolvedEvent, resolveEvent } from "../../app/plan/index.ts";
import type { Attempt } from "../../app/verify/contract/expectation.ts";
import type { Way } from "../../app/verify/journey/journey.ts";
import type { Observation, TimedRecord, Visit } from "../../app/verify/visit/visit.ts";

const PLAN = `version: 1
site: { url: https://shop.example }
destinations: { ga4: { type: ga4, measurement_id: G-PLAN }, second: { type: ga4, measurement_id: G-SECOND }, own: { type: ga4, measurement_id: G-PLAN, google_tag: site } }
pages: { product: { path: "/product/:slug" } }
`;

/** An event of a plan, as its file says it; sent to one destination unless it says otherwise. */
export async function eventOf(yaml: string): Promise<ResolvedEvent> {
  const { plan, problems } = await parsePlan(
    new Map([
      ["plan.yaml", PLAN],
      ["parameters.yaml", "{}\n"],
      ["events/it.yaml", /destinations/.test(yaml) ? yaml : `${yaml}\ndestinations: [ga4]\n`],
    ]),
  );
  const [event] = plan.events;
  if (!event) throw new Error(problems[0]?.message ?? "no event");
  return resolveEvent(plan, event.definition);
}

export function visitOf(more: Partial<Visit> = {}): Visit {
  return {
    page: "/product/mug",
    state: "granted",
    steps: [{ step: { open: "/product/mug" }, outcome: "done", from: 0, until: 500 }],
    records: [],
    observations: [],
    containers: ["GTM-PLAN"],
    errors: [],
    leavings: [],
    typed: [],
    ...more,
  };
}

export function seen(event: string, more: Partial<Observation> = {}): Observation {
  return {
    event,
    destination: "G-PLAN",
    parameters: {},
    items: [],
    userProperties: {},
    cookies: true,
    at: 300,
    wire: { url: "https://www.google-analytics.com/g/collect?v=2", body: "" },
    missing: [],
    ...more,
  };
}

export const pushed = (event: string, { at = 200, keys = ["event"], seq = 3 } = {}): TimedRecord => ({
  kind: "message",
  seq,
  event,
  keys,
  at,
});

/** The same said by the page's own gtag(). */
export const called = (event: string, more: { at?: number; seq?: number } = {}): TimedRecord => ({
  ...pushed(event, more),
  kind: "message",
  keys: ["event", "eventModel"],
  gtag: true,
});

/** An attempt at an event: while the page loads, or by steps taken between 600 and 900 ms. */
export function attemptOf(event: ResolvedEvent, visit: Visit, more: Partial<Way> = {}): Attempt {
  const way: Way = { event, page: visit.page, steps: [], needsCart: false, written: false, trigger: 0, ...more };
  return way.steps.length === 0 ? { way, visit, from: 0, until: 500 } : { way, visit, from: 600, until: 900 };
}
