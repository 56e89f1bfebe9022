import { describe, expect, it } from "vitest";
import { compile } from "../../app/gtm/index.ts";
import { parsePlan, resolveEvent } from "../../app/plan/index.ts";
import type { Cause } from "../../app/verify/contract/problem.ts";
import { nameLikeness } from "../../app/verify/cause/similar-name.ts";
import { judgeVisits } from "../../app/verify/judge-visits.ts";
import { readContainer } from "../../app/verify/simulate/read-container.ts";
import type { TimedRecord, Visit } from "../../app/verify/visit/visit.ts";
import { attemptOf, called, pushed, seen, visitOf } from "./visits.ts";

const FILES = new Map([
  [
    "plan.yaml",
    "version: 1\nsite: { url: https://shop.example }\ndestinations: { ga4: { type: ga4, measurement_id: G-PLAN } }\ngtm: { public_id: GTM-PLAN }\n",
  ],
  ["parameters.yaml", "value: { type: number, pii: none }\ncurrency: { type: string, pii: none }\n"],
  [
    "events/purchase.yaml",
    "event: purchase\nconsent: [analytics_storage]\ntrigger: { on: data_layer, event: purchase }\nparameters:\n  value: { required: true, from: { data_layer: ecommerce.value } }\n  currency: { required: true, from: { data_layer: ecommerce.currency } }\n",
  ],
]);

/** The likeliest cause of each problem of a visit at which a purchase was looked for. */
async function causes(
  visit: Partial<Visit>,
  mode: "simulate" | "live" = "simulate",
  files: ReadonlyMap<string, string> = FILES,
): Promise<string[]> {
  const { plan } = await parsePlan(files);
  const events = plan.events.map(({ definition }) => resolveEvent(plan, definition));
  const [event] = events;
  if (!event) throw new Error("no event");
  const whole = visitOf(visit);
  const container = { ...readContainer(compile(plan)), publicId: "GTM-PLAN" };
  const problems = judgeVisits(
    { visits: [whole], attempts: [attemptOf(event, whole)] },
    { plan, events, container, mode, containers: [] },
  );
  const first = ({ kind, causes: [cause] }: { kind: string; causes: Cause[] }): string => `${kind}: ${cause?.kind}`;
  return problems.map(first);
}

const TAG = "GA4 - purchase";
const sent = { parameters: { value: 1, currency: "EUR" }, tag: TAG, seq: 3 };

// What only a visit as a whole shows is proven on the demo shop: npm run bench -- verify -- faults.
describe("the cause of", () => {
  it.each<[string, Partial<Visit>, string[], ("simulate" | "live")?]>([
    ["nothing", { records: [pushed("purchase")], observations: [seen("purchase", sent)] }, []],
    ["a page that is gone", { failure: "http_404", containers: [] }, ["not_sent: page_unreachable"]],
    ["a page that wants a visitor who is logged in", { landed: "/account/login?next=x" }, ["not_sent: login_needed"]],
    ["another container", { containers: ["GTM-OTHER"] }, ["not_sent: other_container"]],
    ["a push of another name", { records: [pushed("Purchase")] }, ["not_sent: push_renamed"]],
    ["no push", { records: [pushed("view_item")] }, ["not_sent: push_missing"]],
    ["no push after an error", { errors: [{ message: "x is undefined", at: 100 }] }, ["not_sent: script_error"]],
    [
      "an error that ends what pushed before",
      { records: [pushed("view_item", { at: 90 })], errors: [{ message: "x is undefined", at: 100 }] },
      ["not_sent: script_error"],
    ],
    [
      "an error after which the page goes on",
      { records: [pushed("view_item", { at: 110 })], errors: [{ message: "x is undefined", at: 100 }] },
      ["not_sent: push_missing"],
    ],
    [
      "a push before the container",
      {
        records: [
          pushed("purchase", { at: 100 }),
          { kind: "tag", seq: 3, tag: TAG, type: "gaawe", outcome: "paused", at: 101 },
        ],
      },
      ["not_sent: tag_paused"],
    ],
    [
      "consent that comes later",
      {
        records: [
          pushed("purchase"),
          { kind: "tag", seq: 3, tag: TAG, type: "gaawe", outcome: "consent", at: 201 },
          { kind: "consent", seq: 4, mode: "update", states: { analytics_storage: "granted" }, at: 350 },
        ],
      },
      ["not_sent: consent_too_late"],
    ],
    [
      "a hit of two tags",
      {
        records: [pushed("purchase")],
        observations: [seen("purchase", sent), seen("purchase", { ...sent, tag: "old" })],
      },
      ["too_often: duplicate_tag"],
    ],
    [
      "a value that lies elsewhere now",
      {
        records: [pushed("purchase", { keys: ["event", "order", "order.value", "ecommerce.currency"] })],
        observations: [
          seen("purchase", {
            ...sent,
            parameters: { currency: "EUR" },
            missing: [{ parameter: "value", variable: "dlv - ecommerce.value" }],
          }),
        ],
      },
      ["missing_parameter: value_moved"],
    ],
    [
      "a value that is nowhere",
      {
        records: [pushed("purchase", { keys: ["event", "ecommerce.currency"] })],
        observations: [
          seen("purchase", {
            ...sent,
            parameters: { currency: "EUR" },
            missing: [{ parameter: "value", variable: "dlv - ecommerce.value" }],
          }),
        ],
      },
      ["missing_parameter: variable_undefined"],
    ],
    [
      "a live site that sends nothing for a push",
      {
        records: [
          pushed("purchase"),
          { kind: "hit", seq: 3, event: "purchase", url: "", tag: TAG, missing: [], at: 210 },
        ],
      },
      ["not_sent: not_deployed"],
      "live",
    ],
  ])("%s", async (_what, visit, expected, mode) => {
    expect(await causes(visit, mode)).toEqual(expected);
  });
});

