import type { EventFile, Finding } from "../../app/artefacts/index.ts";
import type { Plan } from "../../app/plan/index.ts";
import type { ReportInput } from "../../app/report/index.ts";
import { shopSnapshot } from "./shop-snapshot.ts";

const items = { required: true, from: { data_layer: "ecommerce.items" } };
const value = { required: true, from: { data_layer: "ecommerce.value" } };
const currency = { required: true, from: { data_layer: "ecommerce.currency" } };
const commerce = { value, currency, items };

const onData = (event: string, page: string, more: Partial<EventFile> = {}): EventFile => ({
  event,
  owner: "@tarn/web",
  trigger: { on: "data_layer", event, page },
  consent: ["analytics_storage"],
  ...more,
});

const events: EventFile[] = [
  onData("add_to_cart", "product", {
    description: "Something was put into the basket.",
    parameters: commerce,
    evidence: [{ page: "product", seen: "data_layer", node: "added" }],
  }),
  {
    ...onData("add_to_wishlist", "product", {
      description: "A piece was saved for later.",
      parameters: commerce,
      evidence: [{ page: "product", seen: "data_layer", node: "wished" }],
    }),
    version: 2,
  },
  onData("addToWishlist", "home", {
    status: "proposed",
    parameters: { productId: { type: "string", from: { data_layer: "productId" } } },
    evidence: [{ page: "home", seen: "data_layer", node: "p2" }],
  }),
  onData("begin_checkout", "checkout", {
    description: "The checkout was opened.",
    parameters: { value, items },
    evidence: [{ page: "checkout", seen: "data_layer", node: "begin" }],
  }),
  {
    event: "directions_click",
    status: "proposed",
    description: "Somebody asks for the way to the shop.",
    trigger: { on: "click", selector: "[data-directions]", links_only: true, page: "store" },
    consent: ["analytics_storage"],
    parameters: {
      link_url: { type: "string", pii: "none", from: { click: "url" } },
      link_text: { type: "string", from: { click: "text" } },
    },
    evidence: [{ page: "store", seen: "element", node: "way" }],
  },
  onData("faq_open", "help", {
    description: "A question was unfolded.",
    parameters: { question_id: { required: true, from: { data_layer: "question_id" } } },
    evidence: [{ page: "help", seen: "data_layer", node: "faq" }],
  }),
  onData("newsletter_signup", "welcome", {
    status: "proposed",
    description: "The newsletter was ordered and confirmed.",
    consent: [],
    parameters: {
      method: { from: { data_layer: "method" } },
      email: { type: "string", pii: "email", from: { data_layer: "email" } },
    },
    evidence: [{ page: "welcome", seen: "data_layer", node: "leak" }],
  }),
  onData("purchase", "thank_you", {
    description: "The order confirmation was shown.",
    parameters: {
      transaction_id: { required: true, from: { data_layer: "ecommerce.transaction_id" } },
      ...commerce,
      shipping: { type: "number", minimum: 0, pii: "none", from: { data_layer: "ecommerce.shipping" } },
    },
    examples: {
      valid: [
        { transaction_id: "T-1", value: 56, currency: "GBP", items: [{ item_id: "TT-101", price: 18, quantity: 1 }] },
      ],
    },
    evidence: [{ page: "thank_you", seen: "data_layer", node: "bought", at: "2026-11-20" }],
  }),
  {
    event: "scroll_depth",
    description: "A story was read to its end.",
    owner: "@tarn/content",
    trigger: { on: "scroll", percent: [50, 90], page: "post" },
    parameters: { percent: { type: "integer", pii: "none", from: { scroll: "threshold" } } },
  },
  onData("share", "product", {
    description: "A piece or a story was shared.",
    parameters: { method: { required: true, enum: ["copy_link", "email", "social"], from: { data_layer: "method" } } },
    evidence: [{ page: "product", seen: "data_layer", node: "shared" }],
  }),
  {
    event: "sign_up",
    description: "An account was made.",
    owner: "@tarn/web",
    trigger: { on: "form_submit", selector: "#sign-up-form", page: "sign_up" },
    consent: ["analytics_storage", "ad_user_data"],
    parameters: { method: { required: true, from: { constant: "email" } } },
    evidence: [{ page: "sign_up", seen: "form", node: "sign_up" }],
  },
  {
    event: "video_start",
    description: "A film in the journal was started.",
    trigger: [
      { on: "video", actions: ["start"], page: "post" },
      { on: "click", selector: "lite-youtube button" },
    ],
    parameters: { video_title: { type: "string", pii: "none", from: { video: "title" } } },
  },
  onData("view_item", "product", {
    description: "A piece was looked at.",
    parameters: commerce,
    evidence: [{ page: "product", seen: "data_layer", node: "view" }],
  }),
  onData("view_item_list", "shop", {
    description: "A shelf was looked at.",
    parameters: {
      item_list_name: { type: "string", pii: "none", from: { data_layer: "ecommerce.item_list_name" } },
      items,
    },
    evidence: [
      { page: "home", seen: "data_layer", node: "p1" },
      { page: "shop", seen: "data_layer" },
    ],
  }),
  {
    event: "view_promo",
    status: "deprecated",
    replaced_by: "view_item_list",
    trigger: { on: "visibility", selector: ".promo", percent: 60, duration_ms: 1500 },
  },
];

