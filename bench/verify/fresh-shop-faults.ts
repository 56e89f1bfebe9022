import { containerFault, field, filter, list, setRow, tagOf, triggerOf } from "./container-edit.ts";
import { answer, type Fault, fault, inBody, inHead, inScript, PRODUCT, swap } from "./fault.ts";

const JOURNAL = "/journal/how-a-pillar-candle-is-poured";

/**
 * Faults on pages and events of the shop that the others leave alone, written down before a verification had seen one of them. The first
 * run of them is in docs/verify.md: it says more than later ones, for which code was mended.
 */
export const FRESH_SHOP_FAULTS: Fault[] = [
  ...fault("not_sent", "push_renamed", [
    [
      "remove_from_cart is pushed as removeFromCart",
      "remove_from_cart",
      inScript('event: "remove_from_cart"', 'event: "removeFromCart"'),
    ],
  ]),
  ...fault("not_sent", "push_missing", [
    [
      "the list listens for another event",
      "sort_list",
      inScript('on("[data-sort]", "change"', 'on("[data-sort]", "reset"'),
    ],
  ]),
  ...fault("not_sent", "element_hidden", [
    ["the film is hidden", "video_start", inHead(JOURNAL, "<style>lite-youtube{display:none}</style>")],
    ["the letter's form is hidden", "letter_seen", inHead("/help", "<style>#newsletter-form{display:none}</style>")],
  ]),
  ...fault("not_sent", "element_missing", [
    ["the message's form is built anew", "generate_lead", swap("/contact", 'id="contact-form"', 'id="message-form"')],
  ]),
  ...fault("not_sent", "submission_refused", [
    [
      "the message's form takes names of figures alone",
      "generate_lead",
      swap("/contact", 'id="contact_name"', 'id="contact_name" pattern="[0-9]+"'),
    ],
  ]),
  ...fault("not_sent", "element_disabled", [
    [
      "nothing can be taken out of the basket",
      "remove_from_cart",
      swap("/cart", "data-remove>", "data-remove disabled>"),
    ],
  ]),
  ...fault("not_sent", "script_error", [
    [
      "the directions' handler throws",
      "get_directions",
      inScript(
        'on("[data-directions]", "click", (link) =>',
        'on("[data-directions]", "click", (link) => link.map.open() ||',
      ),
    ],
  ]),
  ...fault("not_sent", "page_unreachable", [
    ["the checkout is down", "add_payment_info", answer("/checkout", { status: 503 })],
  ]),
  ...fault("not_sent", "other_container", [
    ["the log-in loads another container", "login", swap("/login", "gtm.js?id=GTM-DEMO123", "gtm.js?id=GTM-LOGIN77")],
  ]),
  ...fault("not_sent", "consent_too_late", [
    [
      "the choice comes late on the start page",
      "view_item_list",
      swap("/", "if (choice) gtag(", "if (choice) setTimeout(gtag, 150, "),
    ],
  ]),
  ...fault("too_often", "pushed_twice", [
    [
      "the checkout is begun twice",
      "begin_checkout",
      inBody(
        "/checkout",
        "<script>addEventListener('load', () => dataLayer.push(dataLayer.findLast(({ event }) => event === 'begin_checkout')))</script>",
      ),
    ],
  ]),
  ...fault("not_in_enum", "value_at_source", [
    [
      "the tier is shouted",
      "add_shipping_info",
      inScript("[input.name]: input.value", "[input.name]: input.value.toUpperCase()"),
    ],
    ["the journal is a magazine", "journal_view", swap(JOURNAL, '"page_type":"', '"page_type":"magazine-')],
  ]),
  ...fault("missing_parameter", "value_moved", [
    [
      "the way to pay has another key",
      "add_payment_info",
      inScript("[input.name]: input.value", "[`${input.name}_chosen`]: input.value"),
    ],
    ["the kind of page has another key", "journal_view", swap(JOURNAL, '"page_type"', '"pageType"')],
  ]),
  ...fault("wrong_type", "type_at_source", [
    [
      "the saved piece's value is text",
      "add_to_wishlist",
      inScript(
        "ecommerce: { currency: CURRENCY, value: item.price, items: [item] }",
        "ecommerce: { currency: CURRENCY, value: `${item.price} GBP`, items: [item] }",
      ),
    ],
  ]),
  ...fault("unplanned_event", "sent_by_page", [
    [
      "the product page has a rest of the old tracking",
      "view_item",
      inBody(
        PRODUCT,
        '<script>gtag("config", "G-SHOP123"); gtag("event", "ViewContent", { content: "jug" });</script>',
      ),
    ],
  ]),
  ...containerFault("not_sent", "tag_paused", [
    ["the tag of long_read is paused", "long_read", (c) => void (tagOf(c, "long_read")["paused"] = true)],
  ]),
  ...containerFault("not_sent", "condition_false", [
    [
      "sort_list waits on another page",
      "sort_list",
      (c) => void (triggerOf(c, "sort_list")["filter"] = [filter("contains", "{{Page URL}}", "/category/")]),
    ],
  ]),
  ...containerFault("not_sent", "trigger_missing", [
    [
      "the trigger of journal_view is gone",
      "journal_view",
      (c) => {
        const gone = triggerOf(c, "journal_view");
        c.trigger = c.trigger.filter((one) => one !== gone);
      },
    ],
  ]),
  ...containerFault("missing_parameter", "row_missing", [
    [
      "the row of the film's title is gone",
      "video_start",
      (c) => setRow(tagOf(c, "video_start"), "video_title", () => []),
    ],
  ]),
  ...containerFault("too_often", "duplicate_tag", [
    [
      "two tags send select_item",
      "select_item",
      (c) => void c.tag.push({ ...tagOf(c, "select_item"), tagId: "911", name: "select item (agency)" }),
    ],
  ]),
  ...containerFault("wrong_destination", "measurement_id_differs", [
    [
      "letter_seen goes to a test property",
      "letter_seen",
      (c) => {
        for (const parameter of list(tagOf(c, "letter_seen")["parameter"]))
          if (parameter["key"] === "measurementIdOverride")
            Object.assign(parameter, field("measurementIdOverride", "G-STAGE55"));
      },
    ],
  ]),
  ...containerFault("sent_without_consent", "tag_asks_no_consent", [
    [
      "the tag of remove_from_cart asks for no consent",
      "remove_from_cart",
      (c) => void (tagOf(c, "remove_from_cart")["consentSettings"] = { consentStatus: "notSet" }),
      ["denied"],
    ],
  ]),
];
