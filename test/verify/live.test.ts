import { describe, expect, it } from "vitest";
import { html, serve } from "../browser/serve.ts";
import { servedFor, SNIPPET, verifySite } from "./site.ts";

const BUY = "<button id=buy onclick=\"dataLayer.push({event:'bought', value: 12, currency: 'EUR'})\">Buy</button>";
const held = servedFor(() => ({ "/": html(BUY, `<script>dataLayer=[];</script>${SNIPPET}`) }));

/** A published container, as far as a page can tell: it sends a hit for a push. */
const published = (id: string, name: string): string => `(() => {
  const layer = window.dataLayer, before = layer.push;
  layer.push = (...list) => { for (const entry of list) if (entry.event === "bought") navigator.sendBeacon("https://www.google-analytics.com/g/collect?v=2&tid=${id}&cid=1.2&gcs=G111&en=${name}&epn.value=" + entry.value + "&cu=" + entry.currency); return before.apply(layer, list); };
  fetch("https://www.google-analytics.com/g/collect?v=2&tid=${id}&cid=1.2&en=page_view", { method: "POST", mode: "no-cors" });
})()`;
const BOUGHT = {
  bought:
    'trigger: { on: data_layer, event: bought }\nparameters: { value: { required: true, from: { data_layer: value } }, currency: { required: true, from: { data_layer: currency } } }\nverify: { steps: [{ open: / }, { click: "#buy" }] }',
};

/** Verifies with a stand-in for Google's host that gives this container. */
async function verifyWith(container: string, more: Partial<Parameters<typeof verifySite>[1]> = {}) {
  await using google = await serve({
    "/gtm.js": (_request, answer) => answer.writeHead(200, { "content-type": "text/javascript" }).end(container),
  });
  const verification = await verifySite(held.site.url, {
    events: BOUGHT,
    mode: "live",
    browser: {
      reroute: (host) =>
        host === "www.googletagmanager.com" ? { address: "127.0.0.1", port: google.port } : undefined,
    },
    ...more,
  });
  return { verification, asked: google.seen.map(({ path }) => path) };
}

describe("live", () => {
  it("verifies what the site's own container sends, and lets no hit out", async () => {
    const { verification, asked } = await verifyWith(published("G-SITE1", "bought"));
    expect(verification.summary).toMatchObject({ verified: 1, failed: 0 });
    expect(asked).toEqual(["/gtm.js?id=GTM-SITE1"]);
    expect(verification.network.elsewhere).toEqual(["www.googletagmanager.com"]);
    expect(verification.network.answered).toBeGreaterThanOrEqual(2);
  });

  it("says that the published container is not the plan's", async () => {
    const { verification } = await verifyWith("window.loaded = true");
    expect(verification.findings.map(({ kind, causes }) => `${kind}: ${causes[0]?.kind}`)).toEqual([
      "not_sent: not_deployed",
    ]);
  });

  it("says that it sends elsewhere", async () => {
    const { verification } = await verifyWith(published("G-OLD1", "bought"));
    expect(verification.findings.map(({ kind, causes }) => `${kind}: ${causes[0]?.kind}`)).toContain(
      "wrong_destination: measurement_id_differs",
    );
  });
});

describe("preview", () => {
  it("asks for the environment's version in place of the published one", async () => {
    const { verification, asked } = await verifyWith(published("G-SITE1", "bought"), {
      mode: "preview",
      environment: "gtm_auth=abc&gtm_preview=env-3",
    });
    expect(asked).toEqual(["/gtm.js?id=GTM-SITE1&gtm_auth=abc&gtm_preview=env-3&gtm_cookies_win=x"]);
    expect(verification.summary).toMatchObject({ verified: 1, failed: 0 });
  });
});
