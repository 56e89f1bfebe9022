import { describe, expect, it } from "vitest";
import type { SeenCall, SiteGtag, Snapshot } from "../../app/artefacts/index.ts";
import { propose } from "../../app/propose/index.ts";
import { madeSnapshot, madeTemplate } from "../snapshot/made-snapshot.ts";
import { addedEvents, call, planOf, save, text, TODAY } from "./made-snapshot.ts";

const OWN: SiteGtag = { loaded: ["G-OWN1"], configured: ["G-OWN1"] };
const ADS: SiteGtag = { loaded: ["AW-123456"], configured: ["AW-123456"] };
const gtag = (event: string, parts: Partial<SeenCall> = {}): SeenCall =>
  call(event, {}, { id: `gtag-${event}`, kind: "gtag", ...parts });

const siteOf = (tag: SiteGtag | undefined, observations: SeenCall[], others: Snapshot["templates"] = []): Snapshot =>
  madeSnapshot([madeTemplate("/", { observations }), ...others], {
    tracking: { containers: [], measurement_ids: [], vendors: [], ...(tag && { gtag: tag }) },
  });

const ga4Of = (destinations: unknown): unknown =>
  typeof destinations === "object" && destinations !== null ? Reflect.get(destinations, "ga4") : undefined;

const proposed = (snapshot: Snapshot) => {
  const operations = propose({ snapshot, today: TODAY });
  const plan = operations.find((operation) => operation.op === "create_plan");
  return { events: addedEvents(operations), destinations: Reflect.get(plan?.value ?? {}, "destinations"), operations };
};

describe("an event that the site's own gtag() sends", () => {
  it.each<[string, SiteGtag | undefined, SeenCall[], object | undefined]>([
    ["to its own Google tag", OWN, [gtag("login")], { sent_by: "site", destinations: ["ga4"] }],
    ["and pushes beside it", OWN, [gtag("login"), call("login", {})], { sent_by: "site", destinations: ["ga4"] }],
    [
      "by an id that it names",
      OWN,
      [gtag("login", { destination: "G-OWN1" })],
      { sent_by: "site", destinations: ["ga4"] },
    ],
    ["while gtag.js is there for advertisers", ADS, [gtag("login")], { sent_by: "site", destinations: ["ga4"] }],
    [
      "to advertisers alone",
      ADS,
      [gtag("conversion", { destination: "AW-123456" })],
      { sent_by: "site", destinations: [] },
    ],
    ["to the placeholder of a template", { loaded: ["unknown"], configured: [] }, [gtag("login")], { sent_by: "site" }],
    ["before a container, with nothing behind it", undefined, [gtag("login")], undefined],
    [
      "to advertisers, by a way that is not known",
      { loaded: [], configured: ["AW-123456"] },
      [gtag("login")],
      undefined,
    ],
    ["in some places, and pushes in others", OWN, [gtag("login"), call("login", {}, { on: "click" })], undefined],
    ["never, only pushes", OWN, [call("login", {})], undefined],
  ])("%s", (_what, tag, observations, expected) => {
    const { events } = proposed(siteOf(tag, observations));
    const [event] = events.values();
    expect(events.size).toBe(1);
    if (expected === undefined) expect(event).not.toHaveProperty("sent_by");
    else expect(event).toMatchObject({ trigger: { on: "data_layer" }, ...expected });
  });

  it("keeps its names, and those of its parameters, whatever we would call them", () => {
    const { events } = proposed(
      siteOf(OWN, [
        gtag("Form Sent", { parameters: { formType: text("a"), "deep.er": text("b") } }),
        call("form_sent", {}),
      ]),
    );
    expect([...events.keys()]).toEqual(["Form Sent"]);
    expect(events.get("Form Sent")).toMatchObject({
      sent_by: "site",
      parameters: { formType: { from: { data_layer: "eventModel.formType" } } },
    });
    expect(events.get("Form Sent")).not.toHaveProperty("parameters.deep_er");
  });

  it("asks for consent only where the site does", () => {
    const asking = siteOf(OWN, [
      gtag("login", { states: ["granted"] }),
      gtag("search", { states: ["denied", "granted"] }),
    ]);
    asking.tracking.consent = { default: { analytics_storage: "denied" } };
    const { events } = proposed(asking);
    expect(events.get("login")).toMatchObject({ consent: ["analytics_storage"] });
    expect(events.get("search")).not.toHaveProperty("consent");
  });

  it("goes to the destinations of a plan that it reaches, and is the container's where it reaches none", async () => {
    const empty = madeSnapshot([madeTemplate("/", { observations: [] })]);
    const files = await save(new Map(), propose({ snapshot: empty, today: TODAY }));
    const text_ = files.get("plan.yaml") ?? "";
    const planned = async (destinations: string) =>
      planOf(new Map([...files, ["plan.yaml", text_.replace(/ {2}ga4: .*\n/, destinations)]]));
    const events = async (destinations: string, tag: SiteGtag) =>
      addedEvents(
        propose({ snapshot: siteOf(tag, [gtag("login")]), plan: await planned(destinations), today: TODAY }),
      ).get("login");
    const two =
      "  web: { type: ga4, measurement_id: G-OWN1, google_tag: site }\n  group: { type: ga4, measurement_id: G-TWO2 }\n";
    expect(await events(two, OWN)).toMatchObject({ sent_by: "site", destinations: ["web", "group"] });
    expect(await events(two, { loaded: [], configured: ["G-OWN1"] })).toMatchObject({
      sent_by: "site",
      destinations: ["web"],
    });
    const other = await events("  web: { type: ga4, measurement_id: G-TWO2 }\n", {
      loaded: [],
      configured: ["G-OWN1"],
    });
    expect(other).toMatchObject({ destinations: ["web"] });
    expect(other).not.toHaveProperty("sent_by");
  });

  it("is proposed once", async () => {
    const snapshot = siteOf(OWN, [gtag("login"), gtag("page_view")]);
    const files = await save(new Map(), propose({ snapshot, today: TODAY }));
    expect(propose({ snapshot, plan: await planOf(files), today: TODAY })).toEqual([]);
  });
});

