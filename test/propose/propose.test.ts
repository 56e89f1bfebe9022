import { describe, expect, it } from "vitest";
import type { SeenCall } from "../../app/artefacts/index.ts";
import { propose } from "../../app/propose/index.ts";
import { TODAY, addedEvents, button, call, planOf, purchase, save, text } from "./made-snapshot.ts";
import { madeSnapshot, madeTemplate } from "../snapshot/made-snapshot.ts";

describe("what the data layer says", () => {
  it("becomes an event with GA4's parameters, their sources, and an example", () => {
    const events = addedEvents(
      propose({
        snapshot: madeSnapshot([madeTemplate("/thank-you", { id: "thank-you", observations: [purchase] })]),
        today: TODAY,
      }),
    );
    expect(events.get("purchase")).toMatchObject({
      status: "active",
      trigger: { on: "data_layer", event: "purchase" },
      parameters: {
        transaction_id: { required: true, from: { data_layer: "ecommerce.transaction_id" } },
        value: { required: true, from: { data_layer: "ecommerce.value" } },
        currency: { required: true, from: { data_layer: "ecommerce.currency" } },
        items: { required: true, from: { data_layer: "ecommerce.items" } },
      },
      examples: {
        valid: [{ transaction_id: "T-1", value: 10.5, currency: "EUR", items: [{ item_id: "A1", price: 10.5 }] }],
      },
      evidence: [{ page: "thank-you", seen: "data_layer", node: "push-purchase", at: TODAY }],
    });
  });

  it("never becomes a parameter where it is personal, and the reason says what was left out", () => {
    const operations = propose({
      snapshot: madeSnapshot([madeTemplate("/thank-you", { observations: [purchase] })]),
      today: TODAY,
    });
    expect(JSON.stringify(operations.filter((operation) => operation.op === "add_parameter"))).not.toContain("email");
    expect(operations.find((operation) => operation.op === "add_event")?.reason).toContain("user.email (email)");
  });

  it("reads gtag events from eventModel and prefers the push where a site does both", () => {
    const both = [
      call("lead_sent", { plan: text("a") }),
      call("lead_sent", { plan: text("a") }, { id: "g1", kind: "gtag" }),
    ];
    const gtag = [call("quote_sent", { plan: text("a") }, { id: "g2", kind: "gtag" })];
    const events = addedEvents(
      propose({ snapshot: madeSnapshot([madeTemplate("/", { observations: [...both, ...gtag] })]), today: TODAY }),
    );
    expect(events.get("lead_sent")).toMatchObject({ parameters: { plan: { from: { data_layer: "plan" } } } });
    expect(events.get("quote_sent")).toMatchObject({
      parameters: { plan: { from: { data_layer: "eventModel.plan" } } },
    });
  });

  it.each([
    ["addToWishlist", "add_to_wishlist"],
    ["video-play now", "video_play_now"],
    ["hero_form_submit", "hero_form_submit"],
    ["session_start", "site_session_start"],
  ])("%s is sent as %s and still listened to by its own name", (pushed, name) => {
    const events = addedEvents(
      propose({ snapshot: madeSnapshot([madeTemplate("/", { observations: [call(pushed, {})] })]), today: TODAY }),
    );
    expect(events.get(name)).toMatchObject({ trigger: { on: "data_layer", event: pushed } });
  });

  it("listens to both spellings of an event, but not to an echo of it", () => {
    const both = (second: Partial<SeenCall>) =>
      madeSnapshot([
        madeTemplate("/", {
          observations: [
            call("add_to_wishlist", { colour: text("red") }, { on: "click", element: "heart" }),
            call("addToWishlist", { product: text("mug") }, { id: "second", on: "click", ...second }),
          ],
        }),
      ]);
    const echo = addedEvents(propose({ snapshot: both({ element: "heart" }), today: TODAY }));
    expect(echo.get("add_to_wishlist")).toMatchObject({ trigger: { on: "data_layer", event: "add_to_wishlist" } });
    const apart = addedEvents(propose({ snapshot: both({ element: "star" }), today: TODAY }));
    expect(apart.get("add_to_wishlist")).toMatchObject({
      trigger: [
        { on: "data_layer", event: "add_to_wishlist" },
        { on: "data_layer", event: "addToWishlist" },
      ],
      parameters: { colour: { from: { data_layer: "colour" } }, product: { from: { data_layer: "product" } } },
    });
    expect(JSON.stringify(apart.get("add_to_wishlist"))).not.toContain("required");
  });

  it("leaves GTM's and gtag's own calls out", () => {
    const observations = ["gtm.js", "gtm.dom", "config", "js", "consent"].map((name) => call(name, {}));
    expect(
      addedEvents(propose({ snapshot: madeSnapshot([madeTemplate("/", { observations })]), today: TODAY })).size,
    ).toBe(0);
  });
});

