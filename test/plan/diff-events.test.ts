import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffPlans, type Plan } from "../../app/plan/index.ts";
import { eventNamed } from "./arbitraries.ts";
import { changes, edited, event, planOf } from "./diff-telling.ts";
import { PURCHASE } from "./samples.ts";

describe("diffPlans of events", () => {
  it.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    [
      "a new event",
      {},
      { "events/a.yaml": "event: a\ntrigger: { on: page_view }\n" },
      ["additive: The event a is new."],
    ],
    [
      "a removed event",
      { "events/a.yaml": "event: a\ntrigger: { on: page_view }\n" },
      {},
      ["breaking: The event a was removed without being deprecated first."],
    ],
    [
      "a removed event that was deprecated",
      { "events/a.yaml": "event: a\nstatus: deprecated\ntrigger: { on: page_view }\n" },
      {},
      ["documentation: The event a was removed."],
    ],
    [
      "a removed proposal",
      { "events/a.yaml": "event: a\nstatus: proposed\ntrigger: { on: page_view }\n" },
      {},
      ["documentation: The event a was removed."],
    ],
    [
      "a new name",
      {},
      edited("event: purchase\n", "event: order\n"),
      ["breaking: purchase: the name changed from purchase to order. [order]"],
    ],
    [
      "an event that the site sends from now on",
      {},
      edited("event: purchase\n", "event: purchase\nsent_by: site\n"),
      ["breaking: purchase: sent_by changed from container to site. [purchase]"],
    ],
    [
      "an event that the site sends no more",
      edited("event: purchase\n", "event: purchase\nsent_by: site\n"),
      {},
      ["breaking: purchase: sent_by changed from site to container. [purchase]"],
    ],
    [
      "an event that says who sends it as before",
      {},
      edited("event: purchase\n", "event: purchase\nsent_by: container\n"),
      [],
    ],
    [
      "a parameter that is gone",
      {},
      edited("  transaction_id: { required: true, from: { data_layer: ecommerce.transaction_id } }\n", ""),
      ["breaking: purchase: parameters.transaction_id was removed. [purchase]"],
    ],
    [
      "a new optional parameter",
      {},
      edited("parameters:\n", "parameters:\n  coupon: { type: string }\n"),
      ["additive: purchase: parameters.coupon is new."],
    ],
    [
      "a new required parameter",
      {},
      edited("parameters:\n", "parameters:\n  coupon: { required: true }\n"),
      ["breaking: purchase: parameters.coupon is new. [purchase]"],
    ],
    [
      "another type",
      {},
      edited("type: number", "type: string"),
      ["breaking: purchase: parameters.value.type changed from number to string. [purchase]"],
    ],
    [
      "a parameter that became required",
      edited("required: true, pii: none", "required: false, pii: none"),
      {},
      ["breaking: purchase: parameters.value.required changed from false to true. [purchase]"],
    ],
    [
      "a parameter that became optional",
      {},
      edited("required: true, pii: none", "pii: none"),
      ["additive: purchase: parameters.value.required changed from true to false."],
    ],
    [
      "a tighter limit",
      {},
      edited("minimum: 0", "minimum: 1"),
      ["breaking: purchase: parameters.value.minimum changed from 0 to 1. [purchase]"],
    ],
    [
      "a looser limit",
      {},
      edited("minimum: 0", "minimum: -1"),
      ["additive: purchase: parameters.value.minimum changed from 0 to -1."],
    ],
    [
      "a new limit",
      {},
      edited("minimum: 0", "minimum: 0, maximum: 9"),
      ["breaking: purchase: parameters.value.maximum is new, 9. [purchase]"],
    ],
    [
      "a limit that is gone",
      {},
      edited("minimum: 0, ", ""),
      ["additive: purchase: parameters.value.minimum was removed, 0."],
    ],
    [
      "an enum value that is gone",
      edited("minimum: 0", "enum: [1, 2]"),
      edited("minimum: 0", "enum: [2, 3]"),
      ["breaking: purchase: parameters.value.enum lost 1 and gained 3. [purchase]"],
    ],
    [
      "a new enum value",
      edited("minimum: 0", "enum: [1, 2]"),
      edited("minimum: 0", "enum: [3, 2, 1]"),
      ["additive: purchase: parameters.value.enum gained 3."],
    ],
    [
      "another source",
      {},
      edited("ecommerce.value", "value"),
      ["breaking: purchase: parameters.value.from changed. [purchase]"],
    ],
    [
      "another trigger",
      {},
      edited("page: thank_you }", "page: product }"),
      ["breaking: purchase: trigger changed. [purchase]"],
    ],
    ["a destination more", edited("- ga4   # first\n", ""), {}, ["additive: purchase: destinations gained ga4."]],
    ["a destination less", {}, edited("- ads\n", ""), ["breaking: purchase: destinations lost ads. [purchase]"]],
    [
      "how often it fires",
      {},
      edited("consent:", "fires: unlimited\nconsent:"),
      ["breaking: purchase: fires changed from once_per_event to unlimited. [purchase]"],
    ],
    [
      "words",
      {},
      edited("was shown.", "is shown."),
      [
        'documentation: purchase: description changed from "The order confirmation page was shown." to "The order confirmation page is shown.".',
      ],
    ],
    [
      "an owner",
      {},
      edited("@acme/checkout", "@acme/web"),
      ["documentation: purchase: owner changed from @acme/checkout to @acme/web."],
    ],
    [
      "an example and evidence",
      {},
      event(PURCHASE.replace("value: 10", "value: 11").replace("11-20", "11-21")),
      ["documentation: purchase: examples changed.", "documentation: purchase: evidence changed."],
    ],
    [
      "a deprecation",
      {},
      edited("status: active", "status: deprecated"),
      ["documentation: purchase: status changed from active to deprecated."],
    ],
    [
      "a proposal that went live",
      edited("status: active", "status: proposed"),
      {},
      ["additive: purchase: status changed from proposed to active."],
    ],
    [
      "an event taken back",
      {},
      edited("status: active", "status: proposed"),
      ["breaking: purchase: status changed from active to proposed. [purchase]"],
    ],
    [
      "less consent",
      {},
      edited("consent: [analytics_storage]\n", ""),
      ["! additive: purchase: consent lost analytics_storage."],
    ],
    [
      "more consent",
      {},
      edited("[analytics_storage]", "[analytics_storage, ad_storage]"),
      ["additive: purchase: consent gained ad_storage."],
    ],
    [
      "a class that protects less",
      edited("pii: none", "pii: email"),
      edited("pii: none", "pii: pseudonymous"),
      ["! documentation: purchase: parameters.value.pii changed from email to pseudonymous."],
    ],
    [
      "a class that can be waived",
      edited("pii: none", "pii: email"),
      edited("pii: none", "pii: unique_id"),
      ["! documentation: purchase: parameters.value.pii changed from email to unique_id."],
    ],
    [
      "a class that protects more",
      {},
      edited("pii: none", "pii: email"),
      ["documentation: purchase: parameters.value.pii changed from none to email."],
    ],
    [
      "a class that is no longer said",
      edited("pii: none", "pii: email"),
      edited("pii: none, ", ""),
      ["! documentation: purchase: parameters.value.pii was removed, email."],
    ],
    [
      "a waiver",
      {},
      edited("pii: none", 'pii: none, waiver: { reason: needed for now, owner: "@a", expires: 2027-01-01 }'),
      ["! documentation: purchase: parameters.value.waiver is new."],
    ],
    [
      "a silenced rule",
      {},
      event(`${PURCHASE}suppress: [{ rule: naming/x, reason: long enough, expires: 2027-01-01 }]\n`),
      ["documentation: purchase: suppress is new."],
    ],
    [
      "a silenced rule about privacy",
      {},
      event(`${PURCHASE}suppress: [{ rule: privacy/x, reason: long enough, expires: 2027-01-01 }]\n`),
      ["! documentation: purchase: suppress is new."],
    ],
    [
      "a breaking change with a new version",
      {},
      event(PURCHASE.replace("type: number", "type: string").replace("version: 2", "version: 3")),
      [
        "documentation: purchase: version changed from 2 to 3.",
        "breaking: purchase: parameters.value.type changed from number to string.",
      ],
    ],
    [
      "a breaking change of a proposal",
      edited("status: active", "status: proposed"),
      event(PURCHASE.replace("active", "proposed").replace("type: number", "type: string")),
      ["additive: purchase: parameters.value.type changed from number to string."],
    ],
  ])("tells and classes %s", async (...[, before, after, expected]) => {
    // The order of keys is the report's own; versions come first in it.
    expect((await changes(before, after)).toSorted()).toEqual(expected.toSorted());
  });

  it.each<[string, Record<string, string>]>([
    [
      "layout, comments and order",
      event(
        `${PURCHASE.split("\n")
          .filter((line) => !line.startsWith("#") && !line.startsWith("owner"))
          .join("\r\n")}owner: '@acme/checkout'\r\n`,
      ),
    ],
    ["a default that is spelt out", edited("consent:", "fires: once_per_event\necommerce: false\nconsent:")],
    [
      "a trigger's defaults and lists of one",
      edited("page: thank_you }", "page: [thank_you], regex: false, where: [] }"),
    ],
    [
      "the order of consent and destinations",
      event(PURCHASE.replace("- ga4   # first\n", "").replace("- ads\n", "- ads\n- ga4\n")),
    ],
    [
      "a parameter's own word for what the dictionary says",
      edited(
        "required: true     # ISO 4217",
        "{ required: true, type: string, pii: none }".slice(2, -2).replaceAll(", ", "\n    "),
      ),
    ],
    [
      "another name of the file",
      { "events/purchase.yaml": "event: a\ntrigger: { on: page_view }\n", "events/x.yaml": PURCHASE },
    ],
  ])("takes %s for no change of the event", async (_name, after) => {
    const before =
      after["events/x.yaml"] === undefined ? {} : { "events/a.yaml": "event: a\ntrigger: { on: page_view }\n" };
    expect(await changes(before, after)).toEqual([]);
  });

  it("finds nothing between a plan and itself, and tells both directions of a change", async () => {
    const base = await planOf();
    fc.assert(
      fc.property(eventNamed("a"), eventNamed("a"), (one, other) => {
        const withEvent = (definition: typeof one): Plan => ({
          ...base,
          events: [{ file: "events/a.yaml", definition }],
        });
        expect(diffPlans(withEvent(one), withEvent(structuredClone(one)))).toEqual([]);
        const there = diffPlans(withEvent(one), withEvent(other));
        const back = diffPlans(withEvent(other), withEvent(one));
        expect(there.map(({ path }) => path.join("."))).toEqual(back.map(({ path }) => path.join(".")));
        for (const { class: grave, needsVersion } of there) if (needsVersion) expect(grave).toBe("breaking");
      }),
      { numRuns: 400, seed: 31 },
    );
  });
});