describe("destinations of a new plan", () => {
  it.each<[string, SiteGtag | undefined, object]>([
    [
      "are the container's on a site without a Google tag",
      undefined,
      { ga4: { type: "ga4", measurement_id: "G-XXXXXXXXXX" } },
    ],
    [
      "are the site's where it configures them, one a stream",
      { loaded: ["G-A1"], configured: ["AW-123456", "G-A1", "G-B2"], without_page_view: ["G-B2"] },
      {
        ga4: { type: "ga4", measurement_id: "G-A1", google_tag: "site" },
        ga4_2: { type: "ga4", measurement_id: "G-B2", google_tag: "site", send_page_view: false },
      },
    ],
  ])("%s", (_what, tag, expected) => {
    expect(proposed(siteOf(tag, [gtag("login")])).destinations).toEqual(expected);
  });
});

describe("page views", () => {
  const silent = madeTemplate("/shop/:item.html");
  const where = [{ of: { page: "path" }, is: "matches", value: "^(?:/)$", not: true }];
  it.each<[string, SiteGtag | undefined, SeenCall[], boolean, object, boolean | undefined]>([
    ["of the site's own Google tag are the site's", OWN, [gtag("page_view")], true, { sent_by: "site" }, undefined],
    ["that all pages send are not the container's, too", ADS, [gtag("page_view")], false, { sent_by: "site" }, false],
    [
      "that some pages send are the container's on the others",
      ADS,
      [gtag("page_view")],
      true,
      { trigger: { on: "page_view", where } },
      false,
    ],
    [
      "that some pages push are the container's, whoever says them",
      undefined,
      [call("page_view", {})],
      true,
      {
        trigger: [
          { on: "data_layer", event: "page_view" },
          { on: "page_view", where },
        ],
      },
      false,
    ],
    [
      "that come later are beside those of the Google tag",
      undefined,
      [call("page_view", {}, { on: "route" })],
      true,
      { trigger: { on: "data_layer" } },
      undefined,
    ],
  ])("%s", (_what, tag, observations, others, event, sends) => {
    const { events, destinations } = proposed(siteOf(tag, observations, others ? [silent] : []));
    expect(events.get("page_view")).toMatchObject(event);
    if (sends === undefined) expect(ga4Of(destinations)).not.toHaveProperty("send_page_view");
    else expect(ga4Of(destinations)).toMatchObject({ send_page_view: sends });
  });

  it("are not added to a plan whose Google tag sends them", async () => {
    const empty = madeSnapshot([madeTemplate("/", { observations: [] })]);
    const files = await save(new Map(), propose({ snapshot: empty, today: TODAY }));
    const site = siteOf(undefined, [call("page_view", {})]);
    expect(addedEvents(propose({ snapshot: site, plan: await planOf(files), today: TODAY })).size).toBe(0);
    const quiet = new Map(
      [...files].map(([path, file]) => [path, file.replace("XX }", "XX, send_page_view: false }")]),
    );
    expect(addedEvents(propose({ snapshot: site, plan: await planOf(quiet), today: TODAY })).size).toBe(1);
  });

  it("of a template with names are told by an expression that its pages match", () => {
    const shop = madeTemplate("/shop/:item.html", { observations: [gtag("page_view")] });
    const { events } = proposed(siteOf(ADS, [], [shop]));
    const [, value = ""] = /"value":"([^"]+)"/.exec(JSON.stringify(events.get("page_view"))) ?? [];
    const pattern = new RegExp(JSON.parse(`"${value}"`), "u");
    expect(["/shop/mug.html", "/shop/a/b.html", "/shop/mugxhtml", "/"].map((path) => pattern.test(path))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