describe("what pages offer", () => {
  const field = (name: string, type: string) => ({ name, type, selector: `[name="${name}"]` });
  const form = (id: string, fields: ReturnType<typeof field>[], name = "") => ({
    id,
    selector: `#${id}`,
    name,
    method: "post",
    fields,
  });

  it("gives a shop without data layer GA4's events, a purchase only as a proposal", () => {
    const shop = madeSnapshot([
      madeTemplate("/"),
      madeTemplate("/product/:slug", { elements: [button("Add to cart")] }),
      madeTemplate("/cart", { elements: [button("Remove"), button("Checkout")] }),
      madeTemplate("/checkout"),
    ]);
    const events = addedEvents(propose({ snapshot: shop, today: TODAY }));
    expect([...events.keys()]).toEqual([
      "add_to_cart",
      "begin_checkout",
      "purchase",
      "remove_from_cart",
      "view_cart",
      "view_item",
    ]);
    expect(events.get("add_to_cart")).toMatchObject({
      status: "active",
      trigger: { on: "click", selector: '[data-test="Add to cart"]', page: "product_slug" },
    });
    expect(events.get("purchase")).toMatchObject({
      status: "proposed",
      trigger: { on: "data_layer", event: "purchase" },
    });
  });

  it("asks the site to push where GTM cannot see the element", () => {
    const events = addedEvents(
      propose({
        snapshot: madeSnapshot([madeTemplate("/p", { elements: [button("Add to cart", "shop-app >>> #add")] })]),
        today: TODAY,
      }),
    );
    expect(events.get("add_to_cart")).toMatchObject({
      status: "proposed",
      trigger: { on: "data_layer", event: "add_to_cart" },
    });
  });

  it.each([
    ["login", form("f", [field("user", "text"), field("pass", "password")], "Log in")],
    ["sign_up", form("f", [field("email", "email"), field("pass", "password"), field("again", "password")])],
    ["search", form("f", [field("q", "search")])],
    ["newsletter_signup", form("f", [field("email", "email")], "Newsletter")],
    ["generate_lead", form("f", [field("email", "email"), field("message", "textarea")], "Contact us")],
  ])("%s is told by the form's fields and words", (name, found) => {
    const events = addedEvents(
      propose({ snapshot: madeSnapshot([madeTemplate("/x", { forms: [found] }), madeTemplate("/")]), today: TODAY }),
    );
    expect([...events.keys()]).toEqual([name]);
    expect(events.get(name)).toMatchObject({ trigger: { on: "form_submit", selector: "#f", page: "x" } });
    expect(JSON.stringify(events.get(name))).not.toMatch(/"from":\{"element"/);
  });

  it("guesses nothing where the site says it itself", () => {
    const pages = [
      madeTemplate("/p/:slug", {
        elements: [button("Add to cart")],
        observations: [call("add_to_cart", {}, { on: "click" })],
      }),
    ];
    const events = addedEvents(propose({ snapshot: madeSnapshot(pages), today: TODAY }));
    expect(events.get("add_to_cart")).toMatchObject({ trigger: { on: "data_layer", event: "add_to_cart" } });
  });
});

describe("with a plan that is there", () => {
  const first = madeSnapshot([
    madeTemplate("/thank-you", { observations: [purchase] }),
    madeTemplate("/product/:slug", {
      elements: [button("Add to cart")],
      observations: [call("view_item", { stock: text("in", "out") }), call("size_chosen", {})],
    }),
  ]);

  it("proposes nothing on an unchanged site", async () => {
    const files = await save(new Map(), propose({ snapshot: first, today: TODAY }));
    expect(propose({ snapshot: first, plan: await planOf(files), today: TODAY })).toEqual([]);
  });

  it("proposes a new parameter, never as required, and only that", async () => {
    const files = await save(new Map(), propose({ snapshot: first, today: TODAY }));
    const grown = structuredClone(first);
    const seen = grown.templates[1]?.observations[0];
    if (seen === undefined) throw new Error("no observation");
    seen.parameters["colour"] = text("red");
    const operations = propose({ snapshot: grown, plan: await planOf(files), previous: first, today: TODAY });
    expect(operations).toMatchObject([
      { op: "add_parameter", name: "colour", value: { type: "string" } },
      {
        op: "update_event",
        event: "view_item",
        changes: [{ path: ["parameters", "colour"], set: { from: { data_layer: "colour" } } }],
      },
    ]);
  });

  it("does not bring back what people took out or named anew", async () => {
    const files = await save(new Map(), propose({ snapshot: first, today: TODAY }));
    const edited = new Map(files);
    edited.delete("events/add_to_cart.yaml");
    edited.set("events/view_item.yaml", (edited.get("events/view_item.yaml") ?? "").replace("stock:", "availability:"));
    expect(propose({ snapshot: first, plan: await planOf(edited), previous: first, today: TODAY })).toEqual([]);
  });

  it("gives up an event only when a complete crawl sees nothing of it any more", async () => {
    const plan = await planOf(await save(new Map(), propose({ snapshot: first, today: TODAY })));
    const gone = structuredClone(first);
    gone.templates[1]?.observations.pop();
    expect(propose({ snapshot: gone, plan, previous: first, today: TODAY })).toMatchObject([
      { op: "deprecate_event", event: "size_chosen" },
    ]);
    gone.coverage.failed.push({ path: "/thank-you", reason: "timeout" });
    expect(propose({ snapshot: gone, plan, previous: first, today: TODAY })).toEqual([]);
  });
});
