import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCollect } from "../../app/browser/index.ts";
import { readGcd, readGcs } from "../../app/browser/hit/consent-signals.ts";
import { readItem } from "../../app/browser/hit/collect-item.ts";

const BASE = "https://region1.google-analytics.com/g/collect?v=2&tid=G-AB12CD34";

/** A page's emitter, written from the format: one event in the query, or several in the body. */
function emit(
  events: Record<string, string | number>[],
  { host = "https://www.google-analytics.com", path = "/g/collect" } = {},
) {
  const lines = events.map((event) => {
    const line = new URLSearchParams();
    for (const [key, value] of Object.entries(event))
      line.set(key === "en" ? key : `${typeof value === "number" ? "epn" : "ep"}.${key}`, String(value));
    return line.toString();
  });
  const url = `${host}${path}?v=2&tid=G-AB12CD34&cid=1.2&dl=https%3A%2F%2Fshop.example%2F`;
  return lines.length === 1
    ? { method: "GET", url: `${url}&${lines[0]}` }
    : { method: "POST", url, body: lines.join("\r\n") };
}

describe("a GA4 hit", () => {
  it("in the query gives event, page, parameters by type and consent", () => {
    const hit = decodeCollect({
      method: "POST",
      url: `${BASE}&cid=1.2&gcs=G110&gcd=13t3t3t3t5&dl=https%3A%2F%2Fa.example%2F&dt=Home&en=purchase&_c=1&_et=120&cu=EUR&ep.transaction_id=T-1&epn.value=10.5&up.plan=pro&upn.visits=3`,
    });

    expect(hit).toEqual({
      measurementId: "G-AB12CD34",
      gcs: "G110",
      gcd: "13t3t3t3t5",
      consent: {
        granted: { ad_storage: true, analytics_storage: false },
        history: {
          ad_storage: "granted_by_default",
          analytics_storage: "granted_by_default",
          ad_user_data: "granted_by_default",
          ad_personalization: "granted_by_default",
        },
      },
      cookieless: true,
      ids: { client: true, user: false },
      page: { page_location: "https://a.example/", page_title: "Home" },
      events: [
        {
          name: "purchase",
          keyEvent: true,
          engagementMs: 120,
          parameters: { currency: "EUR", transaction_id: "T-1", value: 10.5 },
          userProperties: { plan: "pro", visits: 3 },
          items: [],
        },
      ],
    });
  });

  it.each([
    ["Google's own hosts", "https://analytics.google.com", "/g/collect"],
    ["a host of the site's own", "https://data.shop.example", "/g/collect"],
    ["a folder of the site", "https://shop.example", "/metrics/v3/g/collect"],
    ["a path of another name", "https://shop.example", "/px"],
  ])("is known on %s", (_name, host, path) => {
    expect(decodeCollect(emit([{ en: "view_item", value: 3 }], { host, path }))?.events).toMatchObject([
      { name: "view_item", parameters: { value: 3 } },
    ]);
  });

  it.each([
    ["another page", "https://shop.example/g/collection?v=2&tid=G-AB12CD34X"],
    ["version 1", "https://www.google-analytics.com/collect?v=1&tid=UA-1-1&t=pageview"],
    ["no version", "https://shop.example/g/collect"],
    ["no address", "nonsense"],
  ])("is told from %s", (name, url) => {
    const hit = decodeCollect({ method: "GET", url });
    // The shape alone counts where the path is another one.
    expect(hit === undefined).toBe(name !== "another page");
  });

  it("with several events in its body shares what the query says", () => {
    const hit = decodeCollect({
      method: "POST",
      url: `${BASE}&dl=https%3A%2F%2Fa.example%2F&ep.site=shop`,
      body: "en=scroll&epn.percent_scrolled=90&_et=10\nen=click&ep.link_url=https%3A%2F%2Fb.example%2F\r\n\r\nen=view_cart&pr1=idA~qt2&pr2=idB",
    });

    expect(hit?.events.map(({ name, parameters, items }) => ({ name, parameters, items }))).toEqual([
      { name: "scroll", parameters: { site: "shop", percent_scrolled: 90 }, items: [] },
      { name: "click", parameters: { site: "shop", link_url: "https://b.example/" }, items: [] },
      { name: "view_cart", parameters: { site: "shop" }, items: [{ item_id: "A", quantity: 2 }, { item_id: "B" }] },
    ]);
  });

  it("keeps items in their order, whatever order they come in", () => {
    const hit = decodeCollect({ method: "GET", url: `${BASE}&en=view_cart&pr10=idJ&pr2=idB&pr1=idA` });

    expect(hit?.events[0]?.items.map((item) => item["item_id"])).toEqual(["A", "B", "J"]);
  });

  it("cannot poison objects nor grow without end", () => {
    const hit = decodeCollect({
      method: "POST",
      url: `${BASE}&en=x&ep.__proto__=1&up.__proto__=1&pr1=k0__proto__~v0x`,
      body: "en=a=\n".repeat(5_000),
    });

    expect(hit?.events).toHaveLength(100);
    expect(Object.getPrototypeOf(hit?.events[0]?.parameters)).toBe(Object.prototype);
  });

  it("gives back what an emitter put in", () => {
    const name = fc.stringMatching(/^[a-z][a-z_]{0,20}$/);
    const value = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.string({ minLength: 1 }),
    );
    const event = fc.record({
      en: name,
      params: fc.dictionary(
        name.filter((key) => key !== "en"),
        value,
      ),
    });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), (events) => {
        const hit = decodeCollect(emit(events.map(({ en, params }) => ({ ...params, en }))));
        expect(hit?.events.map((found) => found.name)).toEqual(events.map(({ en }) => en));
        expect(hit?.events.map(({ parameters }) => parameters)).toEqual(events.map(({ params }) => ({ ...params })));
      }),
    );
  });
});

