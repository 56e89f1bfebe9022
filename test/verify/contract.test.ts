import { describe, expect, it } from "vitest";
import type { ConsentState } from "../../app/artefacts/index.ts";
import { checkAttempt } from "../../app/verify/contract/check-attempt.ts";
import { checkVisit } from "../../app/verify/contract/check-visit.ts";
import { withoutUnseen } from "../../app/verify/contract/unseen-attempts.ts";
import type { Observation, Visit } from "../../app/verify/visit/visit.ts";
import { attemptOf, called, eventOf, pushed, seen, visitOf } from "./visits.ts";

const kinds = (problems: { kind: string; parameter?: string }[]): string[] =>
  problems.map(({ kind, parameter }) => (parameter === undefined ? kind : `${kind} ${parameter}`));
const PURCHASE = "event: purchase\ntrigger: { on: data_layer, event: purchase }\nconsent: [analytics_storage]";

/** Problems of a purchase that was pushed once and sent like this. */
async function judged(parameters: string, sent: Partial<Observation>): Promise<string[]> {
  const event = await eventOf(`${PURCHASE}\nparameters:\n${parameters}`);
  const visit = visitOf({ records: [pushed("purchase")], observations: [seen("purchase", sent)] });
  return kinds(checkAttempt(attemptOf(event, visit)));
}

describe("the parameters of a hit", () => {
  const layer = (name: string, more = ""): string =>
    `  ${name}: { ${more === "" ? "" : `${more}, `}from: { data_layer: ${name} } }`;
  it.each<[string, string, Partial<Observation>, string[]]>([
    [
      "a number that is one",
      layer("value", "type: number, required: true"),
      { parameters: { value: 12.5, currency: "EUR" } },
      [],
    ],
    [
      "text where the data layer was to give a number",
      layer("value", "type: number"),
      { parameters: { value: "12.5", currency: "EUR" } },
      ["wrong_type value"],
    ],
    [
      "a constant number, which GTM sends as text",
      "  step: { type: integer, from: { constant: 2 } }",
      { parameters: { step: "2" } },
      [],
    ],
    ["a whole number that is none", layer("step", "type: integer"), { parameters: { step: 2.5 } }, ["wrong_type step"]],
    ["a boolean as the wire carries it", layer("ok", "type: boolean"), { parameters: { ok: "true" } }, []],
    ["a boolean that is a word", layer("ok", "type: boolean"), { parameters: { ok: "yes" } }, ["wrong_type ok"]],
    ["text that came as a number", layer("id", "type: string"), { parameters: { id: 1234 } }, []],
    ["a required one that is missing", layer("id", "required: true"), {}, ["missing_parameter id"]],
    [
      "a required one that is empty",
      layer("id", "required: true"),
      { parameters: { id: "" } },
      ["missing_parameter id"],
    ],
    ["an optional one that is missing", layer("id", "type: string"), {}, []],
    ["one of the list", layer("kind", "enum: [a, b]"), { parameters: { kind: "b" } }, []],
    ["none of the list", layer("kind", "enum: [a, b]"), { parameters: { kind: "c" } }, ["not_in_enum kind"]],
    ["a number of the list", layer("n", "type: integer, enum: [1, 2]"), { parameters: { n: 2 } }, []],
    ["a pattern that fits", layer("currency", 'pattern: "^[A-Z]{3}$"'), { parameters: { currency: "EUR" } }, []],
    [
      "a pattern that does not",
      layer("currency", 'pattern: "^[A-Z]{3}$"'),
      { parameters: { currency: "eur" } },
      ["pattern_mismatch currency"],
    ],
    [
      "a pattern that never ends",
      layer("id", 'pattern: "^(a+)+$"'),
      { parameters: { id: `${"a".repeat(60)}!` } },
      ["pattern_mismatch id"],
    ],
    ["below the least", layer("n", "type: number, minimum: 1"), { parameters: { n: 0 } }, ["out_of_range n"]],
    ["above the most", layer("n", "type: number, maximum: 1"), { parameters: { n: 2 } }, ["out_of_range n"]],
    ["too short", layer("id", "min_length: 3"), { parameters: { id: "ab" } }, ["wrong_length id"]],
    ["too long", layer("id", "max_length: 3"), { parameters: { id: "abcd" } }, ["wrong_length id"]],
    [
      "a value without a currency",
      layer("value", "type: number"),
      { parameters: { value: 1 } },
      ["currency_missing currency"],
    ],
    [
      "items that are there",
      layer("items", "type: items, required: true, fields: { item_id: { type: string, required: true } }"),
      { items: [{ item_id: "A" }] },
      [],
    ],
    ["no items", layer("items", "type: items, required: true"), {}, ["missing_parameter items"]],
    [
      "an item without its id",
      layer("items", "type: items, fields: { item_id: { type: string, required: true } }"),
      { items: [{ item_id: "A" }, { price: 1 }] },
      ["wrong_item items[].item_id"],
    ],
    [
      "an item's price as the wire carries it",
      layer("items", "type: items, fields: { price: { type: number } }"),
      { items: [{ price: "9.50" }] },
      [],
    ],
    [
      "an item's price that is none",
      layer("items", "type: items, fields: { price: { type: number } }"),
      { items: [{ price: "£9" }] },
      ["wrong_item items[].price"],
    ],
  ])("%s", async (_what, parameters, sent, expected) => {
    expect(await judged(parameters, sent)).toEqual(expected);
  });
});

