import type { PageTemplate, Snapshot } from "../../app/artefacts/index.ts";
import type { PlanFiles } from "../../app/plan/index.ts";

/** The demo shop's plan, as somebody would keep it who knows the shop: every event of it fires as planned. */
const PLAN = `version: 1
site: { name: Tarn & Tallow, url: http://127.0.0.1:4173/ }
crawl: { consent: [denied, granted] }
destinations:
  ga4: { type: ga4, measurement_id: G-SHOP123 }
gtm: { public_id: GTM-DEMO123 }
pages:
  home: { path: / }
  shop: { path: /shop/:slug }
  product: { path: /product/:slug }
  cart: { path: /cart }
  checkout: { path: /checkout }
  thank_you: { path: /thank-you }
  contact: { path: /contact }
  login: { path: /login }
  help: { path: /help }
  store: { path: /stores/harrowmere }
  journal: { path: /journal/:slug }
`;

const PARAMETERS = `currency: { type: string, pattern: "^[A-Z]{3}$", pii: none }
value: { type: number, minimum: 0, pii: none }
transaction_id: { type: string, max_length: 20, pii: pseudonymous }
items: { type: items, pii: none, fields: { item_id: { type: string, required: true, pii: none }, price: { type: number, pii: none }, quantity: { type: integer, pii: none } } }
item_list_name: { type: string, pii: none }
shipping_tier: { type: string, enum: [standard, collect], pii: none }
payment_type: { type: string, enum: [card, invoice], pii: none }
method: { type: string, enum: [email, copy_link], pii: none }
question_id: { type: string, pii: none }
store: { type: string, pii: none }
sort_order: { type: string, pii: none }
topic: { type: string, pii: none }
video_title: { type: string, pii: none }
percent_scrolled: { type: integer, enum: [50, 90], pii: none }
link_kind: { type: string, pii: none }
page_kind: { type: string, enum: [journal, article, post], pii: none }
`;

const row = (name: string, path = `ecommerce.${name}`, required = true): string =>
  `  ${name}: { required: ${required}, from: { data_layer: ${path} } }\n`;
const MONEY = row("currency") + row("value");
const ITEMS = row("items");

const event = (name: string, trigger: string, parameters = ""): [string, string] => [
  `events/${name}.yaml`,
  `event: ${name}\nstatus: active\ntrigger: ${trigger}\nconsent: [analytics_storage]\n${parameters === "" ? "" : `parameters:\n${parameters}`}`,
];
const push = (name: string, page: string): string => `{ on: data_layer, event: ${name}, page: ${page} }`;

/** Text of the plan's files. */
export const SHOP_PLAN: PlanFiles = new Map([
  ["plan.yaml", PLAN],
  ["parameters.yaml", PARAMETERS],
  event("view_item_list", push("view_item_list", "home"), ITEMS + row("item_list_name")),
  event("select_item", push("select_item", "home"), ITEMS + row("item_list_name")),
  event("view_item", push("view_item", "product"), MONEY + ITEMS),
  event("add_to_cart", push("add_to_cart", "product"), MONEY + ITEMS),
  event("add_to_wishlist", push("add_to_wishlist", "product"), MONEY + ITEMS),
  event("view_cart", push("view_cart", "cart"), MONEY + ITEMS),
  event("remove_from_cart", push("remove_from_cart", "cart"), MONEY + ITEMS),
  event("begin_checkout", push("begin_checkout", "checkout"), ITEMS),
  event("add_shipping_info", push("add_shipping_info", "checkout"), MONEY + row("shipping_tier")),
  event("add_payment_info", push("add_payment_info", "checkout"), MONEY + row("payment_type")),
  event("purchase", push("purchase", "thank_you"), row("transaction_id") + MONEY + ITEMS),
  event("generate_lead", '{ on: form_submit, selector: "#contact-form", page: contact }'),
  event("login", push("login", "login"), row("method", "method")),
  event("faq_open", push("faq_open", "help"), row("question_id", "question_id")),
  event("share", push("share", "journal"), row("method", "method")),
  event("get_directions", push("get_directions", "store"), row("store", "store")),
  event("kiln_tour_interest", push("kiln_tour_interest", "store"), row("store", "store")),
  event("sort_list", push("sort_list", "shop"), row("sort_order", "sort_order")),
  event("video_start", push("video_start", "journal"), row("video_title", "video_title")),
  event(
    "contact_click",
    `{ on: click, selector: '#main a[href^="mailto:"]', page: contact }`,
    "  link_kind: { required: true, from: { constant: mail } }\n",
  ),
  event(
    "reading_depth",
    "{ on: scroll, percent: [50, 90], page: journal }",
    "  percent_scrolled: { required: true, from: { scroll: threshold } }\n",
  ),
  event("letter_seen", `{ on: visibility, selector: "#newsletter-form", page: help }`),
  event("long_read", "{ on: timer, interval_ms: 15000, page: journal }"),
  event(
    "journal_view",
    "{ on: page_view, page: journal }",
    "  page_kind: { required: true, from: { data_layer: page_type } }\n",
  ),
]);

