import { describe, expect, it } from "vitest";
import type { Operation } from "../../app/artefacts/index.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { observedOperations } from "../../app/verify/observed-operations.ts";
import type { Visit } from "../../app/verify/visit/visit.ts";
import { madeSnapshot, madeTemplate } from "../snapshot/made-snapshot.ts";
import { pushed, seen, visitOf } from "./visits.ts";

const FILES = new Map([
  [
    "plan.yaml",
    "version: 1\nsite: { url: https://shop.example }\ndestinations: { ga4: { type: ga4, measurement_id: G-PLAN } }\npages: { item: { path: /product/:slug } }\n",
  ],
  ["parameters.yaml", "value: { type: number, pii: none }\nitems: { type: items, pii: none }\n"],
  ["events/purchase.yaml", "event: purchase\ntrigger: { on: data_layer, event: purchase }\n"],
  ["events/steps.yaml", 'event: steps\ntrigger: { on: data_layer, event: "^step_\\\\d$", regex: true }\n'],
]);

const template = madeTemplate("/product/:slug", { id: "product", pages: ["/product/mug"] });
const snapshot = madeSnapshot([template], { states: ["granted"] });

async function operations(
  visit: Partial<Visit>,
  problems: { kind: string; event: string; causes: { kind: string }[] }[] = [],
): Promise<Operation[]> {
  const { plan, problems: wrong } = await parsePlan(FILES);
  expect(wrong).toEqual([]);
  return observedOperations(plan, { visits: [visitOf(visit)], problems, snapshot, today: "2026-11-23" });
}

const silence = (event: string, cause: string) => ({ kind: "not_sent", event, causes: [{ kind: cause }] });

describe("drift by observation", () => {
  it("proposes what was sent and is not planned, by types and with evidence", async () => {
    const found = await operations({
      observations: [
        seen("page_view"),
        seen("purchase"),
        seen("quiz_done", { parameters: { score: 5, level: "easy", page_location: "x", value: 2 } }),
        seen("2bad name"),
      ],
    });
    expect(found).toEqual([
      {
        op: "add_event",
        event: "quiz_done",
        value: {
          event: "quiz_done",
          version: 1,
          status: "proposed",
          trigger: { on: "data_layer", event: "quiz_done", page: "item" },
          parameters: { level: { type: "string" }, score: { type: "number" }, value: {} },
          evidence: [{ page: "product", seen: "hit", at: "2026-11-23" }],
        },
        reason: "A verification saw it on /product/mug, and the plan does not know it.",
      },
    ]);
  });

  it("says who sends it where the page's own gtag() was seen to", async () => {
    const own = await operations({ observations: [seen("quiz_done", { seq: 4 })] });
    expect(own).toMatchObject([{ event: "quiz_done", value: { sent_by: "site" } }]);
    const [tagged] = await operations({ observations: [seen("quiz_done", { seq: 4, tag: "old" })] });
    expect(tagged).not.toHaveProperty("value.sent_by");
  });

  it("proposes what was only pushed, under the plan's kind of name, with what the dictionary knows", async () => {
    const keys = ["event", "ecommerce", "ecommerce.value", "ecommerce.items[].item_id", "color"];
    const found = await operations({ records: [pushed("quickView", { keys }), pushed("step_1"), pushed("gtm.dom")] });
    expect(found).toMatchObject([
      {
        event: "quick_view",
        value: {
          trigger: { on: "data_layer", event: "quickView" },
          parameters: {
            items: { from: { data_layer: "ecommerce.items" } },
            value: { from: { data_layer: "ecommerce.value" } },
          },
          evidence: [{ seen: "data_layer" }],
        },
      },
    ]);
  });

  it("takes over no name in which somebody can be seen, and no address of theirs", async () => {
    const found = await operations({
      page: "/account/jane.roe@mail.example?x=1",
      observations: [
        seen("jane_roe_mail_example_com_5551234567"),
        seen("letter_read", { parameters: { "jane.roe@mail.example": 1 } }),
      ],
      records: [pushed("jane.roe@mail.example")],
    });
    expect(JSON.stringify(found)).not.toMatch(/jane|roe|mail\.example/);
    expect(found.map((one) => "event" in one && one.event)).toEqual(["letter_read"]);
  });

  it("gives up an event of which nothing is pushed any more", async () => {
    expect(await operations({}, [silence("purchase", "push_missing")])).toMatchObject([
      { op: "deprecate_event", event: "purchase" },
    ]);
  });

  it.each([
    ["is pushed somewhere else", { records: [pushed("purchase")] }, "push_missing"],
    ["has a page that is down", {}, "page_unreachable"],
    ["is pushed by another name", {}, "push_renamed"],
  ])("does not give up one that %s", async (_what, visit, cause) => {
    expect(await operations(visit, [silence("purchase", cause)])).toEqual([]);
  });
});