describe("how often an event is sent", () => {
  const purchase = (more = "") => eventOf(`${PURCHASE}${more}`);
  it.each<[string, string, Partial<Visit>, string[]]>([
    ["once", "", { records: [pushed("purchase")], observations: [seen("purchase")] }, []],
    ["never", "", { records: [pushed("purchase")] }, ["not_sent"]],
    [
      "as often as it is pushed",
      "",
      {
        records: [pushed("purchase"), pushed("purchase")],
        observations: [seen("purchase", { parameters: { step: 1 } }), seen("purchase", { parameters: { step: 2 } })],
      },
      [],
    ],
    [
      "twice for one push",
      "",
      { records: [pushed("purchase")], observations: [seen("purchase"), seen("purchase")] },
      ["too_often"],
    ],
    [
      "pushed twice with the same values",
      "",
      { records: [pushed("purchase"), pushed("purchase")], observations: [seen("purchase"), seen("purchase")] },
      ["too_often"],
    ],
    [
      "once a page for two pushes",
      "\nfires: once_per_page",
      { records: [pushed("purchase"), pushed("purchase")], observations: [seen("purchase")] },
      [],
    ],
    [
      "to one of two destinations",
      "\ndestinations: [ga4, second]",
      { records: [pushed("purchase")], observations: [seen("purchase")] },
      ["not_sent"],
    ],
    [
      "to both destinations",
      "\ndestinations: [ga4, second]",
      {
        records: [pushed("purchase")],
        observations: [seen("purchase"), seen("purchase", { destination: "G-SECOND" })],
      },
      [],
    ],
    [
      "to somebody else",
      "",
      { records: [pushed("purchase")], observations: [seen("purchase", { destination: "G-OTHER" })] },
      ["wrong_destination"],
    ],
    [
      "outside of its step",
      "",
      { records: [pushed("purchase")], observations: [seen("purchase", { at: 5_000 })] },
      ["not_sent"],
    ],
  ])("%s", async (_what, more, visit, expected) => {
    expect(kinds(checkAttempt(attemptOf(await purchase(more), visitOf(visit))))).toEqual(expected);
  });

  it("says that a click's event came while the page loaded", async () => {
    const event = await eventOf('event: contact\ntrigger: { on: click, selector: "a" }');
    const visit = visitOf({ observations: [seen("contact", { at: 100 }), seen("contact", { at: 700 })] });
    expect(kinds(checkAttempt(attemptOf(event, visit, { steps: [{ click: "a" }], times: 1 })))).toEqual(["too_early"]);
  });

  it("says that a hit leaves after the page was left", async () => {
    const event = await eventOf('event: contact\ntrigger: { on: click, selector: "a" }');
    const attempt = (at: number) =>
      attemptOf(event, visitOf({ leavings: [20, 610], observations: [seen("contact", { at })] }), {
        steps: [{ click: "a" }],
        times: 1,
      });
    expect(kinds(checkAttempt(attempt(640)))).toEqual([]);
    expect(kinds(checkAttempt(attempt(899)))).toEqual([]);
    expect(kinds(checkAttempt({ ...attempt(1_200), until: 1_500 }))).toEqual(["cut_off"]);
  });
});

