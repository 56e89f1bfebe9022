import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RecordedCall, type Sighting, siteTracking } from "../../app/browser/index.ts";
import { TrackingLedger } from "../../app/browser/tracking/tracking-ledger.ts";
import { finishShapes } from "../../app/browser/shape/finish-shapes.ts";
import { rawShapes } from "../../app/browser/shape/raw-shapes.ts";
import { isVolatileKey, isVolatileValue } from "../../app/browser/shape/volatile.ts";

const analytics = { name: "Google Analytics", category: "analytics" } as const;
const manager = { name: "Google Tag Manager", category: "tag_manager" } as const;
const call = (fields: Partial<RecordedCall>): RecordedCall => ({
  kind: "gtag",
  layer: "dataLayer",
  parameters: {},
  ...fields,
});

const SIGHTINGS: Sighting[] = [
  {
    kind: "request",
    url: "https://www.googletagmanager.com/gtm.js?id=GTM-ABC123&l=shop",
    vendor: manager,
    state: "granted",
  },
  { kind: "request", url: "https://www.googletagmanager.com/gtag/js?id=G-AB12CD34", vendor: manager, state: "default" },
  {
    kind: "request",
    url: "https://region1.google-analytics.com/g/collect?tid=G-AB12CD34",
    vendor: analytics,
    state: "granted",
  },
  {
    kind: "request",
    url: "https://googleads.g.doubleclick.net/pagead/viewthroughconversion/123456789/?x",
    state: "granted",
  },
  { kind: "call", call: call({ command: "config", destination: "AW-987654321" }), state: "denied" },
  { kind: "call", call: call({ command: "config", destination: "not an id" }), state: "denied" },
  { kind: "call", call: call({ kind: "push", layer: "shop", event: "x" }), state: "granted" },
  {
    kind: "call",
    call: call({ command: "consent", mode: "default", consent: { ad_storage: "denied" } }),
    state: "default",
  },
  {
    kind: "call",
    call: call({ command: "consent", mode: "update", consent: { ad_storage: "denied" } }),
    state: "denied",
  },
  {
    kind: "call",
    call: call({ command: "consent", mode: "update", consent: { ad_storage: "granted" } }),
    state: "granted",
  },
  { kind: "banner", banner: { name: "OneTrust", accept: "#a" } },
  { kind: "banner", banner: { name: "own" } },
];

describe("what a site tracks", () => {
  it("is folded from everything that was seen", () => {
    expect(siteTracking(SIGHTINGS)).toEqual({
      containers: ["GTM-ABC123"],
      measurement_ids: ["AW-123456789", "AW-987654321", "G-AB12CD34"],
      gtag: { loaded: ["G-AB12CD34"], configured: ["AW-987654321"] },
      data_layers: ["dataLayer", "shop"],
      vendors: [
        { name: "Google Ads", category: "advertising", states: ["denied"] },
        {
          name: "Google Analytics",
          category: "analytics",
          hosts: ["region1.google-analytics.com"],
          states: ["granted"],
        },
        {
          name: "Google Tag Manager",
          category: "tag_manager",
          hosts: ["www.googletagmanager.com"],
          states: ["default", "granted"],
        },
      ],
      consent: {
        default: { ad_storage: "denied" },
        update: { ad_storage: "granted" },
        banner: { name: "OneTrust", accept: "#a" },
      },
    });
  });

  it("does not depend on the order, nor on seeing a thing twice", () => {
    const once = siteTracking(SIGHTINGS);
    fc.assert(
      fc.property(fc.shuffledSubarray(SIGHTINGS, { minLength: SIGHTINGS.length }), (shuffled) => {
        expect(siteTracking([...shuffled, ...shuffled])).toEqual(once);
      }),
    );
  });

  it("is nothing where nothing was seen", () => {
    expect(siteTracking([])).toEqual({ containers: [], measurement_ids: [], vendors: [] });
  });
});

