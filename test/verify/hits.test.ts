import { describe, expect, it } from "vitest";
import { boolean, command, condition, simulate, table, tag, template } from "./stand-in.ts";

type Json = Record<string, unknown>;
const ALL_PAGES = "2147479553";
const on = (id: string, event: string): Json => ({
  triggerId: id,
  name: event,
  type: "customEvent",
  customEventFilter: [condition("equals", "{{_event}}", event)],
});
const triggers = [on("1", "go"), on("2", "stop")];
const go = { event: "go" };

describe("a hit", () => {
  const settings = (rows: [string, string][]): Json =>
    table("eventSettingsTable", ["parameter", "parameterValue"], rows);
  const event = (...more: Json[]): Json =>
    tag("buy", ["1"], {
      parameter: [template("eventName", "buy"), template("measurementIdOverride", "{{id}}"), ...more],
    });
  const variables = [
    { variableId: "1", name: "id", type: "c", parameter: [template("value", "G-TEST")] },
    ...["n", "flag", "gone"].map((name, index) => ({
      variableId: `v${index}`,
      name,
      type: "v",
      parameter: [template("name", name)],
    })),
    {
      variableId: "9",
      name: "shared",
      type: "gtes",
      parameter: [
        settings([
          ["site", "shop"],
          ["step", "shared"],
        ]),
        table("userProperties", ["name", "value"], [["tier", "gold"]]),
      ],
    },
  ];

  it("carries numbers as numbers, all else as text, and nothing for undefined", () => {
    const run = simulate({
      tag: [
        event(
          template("eventSettingsVariable", "{{shared}}"),
          settings([
            ["value", "{{n}}"],
            ["ok", "{{flag}}"],
            ["step", "own"],
            ["coupon", "{{gone}}"],
            ["currency", "GBP"],
          ]),
        ),
      ],
      trigger: triggers,
      variable: variables,
    });
    run.push({ n: 12.5, flag: true, ...go });
    const [query] = run.urls();
    expect(Object.fromEntries([...(query ?? [])].filter(([key]) => /^(?:ep|up|cu|en|tid|dl)/.test(key)))).toEqual({
      tid: "G-TEST",
      en: "buy",
      dl: "https://www.shop.example/product/mug.html?utm_source=mail&empty=&q=a%20b#reviews",
      "ep.site": "shop",
      "ep.step": "own",
      "epn.value": "12.5",
      "ep.ok": "true",
      cu: "GBP",
      "up.tier": "gold",
    });
    expect(run.records.find((record) => record.kind === "hit")).toMatchObject({
      missing: [{ parameter: "coupon", variable: "gone", source: "gone" }],
    });
  });

  it("carries the e-commerce object where the tag says so", () => {
    const run = simulate({
      tag: [event(boolean("sendEcommerceData", true), template("getEcommerceDataFrom", "dataLayer"))],
      trigger: triggers,
      variable: variables,
    });
    run.push({
      ecommerce: { value: 20, currency: "EUR", items: [{ item_id: "A~1", price: 10, quantity: 2, colour: "red" }] },
      ...go,
    });
    const [query] = run.urls();
    expect([query?.get("epn.value"), query?.get("cu"), query?.get("pr1")]).toEqual([
      "20",
      "EUR",
      "idA~~1~pr10~qt2~k0colour~v0red",
    ]);
  });

  it("is a page_view for a Google tag, unless told not to be", () => {
    const google = (...rows: [string, string][]): Json =>
      tag("google", [ALL_PAGES], {
        type: "googtag",
        parameter: [template("tagId", "{{id}}"), table("configSettingsTable", ["parameter", "parameterValue"], rows)],
      });
    const loud = simulate({ tag: [google(["site", "shop"])], variable: variables });
    loud.push({ event: "gtm.js" });
    expect([loud.hits(), loud.urls()[0]?.get("ep.site")]).toEqual([["page_view"], "shop"]);
    const quiet = simulate({
      tag: [google(["send_page_view", "false"], ["site", "shop"]), event()],
      trigger: triggers,
      variable: variables,
    });
    quiet.push({ event: "gtm.js" }, go);
    expect([quiet.hits(), quiet.urls()[0]?.get("ep.site"), quiet.urls()[0]?.has("ep.send_page_view")]).toEqual([
      ["buy"],
      "shop",
      false,
    ]);
  });

  it("finds the measurement id of the tag that it refers to", () => {
    const run = simulate({
      tag: [
        tag("config", [ALL_PAGES], {
          type: "gaawc",
          parameter: [template("measurementId", "G-OLD"), boolean("sendPageView", false)],
        }),
        tag("buy", ["1"], {
          parameter: [template("eventName", "buy"), { type: "TAG_REFERENCE", key: "measurementId", value: "config" }],
        }),
      ],
      trigger: triggers,
    });
    run.push({ event: "gtm.js" }, go);
    expect(run.urls().map((query) => query.get("tid"))).toEqual(["G-OLD"]);
  });

  it("goes to every configured tag when the page itself calls gtag, and may fire triggers", () => {
    const run = simulate({ tag: [tag("seen", ["1"])], trigger: triggers });
    run.push(
      command("config", "G-PAGE", { send_page_view: false }),
      command("event", "go", { value: 1 }),
      command("event", "direct", { send_to: "G-OTHER" }),
    );
    expect(run.urls().map((query) => `${query.get("en")} to ${query.get("tid")}`)).toEqual([
      "go to G-PAGE",
      "seen to G-TEST",
      "direct to G-OTHER",
    ]);
  });

  it.each<[string, boolean, unknown[], string[]]>([
    ["loads gtag.js for others", true, [], ["go to G-TEST"]],
    ["has only the function", false, [], []],
    ["names the destination", false, [command("event", "told", { send_to: "G-TEST" })], ["told to G-TEST"]],
    [
      "configures the same id",
      false,
      [command("config", "G-TEST", { send_page_view: false }), command("event", "late", {})],
      ["late to G-TEST"],
    ],
  ])("reaches a container's Google tag from a page that %s", (_what, gtag, more, expected) => {
    const google = tag("google", [ALL_PAGES], {
      type: "googtag",
      parameter: [
        template("tagId", "G-TEST"),
        table("configSettingsTable", ["parameter", "parameterValue"], [["send_page_view", "false"]]),
      ],
    });
    const run = simulate({ tag: [google] }, { gtag });
    run.push({ event: "gtm.js" }, command("event", "go", {}), ...more);
    expect(run.urls().map((query) => `${query.get("en")} to ${query.get("tid")}`)).toEqual(expected);
    const said = run.records.filter((record) => record.kind === "message" && record.event === "go");
    expect(said).toMatchObject([{ gtag: true }]);
  });

  it("of a Google tag's own is told from what the page sends by the same name", () => {
    const run = simulate({});
    run.push(command("config", "G-PAGE"), command("event", "page_view", { page_path: "/" }));
    expect(run.records.flatMap((record) => (record.kind === "hit" ? [record.automatic ?? false] : []))).toEqual([
      true,
      false,
    ]);
  });

  it.each<[string, unknown[], string | null, string | null, boolean]>([
    ["no Consent Mode", [], null, null, true],
    [
      "denied by default",
      [command("consent", "default", { analytics_storage: "denied", ad_storage: "denied" })],
      "G100",
      "13p3p3l3l5",
      false,
    ],
    [
      "granted by update",
      [
        command("consent", "default", { analytics_storage: "denied", ad_storage: "denied" }),
        command("consent", "update", { analytics_storage: "granted" }),
      ],
      "G101",
      "13p3r3l3l5",
      true,
    ],
    [
      "granted by default",
      [
        command("consent", "default", {
          analytics_storage: "granted",
          ad_storage: "granted",
          ad_user_data: "granted",
          ad_personalization: "denied",
        }),
      ],
      "G111",
      "13t3t3t3p5",
      true,
    ],
    [
      "default of a region",
      [command("consent", "default", { analytics_storage: "denied", region: ["ES"] })],
      null,
      null,
      true,
    ],
  ])("says how consent stands: %s", (_what, consent, gcs, gcd, cookies) => {
    const run = simulate({ tag: [tag("a", ["1"])], trigger: triggers });
    run.push(...consent, go);
    const [query] = run.urls();
    expect([query?.get("gcs"), query?.get("gcd"), query?.has("cid")]).toEqual([gcs, gcd, cookies]);
  });

  it("waits for the choice that the page asks to wait for", () => {
    const run = simulate({ tag: [tag("a", ["1"])], trigger: triggers });
    run.push(command("consent", "default", { analytics_storage: "denied", wait_for_update: 500 }), go);
    expect(run.hits()).toEqual([]);
    run.push(command("consent", "update", { analytics_storage: "granted" }));
    expect(run.urls().map((query) => query.get("gcs"))).toEqual(["G1-1"]);
  });

  it("goes out with the default when nobody chooses in time", () => {
    const run = simulate({ tag: [tag("a", ["1"])], trigger: triggers });
    run.push(
      command("consent", "default", { analytics_storage: "denied", ad_storage: "denied", wait_for_update: 500 }),
      go,
    );
    run.world.pass();
    run.push(go);
    expect(run.urls().map((query) => query.get("gcs"))).toEqual(["G100", "G100"]);
  });
});
