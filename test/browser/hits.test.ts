import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CrawlBrowser, findBrowser, openBrowser, type RecordedCall, type Tab } from "../../app/browser/index.ts";
import { html, serve, type Served } from "./serve.ts";

const COLLECT = "https://www.google-analytics.com/g/collect?v=2&tid=G-TEST123&cid=1.2&gcs=G101&gcd=13p3t3p3p5";
const BODY = "en=add_to_cart&epn.value=12.5&cu=EUR&pr1=idSKU1~nmShirt~pr12.5~k0colour~v042\r\nen=view_cart&ep.step=two";

/** Every way in which a hit can leave a page. */
const SENDERS = html(
  `<h1>Hits</h1><img src="https://www.facebook.com/tr?id=123456&ev=PageView&cd%5Bvalue%5D=3">
   <iframe srcdoc="<script>navigator.sendBeacon('${COLLECT}&en=in_frame', '')</script>"></iframe>
   <iframe src="https://td.doubleclick.net/td/rul/1"></iframe>`,
  `<script>
    const url = ${JSON.stringify(COLLECT)}, body = ${JSON.stringify(BODY)};
    fetch(url + '&en=by_fetch', { method: 'POST', mode: 'no-cors', keepalive: true });
    fetch(url, { method: 'POST', mode: 'no-cors', body });
    fetch('https://api.segment.io/v1/t', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ event: 'Signed Up', messageId: 'm', anonymousId: 'a', properties: { plan: 'pro', email: 'jane@example.com' } }) })
      .then((answer) => { window.answered = answer.ok });
    navigator.sendBeacon(url + '&en=by_beacon', new Blob(['ep.x=1']));
    navigator.sendBeacon('https://region1.google-analytics.com/g/collect?v=2&tid=G-TEST123&en=by_region');
    const xhr = new XMLHttpRequest(); xhr.open('POST', '/metrics/g/collect?v=2&tid=G-OWN456&en=own_host'); xhr.send('ep.kind=proxied');
    new Image().src = url + '&en=by_image';
    const script = document.createElement('script'); script.src = 'https://bat.bing.com/bat.js'; document.head.append(script);
    script.onload = () => { window.library = 'loaded' };
    new Image().src = 'https://bat.bing.com/action/0?ti=5550001&evt=pageLoad';
    fetch('/api/event', { method: 'POST', body: JSON.stringify({ n: 'pageview', u: location.href, d: 'shop.example' }) });
    fetch('/api/event', { method: 'POST', body: JSON.stringify({ title: 'Our own event' }) });
    new WebSocket('wss://ws.hotjar.com/x').onerror = () => { window.socket = 'refused' };
    new Worker(URL.createObjectURL(new Blob(["fetch('" + url + "&en=by_worker', { method: 'POST', mode: 'no-cors' })"])));
    addEventListener('pagehide', () => navigator.sendBeacon(url + '&en=on_leaving'));
  </script><link rel=preconnect href=https://www.google-analytics.com><link rel=dns-prefetch href=https://stats.g.doubleclick.net>
  <link rel=stylesheet href=https://static.hotjar.com/x.css>`,
);

/** A container as Google serves it, as far as the page can tell: wraps push, keeps the one before, sends a hit. */
const CONTAINER = `(function () {
  const layer = window.shopLayer, before = layer.push;
  layer.push = function () {
    const result = before.apply(layer, arguments);
    for (const entry of arguments) { entry['gtm.uniqueEventId'] = Math.random(); if (entry.event === 'add_to_cart') { layer.push({ event: 'from_tag' }); fetch('${COLLECT}&en=tagged', { method: 'POST', mode: 'no-cors' }) } }
    return result;
  };
})()`;

let stub: Served;
let site: Served;
let browser: CrawlBrowser;
let tab: Tab;

