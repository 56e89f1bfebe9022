import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CrawlBrowser, findBrowser, openBrowser, type RecordedCall, type Tab } from "../../app/browser/index.ts";
import { html, serve, type Served } from "./serve.ts";

const pages = new Map<string, string>();
let site: Served;
let browser: CrawlBrowser;
let tab: Tab;

beforeAll(async () => {
  site = await serve({}, (request, answer) => {
    const page = pages.get(request.url ?? "");
    answer.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html" }).end(page);
  });
  browser = await openBrowser({
    ...(await findBrowser(process.env)),
    url: site.url,
    reroute: () => ({ address: "127.0.0.1", port: 1 }),
  });
  tab = await browser.openTab("default");
});

afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

/** What is recorded while a page with this head and body is shown. */
async function record(head: string, body = ""): Promise<RecordedCall[]> {
  const path = `/${pages.size}`;
  pages.set(path, html(body, head));
  expect(await tab.open(site.url + path)).toMatchObject({ ok: true });
  await tab.settle();
  return tab.drain();
}

const script = (code: string): Promise<RecordedCall[]> => record(`<script>${code}</script>`);
const events = (calls: RecordedCall[]): (string | undefined)[] => calls.map(({ event, command }) => event ?? command);
const shapes = (calls: RecordedCall[]): RecordedCall["parameters"] => calls[0]?.parameters ?? {};

const GTAG = "window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments) }";

