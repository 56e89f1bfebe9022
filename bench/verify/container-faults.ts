import { containerFault, field, filter, list, named, setRow, tagOf, triggerOf } from "./container-edit.ts";
import type { Fault } from "./fault.ts";

/** Faults of the container. */
export const CONTAINER_FAULTS: Fault[] = [
  ...containerFault("not_sent", "tag_paused", [
    ["the tag of purchase is paused", "purchase", (c) => void (tagOf(c, "purchase")["paused"] = true)],
    ["the tag of share is paused", "share", (c) => void (tagOf(c, "share")["paused"] = true)],
  ]),
  ...containerFault("not_sent", "tag_blocked", [
    [
      "view_item is blocked by its own trigger",
      "view_item",
      (c) => void (tagOf(c, "view_item")["blockingTriggerId"] = [triggerOf(c, "view_item")["triggerId"]]),
    ],
    [
      "login is blocked by its own trigger",
      "login",
      (c) => void (tagOf(c, "login")["blockingTriggerId"] = [triggerOf(c, "login")["triggerId"]]),
    ],
  ]),
  ...containerFault("not_sent", "tag_missing", [
    [
      "the tag of add_to_cart is gone",
      "add_to_cart",
      (c) => void (c.tag = c.tag.filter((one) => one["name"] !== "GA4 - add_to_cart")),
    ],
    [
      "the tag of faq_open is gone",
      "faq_open",
      (c) => void (c.tag = c.tag.filter((one) => one["name"] !== "GA4 - faq_open")),
    ],
  ]),
  ...containerFault("not_sent", "trigger_missing", [
    [
      "the trigger of purchase is gone",
      "purchase",
      (c) => void (c.trigger = c.trigger.filter((one) => one !== triggerOf(c, "purchase"))),
    ],
    ["the tag of login names no trigger", "login", (c) => void (tagOf(c, "login")["firingTriggerId"] = [])],
  ]),
  ...containerFault("not_sent", "tag_expired", [
    [
      "the tag of purchase is past its time",
      "purchase",
      (c) => void (tagOf(c, "purchase")["scheduleEndMs"] = "1700000000000"),
    ],
    [
      "the tag of view_item is before its time",
      "view_item",
      (c) => void (tagOf(c, "view_item")["scheduleStartMs"] = "4000000000000"),
    ],
  ]),
  ...containerFault("not_sent", "setup_failed", [
    [
      "the set-up tag of purchase is paused",
      "purchase",
      (c) => {
        c.tag.push({
          tagId: "900",
          name: "set-up",
          type: "html",
          parameter: [field("html", "<script></script>")],
          paused: true,
        });
        tagOf(c, "purchase")["setupTag"] = [{ tagName: "set-up", stopOnSetupFailure: true }];
      },
    ],
  ]),
  ...containerFault("not_sent", "fired_before", [
    [
      "reading_depth fires once a page",
      "reading_depth",
      (c) => void (tagOf(c, "reading_depth")["tagFiringOption"] = "oncePerLoad"),
    ],
  ]),
  ...containerFault("not_sent", "condition_false", [
    [
      "view_item waits on another path",
      "view_item",
      (c) => void (triggerOf(c, "view_item")["filter"] = [filter("startsWith", "{{Page Path}}", "/p/")]),
    ],
    [
      "contact_click waits for another element",
      "contact_click",
      (c) => void (triggerOf(c, "contact_click")["filter"] = [filter("cssSelector", "{{Click Element}}", "a.mail")]),
    ],
    [
      "purchase wants another host",
      "purchase",
      (c) => void (triggerOf(c, "purchase")["filter"] = [filter("equals", "{{Page Path}}", "/danke")]),
    ],
  ]),
  ...containerFault("not_sent", "slow_regex", [
    [
      "the path is tested by what never ends",
      "view_item",
      (c) =>
        void (triggerOf(c, "view_item")["filter"] = [filter("matchRegex", "{{Page Path}}", "^(([a-z/-]+)+)+[A-Z]$")]),
    ],
    [
      "the path is tested by stars in stars",
      "purchase",
      (c) =>
        void (triggerOf(c, "purchase")["filter"] = [filter("matchRegex", "{{Page Path}}", "^((([a-z/-]+)+)+)+[A-Z]$")]),
    ],
  ]),
  ...containerFault("not_sent", "invalid_regex", [
    [
      "the path is tested by half an expression",
      "purchase",
      (c) => void (triggerOf(c, "purchase")["filter"] = [filter("matchRegex", "{{Page Path}}", "thank-you(")]),
    ],
  ]),
  ...containerFault("missing_parameter", "row_missing", [
    ["the row of currency is gone", "purchase", (c) => setRow(tagOf(c, "purchase"), "currency", () => [])],
    ["the row of question_id is gone", "faq_open", (c) => setRow(tagOf(c, "faq_open"), "question_id", () => [])],
  ]),
  ...containerFault("missing_parameter", "variable_threw", [
    [
      "the variable of value throws",
      "purchase",
      (c) => {
        const variable = named(c.variable, "dlv - ecommerce.value");
        Object.assign(variable, {
          type: "jsm",
          parameter: [field("javascript", "function() { return window.order.total.value; }")],
        });
      },
    ],
  ]),
  ...containerFault("wrong_destination", "measurement_id_differs", [
    [
      "purchase goes to the old property",
      "purchase",
      (c) => {
        for (const parameter of list(tagOf(c, "purchase")["parameter"]))
          if (parameter["key"] === "measurementIdOverride") parameter["value"] = "G-OLD123";
      },
    ],
    [
      "everything goes to the test property",
      "view_item",
      (c) => {
        for (const parameter of list(named(c.variable, "const - measurement id")["parameter"]))
          if (parameter["key"] === "value") parameter["value"] = "G-TEST999";
      },
    ],
  ]),
  ...containerFault("too_often", "duplicate_tag", [
    [
      "purchase has two tags",
      "purchase",
      (c) => void c.tag.push({ ...tagOf(c, "purchase"), tagId: "901", name: "old purchase tag" }),
    ],
    [
      "share has two tags",
      "share",
      (c) => void c.tag.push({ ...tagOf(c, "share"), tagId: "901", name: "share by hand" }),
    ],
  ]),
  ...containerFault("unplanned_event", "unplanned_tag", [
    [
      "a forgotten tag sends on every page",
      "view_item",
      (c) =>
        void c.tag.push({
          ...tagOf(c, "view_item"),
          tagId: "902",
          name: "forgotten",
          parameter: [field("eventName", "test_event"), field("measurementIdOverride", "G-SHOP123")],
          firingTriggerId: ["2147479553"],
          consentSettings: {},
        }),
    ],
  ]),
  ...containerFault("too_early", "trigger_too_broad", [
    [
      "contact_click fires on every page, too",
      "contact_click",
      (c) => {
        const firing: unknown = tagOf(c, "contact_click")["firingTriggerId"];
        tagOf(c, "contact_click")["firingTriggerId"] = [...(Array.isArray(firing) ? firing : []), "2147479553"];
      },
    ],
  ]),
  ...containerFault("sent_without_consent", "tag_asks_no_consent", [
    [
      "the tag of purchase asks for no consent",
      "purchase",
      (c) => void (tagOf(c, "purchase")["consentSettings"] = { consentStatus: "notNeeded" }),
      ["denied"],
    ],
    [
      "the tag of add_to_cart asks for no consent",
      "add_to_cart",
      (c) => void (tagOf(c, "add_to_cart")["consentSettings"] = { consentStatus: "notSet" }),
      ["denied"],
    ],
  ]),
];