describe("an event that the site sends itself", () => {
  const login = (more: string) =>
    eventOf(`event: login\ntrigger: { on: data_layer, event: login }\nsent_by: site${more}`);
  const OWN = "\ndestinations: [own]";
  it.each<[string, string, Partial<Visit>, string[]]>([
    ["once", OWN, { records: [called("login")], observations: [seen("login")] }, []],
    [
      "once, and pushed for others too",
      OWN,
      { records: [called("login"), pushed("login", { seq: 4 })], observations: [seen("login")] },
      [],
    ],
    [
      "once by itself and once by a tag",
      OWN,
      { records: [called("login")], observations: [seen("login"), seen("login", { tag: "GA4 - login" })] },
      ["too_often"],
    ],
    ["never, though it is pushed", OWN, { records: [pushed("login")] }, ["not_sent"]],
    ["to nobody that the plan knows", "\ndestinations: []", { records: [called("login")] }, []],
    ["to nobody, and not at all", "\ndestinations: []", { records: [pushed("login")] }, ["not_sent"]],
    [
      "to nobody, but to GA4 all the same",
      "\ndestinations: []",
      { records: [called("login")], observations: [seen("login")] },
      ["wrong_destination"],
    ],
  ])("%s", async (_what, more, visit, expected) => {
    expect(kinds(checkAttempt(attemptOf(await login(more), visitOf(visit))))).toEqual(expected);
  });
});

describe("an element that the crawl pressed and never saw", () => {
  const attempt = async (outcome: "hidden" | "done" | "covered", unseen?: string) =>
    attemptOf(
      await eventOf("event: menu\ntrigger: { on: data_layer, event: menu }"),
      visitOf({ steps: [{ step: { click: "a" }, outcome, from: 650, until: 700 }] }),
      { steps: [{ click: "a" }], ...(unseen !== undefined && { unseen }) },
    );
  it.each<["hidden" | "done" | "covered", string | undefined, boolean]>([
    ["hidden", "#menu a", true],
    ["hidden", undefined, false],
    ["done", "#menu a", false],
    ["covered", "#menu a", false],
  ])("is %s now (%s): nothing can be said: %s", async (outcome, unseen, expected) => {
    const { attempts, none } = withoutUnseen([await attempt(outcome, unseen)]);
    expect([attempts.length, none.length]).toEqual(expected ? [0, 1] : [1, 0]);
    if (expected) expect(none[0]?.reason).toContain("#menu a was hidden");
  });
});