describe("an item", () => {
  it.each([
    [
      "idSKU~nmShirt~brAcme~caTops~c2Long~vaRed~pr9.99~qt2~lp0~ds1.5",
      {
        item_id: "SKU",
        item_name: "Shirt",
        item_brand: "Acme",
        item_category: "Tops",
        item_category2: "Long",
        item_variant: "Red",
        price: 9.99,
        quantity: 2,
        index: 0,
        discount: 1.5,
      },
    ],
    ["idA~k0size~v0XL~k1colour~v1red", { item_id: "A", size: "XL", colour: "red" }],
    ["idA~k0stock~v042", { item_id: "A", stock: "42" }],
    ["idA~kAfit~vAslim~kBhem~vB1", { item_id: "A", fit: "slim", hem: "1" }],
    ["nma~~b~prfree", { item_name: "a~b", price: "free" }],
    ["v0orphan~zz~", {}],
    ["", {}],
  ])("%s", (text, item) => {
    expect(readItem(text)).toEqual(item);
  });
});

describe("consent signals", () => {
  it.each([
    ["13l3l3l3l1l1", ["not_set", "not_set", "not_set", "not_set"]],
    ["13l3l3l2l1l1", ["not_set", "not_set", "not_set", "not_set"]],
    ["11p1p1p1p5", ["denied_by_default", "denied_by_default", "denied_by_default", "denied_by_default"]],
    [
      "13r3v3u3q5",
      [
        "denied_by_default_granted_by_update",
        "granted_by_default_and_update",
        "granted_by_default_denied_by_update",
        "denied_by_default_and_update",
      ],
    ],
    ["13t3m3n3x5", ["granted_by_default", "denied_by_update", "granted_by_update", "not_set"]],
  ])("gcd %s", (gcd, histories) => {
    expect(Object.values(readGcd(gcd) ?? {})).toEqual(histories);
    expect(Object.keys(readGcd(gcd) ?? {})).toEqual([
      "ad_storage",
      "analytics_storage",
      "ad_user_data",
      "ad_personalization",
    ]);
  });

  it.each([["13l3l"], [""], ["111"]])("gcd %s says nothing", (gcd) => {
    expect(readGcd(gcd)).toBeUndefined();
  });

  it.each([
    ["G111", { ad_storage: true, analytics_storage: true }],
    ["G100", { ad_storage: false, analytics_storage: false }],
    ["G1-1", { analytics_storage: true }],
    ["G1--", {}],
    ["nonsense", {}],
  ])("gcs %s", (gcs, states) => {
    expect(readGcs(gcs)).toEqual(states);
  });
});