beforeAll(async () => {
  stub = await serve({
    "/gtm.js": (request, answer) =>
      request.url?.includes("GTM-GONE") === true
        ? request.destroy()
        : answer.writeHead(200, { "content-type": "text/javascript" }).end(CONTAINER),
    "/lib.js": (_request, answer) =>
      answer.writeHead(200, { "content-type": "text/javascript" }).end("window.cdn = true"),
  });
  site = await serve({
    "/": SENDERS,
    "/plain": html(
      "<h1>Plain</h1><script src=http://cdn.jsdelivr.net/lib.js></script><link rel=stylesheet href=https://fonts.googleapis.com/css>",
    ),
    "/container": html(
      "<h1>Shop</h1>",
      `<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});
        var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src='http://www.googletagmanager.com/gtm.js?id='+i+'&l='+l;
        j.onload=function(){w[l].push({event:'add_to_cart',value:1})};f.parentNode.insertBefore(j,f);})(window,document,'script','shopLayer','GTM-ABC123');</script>`,
    ),
    "/out-of-reach": html(
      "<h1>Shop</h1>",
      `<script>window.dataLayer = []; const tag = document.createElement('script'); tag.src = 'http://www.googletagmanager.com/gtm.js?id=GTM-GONE';
        tag.onload = () => dataLayer.push({ event: 'when_loaded' }); document.head.append(tag);</script>`,
    ),
    "/metrics/g/collect": (_request, answer) => answer.writeHead(500).end(),
    "/api/event": (_request, answer) => answer.writeHead(200).end("{}"),
    "/leave": html("<h1>Next</h1>"),
  });
  browser = await openBrowser({
    ...(await findBrowser(process.env)),
    url: site.url,
    reroute: () => ({ address: "127.0.0.1", port: stub.port }),
  });
  tab = await browser.openTab("granted");
});

afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
  await stub[Symbol.asyncDispose]();
});

async function callsOn(path: string): Promise<RecordedCall[]> {
  expect(await tab.open(site.url + path)).toMatchObject({ ok: true });
  await tab.settle();
  return tab.drain();
}

const hit = (calls: RecordedCall[], event: string): RecordedCall | undefined =>
  calls.find((call) => call.event === event);

describe("hits", () => {
  it("are recorded whatever way they take, and reach nobody", async () => {
    const calls = await callsOn("/");
    await tab.page.waitForFunction("window.answered && window.library && window.socket");

    const events = calls.filter(({ vendor }) => vendor === "Google Analytics").map(({ event }) => event);
    expect(new Set(events)).toEqual(
      new Set([
        "by_fetch",
        "add_to_cart",
        "view_cart",
        "by_beacon",
        "by_region",
        "own_host",
        "by_image",
        "by_worker",
        "in_frame",
      ]),
    );
    expect(calls.filter(({ kind }) => kind !== "hit")).toEqual([]);
    expect(stub.seen).toEqual([]);
    expect(site.seen.filter(({ path }) => path.includes("collect"))).toEqual([]);
    expect(site.seen.filter(({ path }) => path === "/api/event").map(({ body }) => body)).toEqual([
      '{"title":"Our own event"}',
    ]);
  });

  it("are decoded to event, destination, consent and shapes", async () => {
    const calls = await callsOn("/");

    expect(hit(calls, "add_to_cart")).toEqual({
      kind: "hit",
      vendor: "Google Analytics",
      transport: "fetch",
      event: "add_to_cart",
      destination: "G-TEST123",
      consent: { gcs: "G101", gcd: "13p3t3p3p5" },
      parameters: {
        currency: { type: "string", values: ["EUR"] },
        items: { type: "array" },
        "items[].colour": { type: "string", values: ["42"] },
        "items[].item_id": { type: "string", values: ["SKU1"] },
        "items[].item_name": { type: "string", values: ["Shirt"] },
        "items[].price": { type: "number", values: [12.5] },
        value: { type: "number", values: [12.5] },
      },
    });
    expect(hit(calls, "by_beacon")).toMatchObject({
      transport: "beacon",
      parameters: { x: { type: "string", values: ["1"] } },
    });
    expect(hit(calls, "own_host")).toMatchObject({
      destination: "G-OWN456",
      parameters: { kind: { values: ["proxied"] } },
    });
    expect(hit(calls, "Signed Up")).toMatchObject({
      vendor: "Segment",
      parameters: { email: { type: "string", pii: "email" } },
    });
    expect(hit(calls, "PageView")).toMatchObject({ vendor: "Facebook", destination: "123456", transport: "image" });
    expect(hit(calls, "pageview")).toMatchObject({ vendor: "Plausible", destination: "shop.example" });
    expect(hit(calls, "pageLoad")).toMatchObject({ vendor: "Microsoft Ads", destination: "5550001" });
    expect(JSON.stringify(calls)).not.toContain("jane");
  });

  it("that a page sends while it is left do not count for the next one", async () => {
    await callsOn("/");
    const calls = await callsOn("/leave");

    expect(calls).toEqual([]);
    expect(stub.seen).toEqual([]);
  });
});