interface Acted {
  event: string;
  on: "load" | "click" | "submit" | "input";
  /** Selector of the element or form. */
  at?: string;
  tag?: string;
}

function template(id: string, pages: [string, string], acts: Acted[]): PageTemplate {
  const [path, page] = pages;
  const elements = acts.filter(({ at }) => at !== undefined);
  return {
    id,
    path,
    count: 1,
    pages: [page],
    reached: ["link"],
    landmarks: [],
    headings: [],
    elements: elements.map(({ event, on, at = "", tag = "button" }) => ({
      id: `el-${event}`,
      role: tag === "select" ? "combobox" : "button",
      name: "",
      tag,
      selector: on === "submit" ? `${at} button` : at,
      visible: true,
      ...(on === "submit" && { form: `form-${event}` }),
    })),
    forms: acts.flatMap(({ event, on, at }) =>
      on === "submit" && at !== undefined
        ? [{ id: `form-${event}`, selector: at, name: "", method: "post", fields: [] }]
        : [],
    ),
    observations: acts.map(({ event, on, at }) => ({
      id: `push-${event}`,
      kind: "push" as const,
      event,
      on,
      ...(at !== undefined && { element: `el-${event}` }),
      states: ["denied" as const, "granted" as const],
      parameters: {},
    })),
  };
}

const load = (event: string): Acted => ({ event, on: "load" });
const click = (event: string, at: string, tag = "button"): Acted => ({ event, on: "click", at, tag });

/** What a crawl of the shop finds, as far as a verification needs it. */
export const SHOP_SNAPSHOT: Snapshot = {
  version: 1,
  url: "http://127.0.0.1:4173/",
  states: ["denied", "granted"],
  tracking: { containers: ["GTM-DEMO123"], measurement_ids: [], vendors: [] },
  coverage: { visited: 11, skipped: [], failed: [] },
  templates: [
    template("home", ["/", "/"], [load("view_item_list"), click("select_item", ".card-link", "a")]),
    template("shop", ["/shop/:slug", "/shop/light"], [{ event: "sort_list", on: "input", at: "#sort", tag: "select" }]),
    template(
      "product",
      ["/product/:slug", "/product/beck-jug"],
      [load("view_item"), click("add_to_cart", "[data-add-to-cart]"), click("add_to_wishlist", "[data-wish]")],
    ),
    template("cart", ["/cart", "/cart"], [load("view_cart"), click("remove_from_cart", "[data-remove]")]),
    template(
      "checkout",
      ["/checkout", "/checkout"],
      [
        load("begin_checkout"),
        click("add_shipping_info", 'input[value="collect"]', "input"),
        click("add_payment_info", 'input[value="invoice"]', "input"),
      ],
    ),
    template("thank_you", ["/thank-you", "/thank-you"], [load("purchase")]),
    template("contact", ["/contact", "/contact"], []),
    template("login", ["/login", "/login"], [{ event: "login", on: "submit", at: "#login-form" }]),
    template("help", ["/help", "/help"], [click("faq_open", "#dishwasher summary", "summary")]),
    template(
      "store",
      ["/stores/harrowmere", "/stores/harrowmere"],
      [click("get_directions", "[data-directions]", "a"), click("kiln_tour_interest", "[data-reserve]")],
    ),
    template(
      "journal",
      ["/journal/:slug", "/journal/how-a-pillar-candle-is-poured"],
      [click("share", '[data-share="copy_link"]'), click("video_start", "lite-youtube button")],
    ),
  ],
};
