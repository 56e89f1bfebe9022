import { describe, expect, it } from "vitest";
import type { PageTemplate, SeenCall } from "../../app/artefacts/index.ts";
import { type PlanFiles } from "../../app/plan/index.ts";
import { propose } from "../../app/propose/index.ts";
import { TODAY, addedEvents, call, number, planOf, save, text } from "./made-snapshot.ts";
import { madeSnapshot, madeTemplate } from "../snapshot/made-snapshot.ts";

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
  const leads = madeTemplate("/leads", {
    elements: [
      element("a", "Get a sample"),
      element("b", "Talk to us"),
      element("c", ""),
      element("d", "Enter your e-mail address"),
      element("e", "Sort by", { role: "combobox", tag: "select" }),
    ],
    observations: [
      call("cta", {}, { on: "click", element: "a" }),
      call("cta", {}, { id: "2", on: "click", element: "b" }),
      call("icon", {}, { on: "click", element: "c" }),
      call("mail", {}, { on: "click", element: "d" }),
      call("lead_page", {}),
      call("typing", {}, { on: "input", element: "a" }),
      call("sortList", {}, { on: "input", element: "e" }),
      call("add_to_cart", { value: number(1) }, { on: "click", element: "a" }),
      call("everywhere", {}),
    ],
  });
  const others = ["/a", "/b", "/c"].map((path) => madeTemplate(path, { observations: [call("everywhere", {})] }));
  const events = addedEvents(propose({ snapshot: madeSnapshot([leads, ...others]), today: TODAY }));

  it.each([
    ["cta", "CTA: “Get a sample” or “Talk to us” was clicked on /leads."],
    ["icon", "Icon: a button without a name was clicked on /leads."],
    ["mail", "Mail: a button was clicked on /leads."],
    ["lead_page", "Lead page: the page /leads was shown."],
    ["typing", "Typing: a field of a form was used on /leads."],
    ["sortList", "Sort list: something was chosen in “Sort by” on /leads."],
    ["everywhere", "Everywhere: a page was shown."],
    ["add_to_cart", "A product was put into the cart."],
  ])("%s: %s", (event, description) => {
    expect(events.get(event)).toMatchObject({ description });
  });

  it("leaves out items that GA4 cannot tell apart, and says so", () => {
    const items = call("view_item_list", {
      "ecommerce.items[].name": text("Mug"),
      "ecommerce.items[].list": text("A"),
    });
    const operations = propose({
      snapshot: madeSnapshot([madeTemplate("/", { observations: [items] })]),
      today: TODAY,
    });
    const event = addedEvents(operations).get("view_item_list");
    expect(event).not.toHaveProperty("parameters");
    expect(event?.["description"]).toContain("without item_id and item_name");
  });
});

