import { type Fault, fault, GTAG, inBody, inScript, PRODUCT, swap } from "./fault.ts";
import type { Rewrite } from "./faulty-shop.ts";

/** Faults of consent, of the snippet, and of what the site sends itself. */
export const SENDING_FAULTS: Fault[] = [
  ...fault("not_sent", "consent_not_granted", [
    ["the remembered choice is forgotten", "purchase", swap("/thank-you", "if (choice) gtag(", "if (false) gtag(")],
    [
      "the choice is remembered as denied",
      "view_item",
      swap(PRODUCT, "analytics_storage: choice", 'analytics_storage: "denied"'),
    ],
  ]),
  ...fault("not_sent", "consent_too_late", [
    [
      "the remembered choice comes after a moment",
      "view_item",
      swap(PRODUCT, "if (choice) gtag(", "if (choice) setTimeout(gtag, 120, "),
    ],
    [
      "the remembered choice comes after the order",
      "purchase",
      swap("/thank-you", "if (choice) gtag(", "if (choice) setTimeout(gtag, 120, "),
    ],
  ]),
  ...fault("sent_without_consent", "consent_mode_missing", [
    [
      "consent is never denied by default",
      "purchase",
      (path, body) =>
        path === "/thank-you"
          ? body.replace(/gtag\("consent", "default"[^;]*;/, "").replace("if (choice) gtag(", "if (false) gtag(")
          : body,
      ["denied"],
    ],
  ]),
  ...fault("sent_without_consent", "consent_mode_granted", [
    [
      "everything is granted by default",
      "view_item",
      (path, body) =>
        path === PRODUCT
          ? body
              .replace('analytics_storage: "denied"', 'analytics_storage: "granted"')
              .replace("if (choice) gtag(", "if (false) gtag(")
          : body,
      ["denied"],
    ],
    [
      "a refusal is told as consent",
      "purchase",
      swap("/thank-you", "analytics_storage: choice", 'analytics_storage: "granted"'),
      ["denied"],
    ],
  ]),
  ...fault(
    "not_sent",
    "container_not_loaded",
    [
      ["the product page lost its snippet", "view_item", swap(PRODUCT, "document.head.append(loader);", "")],
      [
        "a typing error keeps the snippet from running",
        "purchase",
        swap("/thank-you", "loader.src = ", "loader.source = "),
      ],
    ].map(([name, event, page]) => [name, event, page] as [string, string, Rewrite]),
  ),
  ...fault("not_sent", "other_container", [
    [
      "the product page loads another container",
      "view_item",
      swap(PRODUCT, "gtm.js?id=GTM-DEMO123", "gtm.js?id=GTM-OTHER1"),
    ],
    [
      "the thank-you page loads the old container",
      "purchase",
      swap("/thank-you", "gtm.js?id=GTM-DEMO123", "gtm.js?id=GTM-OLD999"),
    ],
  ]),
  ...fault("too_often", "pushed_twice", [
    [
      "the order is pushed twice",
      "purchase",
      inBody(
        "/thank-you",
        "<script>dataLayer.push(dataLayer.findLast((entry) => entry.event === 'purchase'))</script>",
      ),
    ],
    [
      "the button has two handlers",
      "add_to_wishlist",
      inScript(
        'button.setAttribute("aria-pressed", "true");\n  dataLayer.push({\n    event: "add_to_wishlist",',
        'button.setAttribute("aria-pressed", "true");\n  dataLayer.push({ event: "add_to_wishlist", ecommerce: { currency: CURRENCY, value: item.price, items: [item] } });\n  dataLayer.push({\n    event: "add_to_wishlist",',
      ),
    ],
  ]),
  ...fault("too_often", "sent_by_page", [
    [
      "the page sends the order itself, too",
      "purchase",
      inBody("/thank-you", `${GTAG}gtag("event", "purchase", { send_to: "G-SHOP123", value: 1 })</script>`),
    ],
  ]),
  ...fault("unplanned_event", "sent_by_page", [
    [
      "an old script sends an event of its own",
      "view_item",
      inBody(PRODUCT, `${GTAG}gtag("event", "old_view", {})</script>`),
    ],
  ]),
  ...fault("personal_data", "typed_text_sent", [
    [
      "the log-in's method is the address typed",
      "login",
      inScript('method: "email"', "method: form.querySelector('[type=email]').value"),
    ],
  ]),
  ...fault("personal_data", "value_at_source", [
    ["the order's number is an address", "purchase", swap("/thank-you", '"T-10482"', '"jane.roe@example.com"')],
  ]),
  ...fault("cut_off", "navigation_cut", [
    [
      "the choice is pushed too late",
      "select_item",
      inScript(
        'dataLayer.push({ event: "select_item", ecommerce: { item_list_name: list, items: [itemNear(link)] } });',
        'setTimeout(() => dataLayer.push({ event: "select_item", ecommerce: { item_list_name: list, items: [itemNear(link)] } }), 450);',
      ),
    ],
    [
      "the journal's share is pushed on the way out",
      "share",
      inScript(
        'dataLayer.push({ event: "share", method: element.dataset.share, content_type: document.body.className.slice(5) });',
        'location.assign("/help"); setTimeout(() => dataLayer.push({ event: "share", method: element.dataset.share }), 450);',
      ),
    ],
  ]),
];