describe("the cause of what the site itself does or does not send", () => {
  const OWN = new Map([
    [
      "plan.yaml",
      "version: 1\nsite: { url: https://shop.example }\ndestinations: { ga4: { type: ga4, measurement_id: G-PLAN, google_tag: site } }\n",
    ],
    ["parameters.yaml", "{}\n"],
    [
      "events/page_view.yaml",
      "event: page_view\nsent_by: site\ntrigger: { on: data_layer, event: page_view }\nparameters:\n  page_type: { required: true, pii: none, from: { data_layer: eventModel.page_type } }\n",
    ],
  ]);
  const view = { parameters: { page_type: "home" }, seq: 3 };
  const hit: TimedRecord = { kind: "hit", event: "page_view", seq: 2, url: "", missing: [], at: 250 };
  it.each<[string, Partial<Visit>, string[]]>([
    [
      "nothing, on a page without a container",
      { containers: [], records: [called("page_view")], observations: [seen("page_view", view)] },
      [],
    ],
    [
      "the Google tag's own beside it",
      {
        records: [{ ...hit, automatic: true }, called("page_view"), { ...hit, seq: 3 }],
        observations: [seen("page_view", { automatic: true }), seen("page_view", view)],
      },
      ["too_often: automatic_page_view"],
    ],
    [
      "a tag beside it",
      {
        records: [{ ...hit, tag: "old" }, called("page_view"), { ...hit, seq: 3 }],
        observations: [seen("page_view", { ...view, tag: "old" }), seen("page_view", view)],
      },
      ["too_often: duplicate_tag"],
    ],
    [
      "the same call twice",
      {
        records: [called("page_view"), called("page_view", { seq: 4 })],
        observations: [seen("page_view", view), seen("page_view", { ...view, seq: 4 })],
      },
      ["too_often: pushed_twice"],
    ],
    ["a push in place of a call", { records: [pushed("page_view")] }, ["not_sent: call_missing"]],
    ["a call without a Google tag", { records: [called("page_view")] }, ["not_sent: hit_never_sent"]],
    ["a call of another name", { records: [called("pageView")] }, ["not_sent: push_renamed"]],
    ["no call", {}, ["not_sent: push_missing"]],
    [
      "a call without its parameter",
      { records: [called("page_view")], observations: [seen("page_view", { seq: 3 })] },
      ["missing_parameter: value_at_source"],
    ],
  ])("%s", async (_what, visit, expected) => {
    expect(await causes(visit, "simulate", OWN)).toEqual(expected);
  });
});

describe("names that mean the same", () => {
  it.each([
    ["add_to_cart", "addToCart", true],
    ["add_to_cart", "cart_add_to", true],
    ["purchase", "purchse", true],
    ["purchase", "purchase_done", true],
    ["purchase", "view_item", false],
    ["login", "logout", false],
    ["add_to_cart", "view_cart", false],
  ])("%s and %s: %s", (a, b, alike) => {
    expect(nameLikeness(a, b) >= 0.6).toBe(alike);
  });
});