/** A plan for the demo shop with something of everything, right and wrong. */
const shopPlan: Plan = {
  config: {
    version: 1,
    site: { name: "Tarn & Tallow", url: "https://tarnandtallow.example/" },
    destinations: { ga4: { type: "ga4", measurement_id: "G-TARN12345" } },
    pages: Object.fromEntries(shopSnapshot.templates.map(({ id, path }) => [id, { path }])),
  },
  parameters: {
    value: { type: "number", minimum: 0, pii: "none", description: "What it is worth, without delivery." },
    currency: { type: "string", pattern: "^[A-Z]{3}$", pii: "none", description: "ISO 4217 code of the amount." },
    items: {
      type: "items",
      pii: "none",
      description: "The pieces.",
      fields: {
        item_id: { type: "string", required: true, pii: "none" },
        item_name: { type: "string", pii: "none" },
        price: { type: "number", pii: "none" },
        quantity: { type: "integer" },
      },
    },
    transaction_id: { type: "string", max_length: 64, pii: "pseudonymous", description: "Order number." },
    method: { type: "string", pii: "none" },
    question_id: { type: "string", pii: "none" },
  },
  events: events.map((definition) => ({ file: `events/${definition.event}.yaml`, definition })),
  gtm: [],
};

const finding = (event: string, severity: Finding["severity"], [rule, message]: [string, string]): Finding => ({
  rule,
  severity,
  file: `tracking/events/${event}.yaml`,
  line: 7,
  column: 3,
  message,
  event,
  help: `https://jtracking.dev/rules/${rule}`,
});

const shopFindings: Finding[] = [
  finding("addToWishlist", "warning", [
    "naming/near-duplicate",
    "addToWishlist and add_to_wishlist mean the same. Keep one of them and deprecate the other.",
  ]),
  {
    ...finding("addToWishlist", "warning", [
      "naming/style",
      "addToWishlist is not snake_case. Rename it to add_to_wishlist.",
    ]),
    fix: {
      description: "Rename to add_to_wishlist",
      operations: [{ op: "rename_event", event: "addToWishlist", to: "add_to_wishlist" }],
    },
  },
  finding("begin_checkout", "error", [
    "ga4/required-parameter",
    "begin_checkout sends a value and no currency. GA4 ignores the value: add currency.",
  ]),
  finding("newsletter_signup", "error", [
    "privacy/personal-class",
    "email is an e-mail address. Personal data must not be collected: take the parameter out.",
  ]),
  finding("directions_click", "note", ["owner/missing", "Nobody answers for directions_click. Add an owner."]),
  {
    rule: "plan/privacy-owner",
    severity: "warning",
    file: "tracking/plan.yaml",
    line: 1,
    column: 1,
    message: "The plan names no privacy owner. Add policy.privacy_owner.",
  },
];

export const shopReport: ReportInput = {
  snapshot: shopSnapshot,
  plan: shopPlan,
  findings: shopFindings,
  crawl: { rendered: 21, fetched: 8, seconds: 34, requests: 61, warnings: [] },
  date: "2026-11-23",
};
