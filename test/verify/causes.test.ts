import { describe, expect, it } from "vitest";
import { compile } from "../../app/gtm/index.ts";
import { parsePlan, resolveEvent } from "../../app/plan/index.ts";
import type { Cause } from "../../app/verify/contract/problem.ts";
import { nameLikeness } from "../../app/verify/cause/similar-name.ts";
import { judgeVisits } from "../../app/verify/judge-visits.ts";
import { readContainer } from "../../app/verify/simulate/read-container.ts";
import type { Visit } from "../../app/verify/visit/visit.ts";
import { attemptOf, pushed, seen, visitOf } from "./visits.ts";

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
async function causes(visit: Partial<Visit>, mode: "simulate" | "live" = "simulate"): Promise<string[]> {
  const { plan } = await parsePlan(FILES);
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