describe("the site's own Google tag", () => {
  const loads = (url: string): Sighting => ({ kind: "request", url, state: "default" });
  const GTAG_JS = "https://www.googletagmanager.com/gtag/js?id=G-AB12CD34";
  const configures = (id: string, sends?: boolean): Sighting => ({
    kind: "call",
    call: call({
      command: "config",
      destination: id,
      ...(sends !== undefined && { parameters: { send_page_view: { type: "boolean", values: [sends] } } }),
    }),
    state: "default",
  });
  it.each<[string, Sighting[], object | undefined]>([
    [
      "is what loads gtag.js and configures it",
      [loads(GTAG_JS), configures("G-AB12CD34")],
      { loaded: ["G-AB12CD34"], configured: ["G-AB12CD34"] },
    ],
    [
      "may be served by the site's own host, and load one id to configure another",
      [loads("https://shop.example/metrics/gtag/js?id=GT-AB12CD&l=shop"), configures("G-AB12CD34")],
      { loaded: ["GT-AB12CD"], configured: ["G-AB12CD34"] },
    ],
    [
      "sends no page view where every configuration says so",
      [loads(GTAG_JS), configures("G-AB12CD34", false), configures("G-OTHER1"), configures("G-OTHER1", false)],
      { loaded: ["G-AB12CD34"], configured: ["G-AB12CD34", "G-OTHER1"], without_page_view: ["G-AB12CD34"] },
    ],
    ["may come by a way that is not known", [configures("G-AB12CD34")], { loaded: [], configured: ["G-AB12CD34"] }],
    [
      "is not the shim in front of a container",
      [{ kind: "call", call: call({ command: "event", event: "login" }), state: "default" }],
      undefined,
    ],
    ["is not the one that a container loads", [loads(`${GTAG_JS}&cx=c&gtm=4e5`)], undefined],
    [
      "may have a placeholder for an id",
      [loads("https://www.googletagmanager.com/gtag/js?id=YOUR-ID"), configures("YOUR-ID")],
      { loaded: ["unknown"], configured: [] },
    ],
  ])("%s", (_name, sightings, gtag) => {
    expect(siteTracking(sightings).gtag).toEqual(gtag);
    const ledger = new TrackingLedger();
    for (const sighting of sightings) ledger.note(sighting);
    expect(ledger.tracking().gtag).toEqual(gtag);
  });
});

describe("values", () => {
  it.each([
    [1_700_000_000, true],
    [1_700_000_000_123, true],
    [0.123456789, true],
    [12.34567, true],
    ["1f8e2c9a-3b4d-4e5f-8a9b-0c1d2e3f4a5b", true],
    ["GA1.1.123456789.1700000000", true],
    ["9f86d081884c7d65", true],
    ["2026-11-20T10:00:00Z", true],
    ["Mon Nov 23 2026 15:04:05 GMT", true],
    ["aB3dE5gH7jK9mN1pQ3sT5", true],
    [12, false],
    [9.99, false],
    [123_456, false],
    ["2026", false],
    ["2026-11-20", false],
    ["SKU-12345", false],
    ["summer_sale_banner_top_2026", false],
    ["deadbeef", false],
    ["Product detail page with a long name", false],
    [true, false],
  ])("%s changes from visit to visit: %s", (value, changes) => {
    expect(isVolatileValue(value)).toBe(changes);
  });

  it.each([
    ["transaction_id", true],
    ["ecommerce.transaction_id", true],
    ["orderId", true],
    ["timestamp", true],
    ["session_number", true],
    ["eventId", true],
    ["load_time", true],
    ["nonce", true],
    ["item_id", false],
    ["ecommerce.items[].item_id", false],
    ["value", false],
    ["product_id", false],
    ["page_type", false],
    ["screen", false],
    ["promotion_id", false],
    ["category", false],
  ])("%s is a key of such values: %s", (key, changes) => {
    expect(isVolatileKey(key)).toBe(changes);
  });

  it("are kept as the five smallest, whatever order they come in", () => {
    const numbers = [5, 3, 9, 1, 7, 2];
    fc.assert(
      fc.property(fc.shuffledSubarray(numbers, { minLength: 6 }), (items) => {
        expect(finishShapes(rawShapes({ size: items }), "")["size[]"]).toEqual({
          type: "integer",
          values: [1, 2, 3, 5, 7],
          more: true,
        });
      }),
    );
  });

  it("lose query and own host of addresses, and ids in keys", () => {
    const shapes = finishShapes(
      rawShapes({
        link: "https://shop.example/a?q=shoes",
        other: "https://b.example/x#me",
        text: "  two  words ",
        "jane@example.com": 1,
        by_id: { "123456789012": 1 },
      }),
      "https://shop.example",
    );

    expect(shapes).toEqual({
      "*": { type: "integer", values: [1] },
      "by_id.*": { type: "integer", values: [1] },
      link: { type: "string", values: ["/a"] },
      other: { type: "string", values: ["https://b.example/x"] },
      text: { type: "string", values: ["two words"] },
    });
  });

  it("of any JSON at all are shapes, sorted by path", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (holder) => {
        const shapes = finishShapes(rawShapes(holder), "");
        const keys = Object.keys(shapes).filter((key) => !/^\d+$/.test(key));
        expect(keys).toEqual([...keys].toSorted((a, b) => (a < b ? -1 : 1)));
        for (const shape of Object.values(shapes)) expect(shape.type).toMatch(/^[a-z|]+$/);
      }),
      { numRuns: 200 },
    );
  });
});