describe("a data layer", () => {
  it.each([
    ["assigned, then pushed to", "dataLayer = [{ event: 'a' }]; dataLayer.push({ event: 'b' })"],
    ["declared with var", "var dataLayer = dataLayer || []; dataLayer.push({ event: 'a' }, { event: 'b' })"],
    [
      "assigned anew",
      "window.dataLayer = [{ event: 'a' }]; window.dataLayer = window.dataLayer || []; dataLayer.push({ event: 'b' })",
    ],
    ["replaced by another list", "dataLayer = []; dataLayer.push({ event: 'a' }); dataLayer = [{ event: 'b' }]"],
    [
      "with a push of its own",
      "dataLayer = []; dataLayer.push({ event: 'a' }); const own = []; dataLayer.push = (entry) => own.push(entry); dataLayer.push({ event: 'b' })",
    ],
    ["filled by index", "dataLayer = [{ event: 'a' }]; dataLayer[1] = { event: 'b' }"],
    ["that is no list", "dataLayer = { push() {} }; dataLayer.push({ event: 'a' }); dataLayer.push({ event: 'b' })"],
    [
      "of an application",
      "window.adobeDataLayer = []; adobeDataLayer.push({ event: 'a' }); adobeDataLayer.push({ event: 'b' })",
    ],
  ])("%s is heard whole", async (_name, code) => {
    expect(events(await script(code))).toEqual(["a", "b"]);
  });

  it("wrapped by several libraries hears each entry once, and nested ones too", async () => {
    const calls = await script(`
      window.heard = [];
      dataLayer = [];
      for (const name of ['one', 'two']) {
        const before = dataLayer.push;
        dataLayer.push = function (entry) { heard.push(name + entry.event); if (entry.event === 'a' && name === 'two') dataLayer.push({ event: 'nested' }); return before.apply(dataLayer, arguments) };
      }
      dataLayer.push({ event: 'a' });
      window.length_ = dataLayer.length;`);

    expect(events(calls)).toEqual(["a", "nested"]);
    expect(await tab.page.evaluate("[heard, length_]")).toEqual([["twoa", "twonested", "onenested", "onea"], 2]);
  });

  it("with another name is learnt from Google's snippet and from the address of its script", async () => {
    const snippet =
      "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({event:'gtm.js'})})(window,document,'script','ownLayer','GTM-X1Y2Z3'); ownLayer.push({ event: 'a' })";
    expect(events(await script(snippet))).toEqual(["gtm.js", "a"]);

    const calls = await record(
      "<script>tagged = [{ event: 'early' }]</script><script async src='https://www.google-analytics.com/gtm.js?id=GTM-X1Y2Z3&l=tagged'></script>",
      "<script>tagged.push({ event: 'late' })</script>",
    );
    expect(calls.map(({ event, layer }) => [event, layer])).toEqual([
      ["early", "tagged"],
      ["late", "tagged"],
    ]);
  });

  it("in a frame of the site counts, in a frame of somebody else it does not", async () => {
    pages.set("/inner", html("<script>dataLayer = [{ event: 'inner' }]</script>"));
    const other = site.url.replace("127.0.0.1", "localhost");
    const calls = await record(
      "",
      `<iframe src=/inner></iframe><iframe src=${other}/inner></iframe><iframe srcdoc="<script>dataLayer=[{event:'written'}]</script>"></iframe>`,
    );

    expect(
      events(calls)
        .map(String)
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(["inner", "written"]);
  });

  it("tells apart commands to gtag", async () => {
    const calls = await script(`${GTAG}
      gtag('js', new Date());
      gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied', wait_for_update: 500 });
      gtag('config', 'G-AB12CD34', { send_page_view: false });
      gtag('event', 'sign_up', { method: 'Google', send_to: 'AW-123456/AbC-D_efG' });
      gtag('set', 'user_properties', { plan: 'pro' });
      gtag('set', { currency: 'EUR' });
      dataLayer.push(['event', 'list']);`);

    expect(
      calls.map(({ kind, command, event, destination, mode, consent }) => ({
        kind,
        command,
        event,
        destination,
        mode,
        consent,
      })),
    ).toMatchObject([
      { kind: "gtag", command: "js" },
      {
        kind: "gtag",
        command: "consent",
        mode: "default",
        consent: { ad_storage: "denied", analytics_storage: "denied" },
      },
      { kind: "gtag", command: "config", destination: "G-AB12CD34" },
      { kind: "gtag", command: "event", event: "sign_up", destination: "AW-123456" },
      { kind: "gtag", command: "set" },
      { kind: "gtag", command: "set" },
      { kind: "push", command: "event", event: undefined },
    ]);
    expect(calls[4]?.parameters).toEqual({ "user_properties.plan": { type: "string", values: ["pro"] } });
  });
});

describe("shapes", () => {
  it("are bounded and safe whatever is pushed", async () => {
    const calls = await script(`
      const cycle = { event: 'monster', self: null, list: [] }; cycle.self = cycle; cycle.list.push(cycle);
      Object.defineProperty(cycle, 'bomb', { enumerable: true, get() { throw new Error('no') } });
      Object.assign(cycle, { element: document.documentElement, win: window, call: () => 1, nothing: null, gone: undefined, sym: Symbol('x'), big: 10n,
        trap: new Proxy({}, { ownKeys() { throw 1 } }), deep: JSON.parse('{"a":'.repeat(50) + '1' + '}'.repeat(50)), long: 'x '.repeat(5000),
        many: Array.from({ length: 5000 }, (_, index) => ({ id: index, ['k' + index]: 1 })), nan: NaN });
      cycle.poison = JSON.parse('{"__proto__": {"polluted": true}}');
      dataLayer = []; dataLayer.push(cycle); dataLayer.push({ event: 'after' });`);

    expect(events(calls)).toEqual(["monster", "after"]);
    const found = shapes(calls);
    expect(Object.keys(found).length).toBeLessThanOrEqual(400);
    expect(found).toMatchObject({
      self: { type: "object" },
      "list[]": { type: "object" },
      element: { type: "element" },
      win: { type: "element" },
      call: { type: "function" },
      nothing: { type: "null" },
      big: { type: "integer" },
      trap: { type: "object" },
      nan: { type: "number" },
      "many[].id": { type: "integer", more: true },
    });
    expect(JSON.stringify(found).length).toBeLessThan(60_000);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("survive libraries that change the language under our feet", async () => {
    const calls = await script(`
      Array.prototype.toJSON = function () { return 'array' }; String.prototype.toJSON = function () { return 'text' }; Object.prototype.toJSON = function () { return 'object' };
      JSON.stringify = () => '"broken"'; Object.keys = () => []; Reflect.get = () => 0; Reflect.apply = () => 0; Number.isInteger = () => false;
      dataLayer = []; dataLayer.push({ event: 'a', ecommerce: { items: [{ item_id: 'SKU1' }] } });`);

    expect(calls).toEqual([
      {
        kind: "push",
        event: "a",
        layer: "dataLayer",
        parameters: {
          "ecommerce.items": { type: "array" },
          "ecommerce.items[].item_id": { type: "string", values: ["SKU1"] },
        },
      },
    ]);
  });

  it("end at a number of calls", async () => {
    const calls = await script("dataLayer = []; for (let n = 0; n < 20000; n++) dataLayer.push({ event: 'flood', n })");

    expect(calls.length).toBeGreaterThan(100);
    expect(calls.length).toBeLessThanOrEqual(600);
  });

  it("hold nothing that is personal or another one on the next visit", async () => {
    const push = `dataLayer = []; dataLayer.push({ event: 'login', user_id: 'u-77', email: 'jane.doe@example.com', contact: 'write to jane.doe@example.com',
      phone_number: '+49 30 1234567', first_name: 'Jane', token: 'abc', now: Date.now(), started: new Date().toISOString(), visit: crypto.randomUUID(), roll: Math.random(),
      order_id: 'T-' + Math.random(), page: location.href + '?email=jane', method: 'password', logged_in: true, ['jane.doe@example.com']: 1 })`;
    const [first, second] = [await script(push), await script(push)];

    expect(first).toEqual(second);
    expect(JSON.stringify(first).toLowerCase()).not.toContain("jane");
    expect(shapes(first)).toMatchObject({
      email: { type: "string", pii: "email" },
      contact: { type: "string", pii: "email" },
      user_id: { pii: "unique_id" },
      now: { type: "integer" },
      roll: { type: "number" },
      method: { type: "string", values: ["password"] },
      logged_in: { type: "boolean", values: [true] },
    });
    expect(shapes(first)["order_id"]).toEqual({ type: "string" });
  });
});

describe("vendors' own functions", () => {
  it.each([
    [
      "Facebook",
      "!function(f){if(f.fbq)return;var n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};n.queue=[]}(window); fbq('track', 'Purchase', { value: 5 })",
      "Purchase",
    ],
    [
      "Google Analytics",
      "window.ga = window.ga || function () { (ga.q = ga.q || []).push(arguments) }; ga('send', 'event', 'Video', 'play', 'Intro')",
      "play",
    ],
    ["Google Analytics", "ga = function () {}; ga('send', { hitType: 'pageview' })", "pageview"],
    ["Matomo", "var _paq = window._paq = window._paq || []; _paq.push(['trackEvent', 'Menu', 'Freedom'])", "Freedom"],
    [
      "Microsoft Ads",
      "window.uetq = window.uetq || []; window.uetq.push('event', 'signup', { event_label: 'x' })",
      "signup",
    ],
    [
      "Segment",
      "analytics = window.analytics = window.analytics || []; analytics.track = function () {}; window.analytics.track('Signed Up', { plan: 'pro' })",
      "Signed Up",
    ],
    ["Plausible", "window.plausible = window.plausible || function () {}; plausible('Download')", "Download"],
    ["TikTok", "window.ttq = { track() {} }; ttq.track('ViewContent', { value: 1 })", "ViewContent"],
    ["LinkedIn", "window.lintrk = function () {}; lintrk('track', { conversion_id: 5 })", "track"],
  ])("%s is heard", async (vendor, code, event) => {
    const [call] = await script(code);

    expect(call).toMatchObject({ kind: "hit", transport: "call", vendor });
    expect(call?.event ?? call?.command).toBe(event);
  });

  it("work on as before", async () => {
    await script(`
      window.plausible = Object.assign(function (name) { return 'told ' + name }, { q: [1] });
      class Tracker { #secret = 7; track(name) { return name + this.#secret } }
      window.analytics = new Tracker();
      window.result = [plausible('x'), plausible.q, analytics.track('y'), analytics instanceof Tracker, 'fbq' in window && window.fbq];`);

    expect(await tab.page.evaluate("result")).toEqual(["told x", [1], "y7", true, undefined]);
  });
});

describe("the page", () => {
  it("sees no messenger, and cannot forge what we record", async () => {
    const calls = await script(`
      window.found = Object.getOwnPropertyNames(window).filter((name) => /jtracking/i.test(name));
      try { window.__jtrackingReport('{"kind":"push","layer":"dataLayer","event":"forged","shapes":[]}') } catch { window.none = true }`);

    expect(calls).toEqual([]);
    expect(await tab.page.evaluate("[found, none, navigator.webdriver]")).toEqual([[], true, false]);
  });
});
