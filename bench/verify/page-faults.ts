import { answer, type Fault, fault, inBody, inHead, inScript, PRODUCT, swap } from "./fault.ts";

/** Faults of the site itself. */
export const PAGE_FAULTS: Fault[] = [
  ...fault("not_sent", "push_renamed", [
    ["add_to_cart is pushed as addToCart", "add_to_cart", inScript('event: "add_to_cart"', 'event: "addToCart"')],
    ["purchase is pushed as purchase_done", "purchase", swap("/thank-you", '"purchase"', '"purchase_done"')],
    ["view_item is pushed as viewed item", "view_item", swap(PRODUCT, '"view_item"', '"view-item"')],
  ]),
  ...fault("not_sent", "push_missing", [
    ["the wish button pushes nothing", "add_to_wishlist", inScript('event: "add_to_wishlist",', "")],
    ["the product page pushes nothing", "view_item", swap(PRODUCT, '"event":"view_item",', "")],
    [
      "answers push nothing",
      "faq_open",
      inScript('dataLayer.push({ event: "faq_open", question_id: details.dataset.faq })', "void 0"),
    ],
  ]),
  ...fault("not_sent", "script_error", [
    [
      "the shop's script throws at once",
      "add_to_cart",
      inScript("const CURRENCY", "missingLibrary.init();\nconst CURRENCY"),
    ],
    [
      "the share button's handler throws",
      "share",
      inScript(
        'on("[data-share]", "click", (element) => {',
        'on("[data-share]", "click", (element) => { element.tracker.count();',
      ),
    ],
    [
      "the cart page's script throws",
      "view_cart",
      inScript(
        'if (document.body.classList.contains("page-cart")) {',
        'if (document.body.classList.contains("page-cart")) { null.items;',
      ),
    ],
  ]),
  ...fault("not_sent", "element_missing", [
    ["the add button is built anew", "add_to_cart", swap(PRODUCT, "data-add-to-cart", "data-buy")],
    ["the tour button is gone", "kiln_tour_interest", swap("/stores/harrowmere", "data-reserve", "data-gone")],
    ["the mail address is gone", "contact_click", swap("/contact", 'href="mailto:', 'href="#mail')],
  ]),
  ...fault("not_sent", "element_hidden", [
    ["the add button is hidden", "add_to_cart", inHead(PRODUCT, "<style>[data-add-to-cart]{display:none}</style>")],
    [
      "the directions are hidden",
      "get_directions",
      inHead("/stores/harrowmere", "<style>[data-directions]{visibility:hidden}</style>"),
    ],
  ]),
  ...fault("not_sent", "element_covered", [
    [
      "a veil lies over the product",
      "add_to_wishlist",
      inBody(PRODUCT, '<div id="veil" style="position:fixed;inset:0;z-index:9999"></div>'),
    ],
    [
      "an offer lies over the questions",
      "faq_open",
      inBody("/help", '<div id="offer" style="position:fixed;inset:0;z-index:9999;background:#fff8">Offer</div>'),
    ],
  ]),
  ...fault("not_sent", "element_disabled", [
    ["the add button is switched off", "add_to_cart", swap(PRODUCT, "data-add-to-cart>", "data-add-to-cart disabled>")],
    [
      "the tour button is switched off",
      "kiln_tour_interest",
      swap("/stores/harrowmere", "data-reserve ", "data-reserve disabled "),
    ],
  ]),
  ...fault("not_sent", "page_unreachable", [
    ["the thank-you page is gone", "purchase", answer("/thank-you", { status: 404 })],
    ["the store's page fails", "kiln_tour_interest", answer("/stores/harrowmere", { status: 500 })],
    ["the questions lead in a circle", "faq_open", answer("/help", { status: 302, location: "/help" })],
  ]),
  ...fault("not_sent", "login_needed", [
    ["the checkout wants a log-in", "begin_checkout", answer("/checkout", { status: 302, location: "/login" })],
    ["the journal wants a log-in", "share", answer("/journal/how-a-pillar-candle-is-poured", { status: 401 })],
  ]),
  ...fault("missing_parameter", "value_moved", [
    ["the value is called value_total", "purchase", swap("/thank-you", '"value":', '"amount":0,"value_total":')],
    [
      "the answer's name is called questionId",
      "faq_open",
      inScript("question_id: details.dataset.faq", "questionId: details.dataset.faq"),
    ],
  ]),
  ...fault("missing_parameter", "variable_undefined", [
    ["the order has no number", "purchase", swap("/thank-you", '"transaction_id":"T-10482",', "")],
    ["the answer has no name", "faq_open", inScript("question_id: details.dataset.faq", "")],
  ]),
  ...fault("wrong_type", "type_at_source", [
    [
      "the price is text",
      "purchase",
      (path, body) => (path === "/thank-you" ? body.replaceAll(/"value":([\d.]+)/g, '"value":"$1"') : body),
    ],
    [
      "the value has a currency sign",
      "add_to_cart",
      inScript("value: item.price * quantity", 'value: "£" + item.price * quantity'),
    ],
  ]),
  ...fault("pattern_mismatch", "value_at_source", [
    ["the currency is in small letters", "purchase", swap("/thank-you", '"currency":"GBP"', '"currency":"gbp"')],
    ["the currency is a sign", "view_item", swap(PRODUCT, '"currency":"GBP"', '"currency":"£"')],
  ]),
  ...fault("not_in_enum", "value_at_source", [
    ["the log-in is by fax", "login", inScript('method: "email"', 'method: "fax"')],
  ]),
  ...fault("out_of_range", "value_at_source", [
    ["the value is below zero", "view_item", swap(PRODUCT, '"value":', '"value":-')],
  ]),
  ...fault("wrong_item", "value_at_source", [
    ["items have no id", "view_item_list", swap("/", '"item_id":', '"sku":')],
  ]),
];