describe("destinations of a plan that is there", () => {
  const seen = madeSnapshot([madeTemplate("/", { observations: [call("signed", {})] })]);
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
          snapshot: madeSnapshot([madeTemplate("/contact", { forms: [form], elements: [send], observations })]),
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

describe("what people type", () => {
  const results = madeTemplate("/search?q=:q", {
    pages: ["/search?q=candle", "/search?q=mug", "/search?q=wool", "/search?sort=new"],
    observations: [
      call("view_search_results", { search_term: text("candle", "mug"), results: number(1) }),
      call("results_shown", { what: text("mug", "wool"), sorted: text("new", "old") }),
    ],
  });
  const message = call("ask_sent", { "form.message": text("hello", "thanks"), error_message: text("late", "empty") });
  const operations = propose({
    snapshot: madeSnapshot([results, madeTemplate("/ask", { observations: [message] })]),
    today: TODAY,
  });
  const events = addedEvents(operations);

  it("is no parameter, no list of values and no example, whatever the site calls it", () => {
    expect(Object.keys(events.get("view_search_results")?.["parameters"] ?? {})).toEqual(["results"]);
    expect(Object.keys(events.get("results_shown")?.["parameters"] ?? {})).toEqual(["sorted"]);
    expect(Object.keys(events.get("ask_sent")?.["parameters"] ?? {})).toEqual(["error_message"]);
    expect(JSON.stringify(operations.filter(({ op }) => op !== "add_page"))).not.toMatch(/candle|mug|wool|hello/);
  });

  it("is named where it is left out", () => {
    expect(events.get("view_search_results")).toMatchObject({
      description:
        "The results of a search were shown. What people type is not collected, as it may hold anything (search_term).",
    });
  });

  it("is told from a closed list, which names its values, and from ids, which are never closed", () => {
    const seen = call("faq_open", { part: text("delivery", "returns"), question_id: text("a-1", "b-2") });
    const parameters = propose({
      snapshot: madeSnapshot([madeTemplate("/", { observations: [seen] })]),
      today: TODAY,
    }).flatMap((operation) => (operation.op === "add_parameter" ? [[operation.name, operation.value]] : []));
    expect(Object.fromEntries(parameters)).toEqual({
      part: { type: "string", pii: "none", enum: ["delivery", "returns"], description: "Part, as the site names it." },
      question_id: { type: "string", pii: "none", description: "Which question it is about, by its id." },
    });
  });
});

describe("an example", () => {
  const items = (...ids: string[]) => ({
    "ecommerce.items[].item_id": text(...ids.map((id) => `T-${id}`)),
    "ecommerce.items[].item_name": text(...ids),
    "ecommerce.items[].item_brand": text("Tarn"),
  });
  const exampleIn = (...observations: SeenCall[]) =>
    addedEvents(propose({ snapshot: madeSnapshot([madeTemplate("/", { observations })]), today: TODAY })).get(
      "view_item",
    )?.["examples"];
  const money = (value: number) => ({ "ecommerce.currency": text("EUR"), "ecommerce.value": number(value) });

  it("puts the values of one call together, and an amount before none", () => {
    const many = call("view_item", { ...items("jug", "mug"), ...money(0) });
    const one = call("view_item", { ...items("throw"), ...money(95) }, { id: "one", on: "click", element: "a" });
    expect(exampleIn(many, one)).toEqual({
      valid: [
        {
          items: [{ item_brand: "Tarn", item_id: "T-throw", item_name: "throw" }],
          currency: "EUR",
          value: 95,
        },
      ],
    });
  });

  it("leaves out what may belong to another product", () => {
    expect(exampleIn(call("view_item", { ...items("jug", "mug"), ...money(5) }))).toEqual({
      valid: [{ items: [{ item_brand: "Tarn", item_id: "T-jug" }], currency: "EUR", value: 5 }],
    });
  });
});

describe("a control that each product has", () => {
  const control = (selector: string, name: string, many?: number) => ({
    id: selector,
    role: "button",
    name,
    tag: "button",
    selector,
    visible: true,
    ...(many !== undefined && { many }),
  });
  const removal = (...elements: PageTemplate["elements"]) =>
    addedEvents(
      propose({ snapshot: madeSnapshot([madeTemplate("/"), madeTemplate("/list", { elements })]), today: TODAY }),
    ).get("remove_from_cart");
  const adds = control('[data-test^="add-to-cart-"]', "Add to cart", 6);

  it("is listened to on every product, though only that of one was seen", () => {
    expect(removal(adds, control('[data-test="remove-blue-mug"]', "Remove"))).toMatchObject({
      trigger: { selector: '[data-test^="remove-"]' },
    });
  });

  it.each([
    ["says nothing of products", [adds, control('[data-test="remove"]', "Remove")], '[data-test="remove"]'],
    ["is named by something else", [adds, control("#remove-all", "Remove")], "#remove-all"],
    ["stands where products have no names", [control('[data-test="remove-a"]', "Remove")], '[data-test="remove-a"]'],
  ])("stays as it is where it %s", (_, elements, selector) => {
    expect(removal(control("#add", "Add to cart"), ...elements)).toMatchObject({ trigger: { selector } });
  });
});

describe("a link that starts a mail", () => {
  const mail = (id: string, href: string) => ({
    id,
    role: "link",
    name: "E-mail",
    tag: "a",
    selector: `#${id}`,
    visible: true,
    href,
    effect: "mail" as const,
  });
  const eventsOf = (href: string) => [
    ...addedEvents(
      propose({
        snapshot: madeSnapshot([madeTemplate("/"), madeTemplate("/a", { elements: [mail("m", href)] })]),
        today: TODAY,
      }),
    ).keys(),
  ];

  it("is a contact where somebody is addressed, and shares the page where nobody is", () => {
    expect(eventsOf("mailto:")).toEqual(["contact_click"]);
    expect(eventsOf("mailto:?")).toEqual(["share"]);
  });
});