describe("a container", () => {
  it("loads, is heard under its own layer name, and its tags send nothing", async () => {
    const calls = await callsOn("/container");

    expect(calls.filter(({ kind }) => kind === "push").map(({ event, layer }) => [event, layer])).toEqual([
      ["gtm.js", "shopLayer"],
      ["add_to_cart", "shopLayer"],
      ["from_tag", "shopLayer"],
    ]);
    expect(hit(calls, "tagged")).toMatchObject({ vendor: "Google Analytics" });
    expect(stub.seen.map(({ path }) => path)).toEqual(["/gtm.js?id=GTM-ABC123&l=shopLayer"]);
  });
});

describe("what the site tracks", () => {
  it("names vendors, containers, ids and layers; nobody where nobody tracks", async () => {
    await using own = await openBrowser({
      ...(await findBrowser(process.env)),
      url: site.url,
      reroute: () => ({ address: "127.0.0.1", port: stub.port }),
    });
    const quiet = await own.openTab("denied");
    await quiet.open(`${site.url}/plain`);
    await quiet.settle();

    expect(await quiet.page.evaluate("window.cdn")).toBe(true);
    expect(own.tracking()).toEqual({ containers: [], measurement_ids: [], vendors: [] });

    const tracked = browser.tracking();
    expect(tracked.containers).toEqual(["GTM-ABC123"]);
    expect(tracked.measurement_ids).toEqual(["G-OWN456", "G-TEST123"]);
    expect(tracked.data_layers).toEqual(["shopLayer"]);
    expect(tracked.vendors.map(({ name }) => name)).toEqual([
      "Facebook",
      "Google Ads",
      "Google Analytics",
      "Google Tag Manager",
      "Microsoft Ads",
      "Plausible",
      "Segment",
    ]);
    expect(tracked.vendors.find(({ name }) => name === "Google Analytics")).toEqual({
      name: "Google Analytics",
      category: "analytics",
      hosts: ["127.0.0.1", "region1.google-analytics.com", "www.google-analytics.com"],
      states: ["granted"],
    });
  });
});

describe("private addresses", () => {
  it("are refused to a public site, by number, by name, by redirect and in frames", async () => {
    await using inner = await serve({ "/": html("secret"), "/x.js": "alert(1)" });
    await using shop = await serve({
      "/": html(`<h1>Public</h1><img src=${inner.url}/><iframe src=${inner.url}/></iframe><script src=${inner.url}/x.js></script>
        <script>fetch('${inner.url}/').catch(() => { window.refused = true })</script>`),
      "/away": (_request, answer) => answer.writeHead(302, { location: `http://rebound.example:${inner.port}/` }).end(),
    });
    await using own = await openBrowser({
      ...(await findBrowser(process.env)),
      url: "http://shop.example/",
      screenshots: true,
      lookup: (host) =>
        Promise.resolve(host === "rebound.example" ? ["93.184.216.34", "127.0.0.1"] : ["93.184.216.34"]),
      reroute: (host) => (host === "shop.example" ? { address: "127.0.0.1", port: shop.port } : undefined),
    });
    const guarded = await own.openTab("default");

    expect(await guarded.open("http://shop.example/", { images: true })).toMatchObject({ ok: true });
    await guarded.page.waitForFunction("window.refused");
    expect(await guarded.open("http://shop.example/away")).toMatchObject({ ok: false, reason: "private_address" });
    expect(await guarded.open(`${inner.url}/`)).toMatchObject({ ok: false, reason: "private_address" });
    expect(await guarded.open("http://169.254.169.254/latest/meta-data")).toMatchObject({
      ok: false,
      reason: "private_address",
    });
    expect(inner.seen).toEqual([]);
  });
});

describe("a container that cannot be reached", () => {
  it("is stood in for, so that a site which waits for it speaks", async () => {
    const calls = await callsOn("/out-of-reach");
    expect(calls.map(({ event }) => event)).toEqual(["when_loaded"]);
  });
});
