import { describe, expect, it } from "vitest";
import type { PageTemplate, SeenCall } from "../../app/artefacts/index.ts";
import { type PlanFiles } from "../../app/plan/index.ts";
import { propose } from "../../app/propose/index.ts";
import { TODAY, addedEvents, call, number, planOf, save, snapshot, template, text } from "./made-snapshot.ts";

describe("what a person reads", () => {
  const element = (id: string, name: string, parts: Partial<PageTemplate["elements"][number]> = {}) => ({
    id,
    role: "button",
    name,
    tag: "button",
    selector: `#${id}`,
    visible: true,
    ...parts,
  });
  const leads = template("/leads", {
    elements: [
      element("a", "Get a sample"),
      element("b", "Talk to us"),
      element("c", ""),
      element("d", "Enter your e-mail address"),
    ],
    observations: [
      call("cta", {}, { on: "click", element: "a" }),
      call("cta", {}, { id: "2", on: "click", element: "b" }),
      call("icon", {}, { on: "click", element: "c" }),
      call("mail", {}, { on: "click", element: "d" }),
      call("lead_page", {}),
      call("typing", {}, { on: "input", element: "a" }),
      call("add_to_cart", { value: number(1) }, { on: "click", element: "a" }),
      call("everywhere", {}),
    ],
  });
  const others = ["/a", "/b", "/c"].map((path) => template(path, { observations: [call("everywhere", {})] }));
  const events = addedEvents(propose({ snapshot: snapshot([leads, ...others]), today: TODAY }));

  it.each([
    ["cta", "“Get a sample” or “Talk to us” was clicked on /leads."],
    ["icon", "A button without a name was clicked on /leads."],
    ["mail", "A button was clicked on /leads."],
    ["lead_page", "The page /leads was shown."],
    ["typing", "A field of a form was used on /leads."],
    ["everywhere", "A page was shown."],
    ["add_to_cart", "A product was put into the cart."],
  ])("%s: %s", (event, description) => {
    expect(events.get(event)).toMatchObject({ description });
  });

  it("leaves out items that GA4 cannot tell apart, and says so", () => {
    const items = call("view_item_list", {
      "ecommerce.items[].name": text("Mug"),
      "ecommerce.items[].list": text("A"),
    });
    const operations = propose({ snapshot: snapshot([template("/", { observations: [items] })]), today: TODAY });
    const event = addedEvents(operations).get("view_item_list");
    expect(event).not.toHaveProperty("parameters");
    expect(event?.["description"]).toContain("without item_id and item_name");
  });
});

describe("destinations of a plan that is there", () => {
  const seen = snapshot([template("/", { observations: [call("signed", {})] })]);
  const planWith = (lines: string): PlanFiles =>
    new Map([["plan.yaml", `version: 1\nsite: { url: "https://shop.example/" }\n${lines}`]]);

  it("are taken by new events", async () => {
    const files = planWith("destinations: { web: { type: ga4, measurement_id: G-ABC123 } }\n");
    const plan = await planOf(await save(files, propose({ snapshot: seen, plan: await planOf(files), today: TODAY })));
    expect(plan.events.map(({ definition }) => definition.destinations)).toEqual([["web"]]);
    expect(Object.keys(plan.config.destinations ?? {})).toEqual(["web"]);
  });

  it("are added where it has none", async () => {
    const files = planWith("crawl: { max_pages: 5 }\n");
    const saved = await save(files, propose({ snapshot: seen, plan: await planOf(files), today: TODAY }));
    const plan = await planOf(saved);
    expect(plan.config).toMatchObject({ crawl: { max_pages: 5 }, destinations: { ga4: { type: "ga4" } } });
    expect(propose({ snapshot: seen, plan, previous: seen, today: TODAY })).toEqual([]);
  });
});

describe("forms of which the site speaks itself", () => {
  const form = {
    id: "f",
    selector: "#f",
    name: "Contact us",
    method: "post",
    submit: "send",
    fields: [{ name: "email", type: "email", selector: "#e" }],
  };
  const send = {
    id: "send",
    role: "button",
    name: "Send",
    tag: "button",
    selector: "#send",
    visible: true,
    type: "submit",
  };
  const proposedFor = (observations: SeenCall[]): string[] =>
    [
      ...addedEvents(
        propose({
          snapshot: snapshot([template("/contact", { forms: [form], elements: [send], observations })]),
          today: TODAY,
        }),
      ).keys(),
    ].toSorted();

  it("get no event of ours beside the site's", () => {
    expect(proposedFor([])).toEqual(["generate_lead"]);
    expect(proposedFor([call("contact_form", {}, { on: "submit", element: "send" })])).toEqual(["contact_form"]);
    expect(proposedFor([call("button_click", {}, { on: "click", element: "send" })])).toEqual([
      "button_click",
      "generate_lead",
    ]);
  });
});
