import { describe, expect, it } from "vitest";
import { diffPlans } from "../../app/plan/index.ts";
import { changes, config, dictionary, event, planOf, told } from "./diff-telling.ts";
import { PARAMETERS, PURCHASE } from "./samples.ts";

describe("diffPlans of what events share", () => {
  it("tells a change of the dictionary once, with the events that it reaches", async () => {
    const other =
      'event: refund\nversion: 4\ntrigger: { on: page_view }\nparameters: { currency: { pattern: "^EUR$" } }\n';
    const third = "event: cart\ntrigger: { on: page_view }\nparameters: { currency: {} }\n";
    const before = { "events/refund.yaml": other, "events/cart.yaml": third };
    const list = diffPlans(
      await planOf(before),
      await planOf({
        ...before,
        "events/cart.yaml": third.replace("trigger", "version: 2\ntrigger"),
        ...dictionary(PARAMETERS.replace("{3}", "{2}")),
      }),
    );
    expect(list.map(told)).toEqual([
      "breaking: currency in the dictionary: pattern changed from ^[A-Z]{3}$ to ^[A-Z]{2}$ (cart, purchase). [purchase]",
      "documentation: cart: version changed from 1 to 2.",
    ]);
    expect(list[0]?.events).toEqual(["cart", "purchase"]);
  });

  it.each<[string, string, string, string[]]>([
    ["entry", PARAMETERS, `${PARAMETERS}method: { type: string }\n`, ["additive: The dictionary entry method is new."]],
    [
      "entry that no event uses, gone",
      `${PARAMETERS}method: { type: string }\n`,
      PARAMETERS,
      ["documentation: The dictionary entry method was removed."],
    ],
    [
      "entry that no event uses, tighter",
      `${PARAMETERS}method: {}\n`,
      `${PARAMETERS}method: { type: string }\n`,
      ["documentation: method in the dictionary: type is new, string."],
    ],
    [
      "entry that events use, gone",
      PARAMETERS,
      PARAMETERS.split("\n").slice(1).join("\n"),
      ["additive: The dictionary entry currency was removed (purchase)."],
    ],
    [
      "entry for a parameter that had none",
      PARAMETERS,
      `${PARAMETERS}value: { max_length: 3 }\n`,
      ["breaking: The dictionary entry value is new (purchase). [purchase]"],
    ],
    [
      "class that protects less",
      PARAMETERS,
      PARAMETERS.replace("pseudonymous", "none"),
      ["! documentation: transaction_id in the dictionary: pii changed from pseudonymous to none (purchase)."],
    ],
    [
      "class that is gone with its entry",
      PARAMETERS,
      PARAMETERS.split("\n").slice(0, 1).join("\n"),
      ["! additive: The dictionary entry transaction_id was removed (purchase)."],
    ],
  ])("classes a dictionary's %s", async (...[, before, after, expected]) => {
    expect(await changes(dictionary(before), dictionary(after))).toEqual(expected);
  });

  it.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    [
      "a page",
      {},
      config("  product: { path: /product/:slug }\n", ""),
      ["documentation: The page product was removed."],
    ],
    [
      "a page that an event is on",
      {},
      config("/thank-you", "/thanks"),
      ["breaking: thank_you: path changed from /thank-you to /thanks (purchase)."],
    ],
    [
      "a destination",
      {},
      config("ads: { type: ga4, measurement_id: G-DEF456 }", "ads: { type: ga4, measurement_id: G-XYZ1 }"),
      ["breaking: ads: measurement_id changed from G-DEF456 to G-XYZ1 (purchase)."],
    ],
    [
      "a destination's page views",
      {},
      config("G-ABC123 }", "G-ABC123, send_page_view: false }"),
      ["breaking: ga4: send_page_view changed from true to false (purchase)."],
    ],
    [
      "a destination whose Google tag the site loads from now on",
      {},
      config("G-ABC123 }", "G-ABC123, google_tag: site }"),
      ["breaking: ga4: google_tag changed from container to site (purchase)."],
    ],
    [
      "a destination that says what holds when it says nothing",
      {},
      config("G-ABC123 }", "G-ABC123, google_tag: container }"),
      [],
    ],
    [
      "a destination's consent",
      config("G-ABC123 }", "G-ABC123, consent: [ad_storage] }"),
      {},
      ["! additive: ga4: consent was removed (purchase)."],
    ],
    [
      "a destination's parameters",
      {},
      config("G-ABC123 }", "G-ABC123, parameters: { shop: { from: { constant: a } } } }"),
      ["additive: ga4: parameters.shop is new (purchase)."],
    ],
    [
      "a new destination",
      {},
      config("pages:", "  new: { type: ga4, measurement_id: G-NEW1 }\npages:"),
      ["additive: The destination new is new."],
    ],
    ["the site", {}, config("Acme Shop", "Acme"), ['documentation: site: name changed from "Acme Shop" to Acme.']],
    [
      "the model",
      {},
      config("pages:", "ai: { enabled: true }\npages:"),
      ["! documentation: ai: enabled is new, true."],
    ],
    [
      "who answers for privacy",
      {},
      config('policy:\n  privacy_owner: "@acme/privacy"\n', ""),
      ["! documentation: policy: privacy_owner was removed, @acme/privacy."],
    ],
    [
      "a rule",
      {},
      config("policy:", "policy:\n  rules: { naming/x: off }"),
      ["documentation: policy: rules.naming/x is new, off."],
    ],
    [
      "a rule about privacy",
      {},
      config("policy:", "policy:\n  rules: { privacy/x: warning }"),
      ["! documentation: policy: rules.privacy/x is new, warning."],
    ],
    [
      "fewer texts that are masked",
      {},
      config("policy:", "policy:\n  mask: off"),
      ["! additive: policy: mask is new, off."],
    ],
    [
      "more texts that are masked",
      config("policy:", "policy:\n  mask: off"),
      config("policy:", "policy:\n  mask: all"),
      ["additive: policy: mask changed from off to all."],
    ],
    [
      "the container",
      config("pages:", "gtm: { public_id: GTM-A }\npages:"),
      config("pages:", "gtm: { public_id: GTM-B }\npages:"),
      ["breaking: gtm: public_id changed from GTM-A to GTM-B."],
    ],
    [
      "a user property",
      {},
      config("pages:", "user_properties: { plan: { type: string } }\npages:"),
      ["additive: user_properties: plan is new."],
    ],
    [
      "a GTM resource",
      { "gtm/a.yaml": "tag: []\n" },
      { "gtm/a.yaml": "tag: [1]\n" },
      ["breaking: gtm/a.yaml changed."],
    ],
  ])("tells and classes a change of %s", async (...[, before, after, expected]) => {
    expect(await changes(before, after)).toEqual(expected);
  });

  it("compares the fields of items", async () => {
    const items = (fields: string): Record<string, string> =>
      event(PURCHASE.replace("parameters:\n", `parameters:\n  items: { type: items, fields: { ${fields} } }\n`));
    const list = await changes(
      items("id: { type: string }, name: { type: string, pii: name }, size: { type: string }"),
      items(
        "id: { type: integer }, name: { type: string, pii: none }, price: { type: number }, sku: { type: string, required: true }",
      ),
    );
    expect(list).toEqual([
      "breaking: purchase: parameters.items.fields.id.type changed from string to integer. [purchase]",
      "! documentation: purchase: parameters.items.fields.name.pii changed from name to none.",
      "additive: purchase: parameters.items.fields.price is new.",
      "breaking: purchase: parameters.items.fields.size was removed. [purchase]",
      "breaking: purchase: parameters.items.fields.sku is new. [purchase]",
    ]);
  });
});