describe("consent", () => {
  it.each<[string, string, ConsentState, Partial<Observation> | undefined, string[]]>([
    ["sent after consent", "[analytics_storage]", "granted", { gcs: "G111" }, []],
    ["sent on a site without Consent Mode, after consent", "[analytics_storage]", "granted", {}, []],
    ["says denied after consent", "[analytics_storage]", "granted", { gcs: "G100" }, ["wrong_consent_signal"]],
    ["sent after a refusal", "[analytics_storage]", "denied", { gcs: "G100" }, ["sent_without_consent"]],
    ["sent before a choice", "[analytics_storage]", "default", {}, ["sent_without_consent"]],
    ["kept back after a refusal", "[analytics_storage]", "denied", undefined, []],
    ["asks for none, sent without cookies", "[]", "denied", { gcs: "G100", cookies: false }, []],
    ["asks for none, and is not sent", "[]", "denied", undefined, ["not_sent"]],
  ])("%s", async (_what, consent, state, sent, expected) => {
    const event = await eventOf(`event: purchase\ntrigger: { on: data_layer, event: purchase }\nconsent: ${consent}`);
    const visit = visitOf({ state, records: [pushed("purchase")], observations: sent ? [seen("purchase", sent)] : [] });
    expect(kinds(checkAttempt(attemptOf(event, visit)))).toEqual(expected);
  });
});

describe("what a visit may hold besides", () => {
  const check = async (observation: Observation, more: Partial<Visit> & { live?: boolean } = {}) => {
    const event = await eventOf(`${PURCHASE}\nparameters: { value: { type: number, from: { data_layer: value } } }`);
    const { live = false, ...visit } = more;
    return kinds(
      checkVisit(visitOf({ observations: [observation], ...visit }), {
        byName: new Map([["purchase", event]]),
        shared: new Set(["site"]),
        live,
      }),
    );
  };
  const wired = (query: string, more: Partial<Observation> = {}): Observation =>
    seen("purchase", {
      wire: { url: `https://www.google-analytics.com/g/collect?v=2&cid=1.1&${query}`, body: "" },
      ...more,
    });

  it.each<[string, Observation, string[], (Partial<Visit> & { live?: boolean })?]>([
    ["an event that nobody planned", seen("test_event"), ["unplanned_event"]],
    ["GA4's own", seen("session_start"), []],
    ["enhanced measurement on a live site", seen("file_download"), [], { live: true }],
    ["enhanced measurement in simulation", seen("file_download"), ["unplanned_event"]],
    [
      "a parameter that nobody planned",
      seen("purchase", { parameters: { value: 1, extra: "x" } }),
      ["unplanned_parameter extra"],
    ],
    [
      "parameters of every event",
      seen("purchase", { parameters: { site: "shop", page_location: "https://shop.example/" } }),
      [],
    ],
    ["an e-mail address in a parameter", wired("ep.note=write%20to%20jane.roe%40example.com"), ["personal_data note"]],
    [
      "an e-mail address in the page's address",
      wired("dl=https%3A%2F%2Fshop.example%2Fthanks%3Fmail%3Djane.roe%2540example.com"),
      ["personal_data dl"],
    ],
    [
      "an e-mail address in the body",
      seen("purchase", {
        wire: { url: "https://x.example/g/collect?v=2", body: "en=purchase&ep.note=jane.roe%40example.com" },
      }),
      ["personal_data note"],
    ],
    [
      "what was typed, however harmless",
      wired("ep.query=Correct-Horse-27"),
      ["personal_data query"],
      { typed: ["Correct-Horse-27"] },
    ],
    ["a test server's own address", wired("dl=http%3A%2F%2F127.0.0.1%3A4173%2Fcart"), []],
    ["granted although refused", seen("purchase", { gcs: "G111" }), [], { state: "denied" }],
    [
      "granted although refused, by GA4's own event",
      seen("page_view", { gcs: "G111" }),
      ["wrong_consent_signal"],
      { state: "denied" },
    ],
  ])("%s", async (_what, observation, expected, more) => {
    expect(await check(observation, more)).toEqual(expected);
  });

  it("never repeats the personal value", async () => {
    const event = await eventOf(PURCHASE);
    const [problem] = checkVisit(visitOf({ observations: [wired("ep.note=jane.roe%40example.com")] }), {
      byName: new Map([["purchase", event]]),
      shared: new Set(),
      live: false,
    });
    expect(problem?.message).not.toContain("jane");
  });
});
