import type { FormField, PageElement, PageForm, PageTemplate, SeenCall, Snapshot } from "../../app/artefacts/index.ts";

const element = (id: string, [name, selector]: [string, string], more: Partial<PageElement> = {}): PageElement => ({
  id,
  role: "button",
  name,
  tag: "button",
  selector,
  visible: true,
  ...more,
});

const field = (name: string, label: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label,
  type: "text",
  selector: `#${name}`,
  ...more,
});

const newsletter: PageForm = {
  id: "newsletter",
  selector: "#newsletter-form",
  name: "Letters from the mill",
  method: "get",
  action: "/newsletter/welcome",
  fields: [field("email", "E-mail address", { type: "email", autocomplete: "email", required: true })],
};

const push = (id: string, event: string, more: Partial<SeenCall> = {}): SeenCall => ({
  id,
  kind: "push",
  event,
  on: "load",
  states: ["denied", "granted"],
  parameters: {},
  ...more,
});

const template = (id: string, path: string, more: Partial<PageTemplate> = {}): PageTemplate => ({
  id,
  path,
  count: 1,
  pages: [path],
  title: `${id} – Tarn & Tallow`,
  language: "en-GB",
  reached: ["link"],
  landmarks: ["banner", "main", "contentinfo"],
  headings: [{ level: 1, text: id }],
  elements: [element("search", ["Search", "[role=search] button"])],
  observations: [],
  ...more,
  forms: [newsletter, ...(more.forms ?? [])],
});

const products = ["beck-jug", "brass-lantern", "fell-mug", "ghyll-bowl", "herdwick-throw", "slate-table-lamp"];

/** What a crawl of the demo shop sees, cut down to what the report shows. */
export const shopSnapshot: Snapshot = {
  version: 1,
  url: "https://tarnandtallow.example/",
  states: ["denied", "granted"],
  tracking: {
    containers: ["GTM-DEMO123"],
    measurement_ids: [],
    vendors: [
      {
        name: "Google Tag Manager",
        category: "tag-manager",
        hosts: ["www.googletagmanager.com"],
        states: ["denied", "granted"],
      },
    ],
    consent: {
      default: { ad_storage: "denied", ad_user_data: "denied", analytics_storage: "denied" },
      update: { ad_storage: "granted", ad_user_data: "granted", analytics_storage: "granted" },
      banner: { name: "own", selector: "#consent-banner", accept: "#consent-accept", reject: "#consent-reject" },
    },
  },
  coverage: {
    visited: 29,
    skipped: [
      { reason: "robots", count: 1, examples: ["/account/orders"] },
      { reason: "off_site", count: 4, examples: ["https://maps.example/directions/harrowmere"] },
      { reason: "not_html", count: 1, examples: ["/files/care-guide.pdf"] },
    ],
    failed: [{ path: "/product/moor-teapot", reason: "http_404" }],
  },
  templates: [
    template("home", "/", {
      elements: [element("wish-card", ["Save Fell mug", "[data-card-wish]"])],
      observations: [push("p1", "view_item_list"), push("p2", "addToWishlist", { on: "click", element: "wish-card" })],
    }),
    template("shop", "/shop/:category", {
      count: 3,
      pages: ["/shop/light", "/shop/tableware", "/shop/textiles"],
      elements: [element("sort", ["Sort by", "#sort"], { role: "combobox" })],
    }),
    template("product", "/product/:slug", {
      count: 12,
      pages: products.map((slug) => `/product/${slug}`),
      elements: [
        element("add", ["Add to basket", "[data-add-to-cart]"]),
        element("wish", ["Save for later", "[data-wish]"]),
        element("copy", ["Copy link", "[data-share=copy_link]"]),
      ],
      observations: [
        push("view", "view_item"),
        push("added", "add_to_cart", { on: "click", element: "add" }),
        push("wished", "add_to_wishlist", { on: "click", element: "wish" }),
        push("shared", "share", { on: "click", element: "copy" }),
      ],
    }),
    template("search", "/search?q=:q", {
      count: 3,
      pages: ["/search?q=candle", "/search?q=mug", "/search?q=wool"],
      observations: [push("found", "view_search_results")],
    }),
    template("cart", "/cart", { observations: [push("cart", "view_cart")] }),
    template("checkout", "/checkout", {
      elements: [element("order", ["Place the order", "#place-order"], { form: "checkout", effect: "pay" })],
      observations: [push("begin", "begin_checkout")],
      forms: [
        {
          id: "checkout",
          selector: "#checkout-form",
          name: "Checkout",
          method: "get",
          action: "/thank-you",
          submit: "order",
          fields: [
            field("full_name", "Full name", { autocomplete: "name", required: true }),
            field("email", "E-mail address", { type: "email", autocomplete: "email", required: true }),
            field("phone", "Phone, for the courier", { type: "tel", autocomplete: "tel", required: true }),
            field("address_line1", "House and street", { autocomplete: "address-line1", required: true }),
            field("postcode", "Postcode", { autocomplete: "postal-code", required: true }),
            field("shipping_tier", "How fast?", { type: "radio", options: 2 }),
            field("card_number", "Card number", { autocomplete: "cc-number", required: true }),
          ],
        },
      ],
    }),
    template("thank_you", "/thank-you", { observations: [push("bought", "purchase")] }),
    template("sign_up", "/sign-up", {
      elements: [element("create", ["Create my account", "#sign-up-form button"], { form: "sign_up" })],
      forms: [
        {
          id: "sign_up",
          selector: "#sign-up-form",
          name: "Become a regular",
          method: "post",
          submit: "create",
          fields: [
            field("signup_email", "E-mail address", { type: "email" }),
            field("new_password", "Password", { type: "password" }),
            field("letters", "Send me letters", { type: "checkbox" }),
          ],
        },
      ],
    }),
    template("help", "/help", {
      elements: [element("faq", ["How long does delivery take?", "#delivery-time summary"])],
      observations: [push("faq", "faq_open", { on: "click", element: "faq" })],
    }),
    template("journal", "/journal", {}),
    template("post", "/journal/:slug", {
      count: 2,
      pages: ["/journal/how-a-pillar-candle-is-poured", "/journal/looking-after-stoneware"],
      elements: [element("play", ["Play: Pouring a pillar candle", "lite-youtube button"])],
      media: [{ kind: "youtube", selector: "lite-youtube" }],
    }),
    template("store", "/stores/harrowmere", {
      elements: [element("way", ["Directions", "[data-directions]"], { role: "link", effect: "outbound" })],
    }),
    template("welcome", "/newsletter/welcome", { observations: [push("leak", "newsletter_signup")] }),
  ],
};
