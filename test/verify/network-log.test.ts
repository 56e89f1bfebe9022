import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Verification } from "../../app/artefacts/index.ts";
import { html, serve, type Served } from "../browser/serve.ts";
import { loggedBrowser } from "./net-log.ts";
import { verifySite } from "./site.ts";

const COLLECT = "https://www.google-analytics.com/g/collect?v=2&tid=G-SITE1&cid=1.2&gcs=G111";

/** Every way that a page has to reach another host. */
const REACHING = `<link rel=preconnect href=https://stats.g.doubleclick.net><link rel=dns-prefetch href=//static.hotjar.com>
  <link rel=prefetch href=https://elsewhere.example/next><link rel=icon href=https://elsewhere.example/icon.png>
  <script type=speculationrules>{"prerender":[{"urls":["https://elsewhere.example/soon"]}]}</script>
  <script>
    const to = ${JSON.stringify(`${COLLECT}&en=page_view`)};
    fetch(to + "&n=fetch", { method: "POST", mode: "no-cors", keepalive: true }).catch(() => {});
    navigator.sendBeacon(to + "&n=beacon");
    new Image().src = to + "&n=image";
    new WebSocket("wss://ws.hotjar.com/x").onerror = () => {};
    new EventSource("https://elsewhere.example/events");
    new Worker(URL.createObjectURL(new Blob(["fetch('" + to + "&n=worker', { method: 'POST', mode: 'no-cors' })"])));
    open("https://elsewhere.example/popup");
    new RTCPeerConnection({ iceServers: [{ urls: "stun:stun.elsewhere.example:3478" }] }).createDataChannel("x");
    addEventListener("pagehide", () => navigator.sendBeacon(to + "&n=leaving"));
    fetch("https://api.elsewhere.example/v1", { method: "POST", body: "x" }).catch(() => {});
  </script>`;
const BODY = `<iframe src="https://frame.elsewhere.example/"></iframe><form id=f action="https://elsewhere.example/post" method=post><input name=a></form>
  <button id=buy onclick="dataLayer.push({event:'bought', value: 1, currency: 'EUR'}); document.querySelector('#f').submit(); location.href='https://elsewhere.example/away'">Buy</button>`;

const page = (source: string): string =>
  html(
    BODY,
    `<script>dataLayer=[];</script><script>(function(d){var j=d.createElement('script');j.async=true;j.src='${source}gtm.js?id=GTM-SITE1';d.head.append(j)})(document)</script>${REACHING}`,
  );

/** What the site's own container would do: a hit for each push. */
const CONTAINER = `(() => { const before = dataLayer.push; dataLayer.push = (...list) => {
  for (const { event } of list) if (event === "bought") navigator.sendBeacon(${JSON.stringify(COLLECT)} + "&en=bought&epn.value=1&cu=EUR");
  return before.apply(dataLayer, list); } })()`;

const EVENTS = {
  bought: 'trigger: { on: data_layer, event: bought }\nverify: { steps: [{ open: / }, { click: "#buy" }] }',
};

let site: Served;
let google: Served;

beforeAll(async () => {
  const container = (_request: unknown, answer: ServerResponse) =>
    void answer.writeHead(200, { "content-type": "text/javascript" }).end(CONTAINER);
  google = await serve({ "/gtm.js": container });
  site = await serve({
    "/": page("http://www.googletagmanager.com/"),
    "/own/": page("/own/"),
    "/own/gtm.js": container,
  });
});

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await google[Symbol.asyncDispose]();
});

const MODES: [mode: Verification["mode"], path: string, hosts: string[]][] = [
  ["simulate", "/", []],
  ["live", "/", ["www.googletagmanager.com"]],
  ["preview", "/", ["www.googletagmanager.com"]],
  ["live", "/own/", []],
  ["preview", "/own/", []],
];

describe("by the browser's own log of its network", () => {
  it.each(MODES)("%s of %s asks nobody but the site itself and %j", async (mode, path, hosts) => {
    await using browser = await loggedBrowser();
    google.seen.length = 0;
    const { network, summary } = await verifySite(site.url, {
      events: { bought: EVENTS.bought.replace("open: /", `open: ${path}`) },
      mode,
      ...(mode === "preview" && { environment: "gtm_auth=abc&gtm_preview=env-3" }),
      browser: {
        executablePath: browser.executablePath,
        reroute: (host) =>
          host === "www.googletagmanager.com" ? { address: "127.0.0.1", port: google.port } : undefined,
      },
    });
    const log = await browser.read();
    expect([...log.reached].toSorted()).toEqual(["127.0.0.1", ...hosts]);
    // The page did try, and the log tells.
    expect(log.refused.size).toBeGreaterThan(2);
    expect([...log.sockets]).toEqual(["127.0.0.1"]);
    expect([...log.lookups]).toEqual([]);
    expect(network.elsewhere).toEqual(hosts);
    // Of Google nothing but the script is asked for, and of what was sent nothing arrives.
    expect(google.seen.every(({ path: asked }) => asked.startsWith("/gtm.js?"))).toBe(true);
    expect(summary.verified).toBe(1);
  });
});
