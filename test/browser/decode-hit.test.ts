import { describe, expect, it } from "vitest";
import { vendorOf } from "../../app/browser/index.ts";
import { decodeHit } from "../../app/browser/hit/decode-hit.ts";
import { requestRole } from "../../app/browser/vendor/request-role.ts";

const json = JSON.stringify;

describe("a vendor's hit", () => {
  it.each([
    [
      "Google Analytics",
      "https://www.google-analytics.com/collect?v=1&tid=UA-12-1&t=event&ec=Video&ea=play&el=Intro&ev=3&cd1=x",
      "",
      "play",
      "UA-12-1",
      { event_category: "Video", event_action: "play", event_label: "Intro", event_value: "3", cd1: "x" },
    ],
    [
      "Google Analytics",
      "https://www.google-analytics.com/j/collect",
      "v=1&tid=UA-12-1&t=pageview",
      "pageview",
      "UA-12-1",
      {},
    ],
    [
      "Google Ads",
      "https://www.googleadservices.com/pagead/conversion/123456789/?value=5&currency_code=EUR&label=AbC",
      "",
      "conversion",
      "AW-123456789",
      { value: "5", currency: "EUR", label: "AbC" },
    ],
    [
      "Google Ads",
      "https://googleads.g.doubleclick.net/pagead/viewthroughconversion/123456789/?en=page_view&data=event%3Dgtag.config%3Bplan%3Dpro",
      "",
      "page_view",
      "AW-123456789",
      { event: "gtag.config", plan: "pro" },
    ],
    [
      "Facebook",
      "https://www.facebook.com/tr/?id=99&ev=Purchase&cd[value]=12&cd[currency]=EUR",
      "",
      "Purchase",
      "99",
      { value: "12", currency: "EUR" },
    ],
    ["Facebook", "https://www.facebook.com/tr/", "id=99&ev=Lead", "Lead", "99", {}],
    [
      "Microsoft Ads",
      "https://bat.bing.com/action/0?ti=55&evt=custom&ec=Form&ea=submit&gv=2",
      "",
      "submit",
      "55",
      { event_category: "Form", event_action: "submit", revenue_value: "2" },
    ],
    [
      "TikTok",
      "https://analytics.tiktok.com/api/v2/pixel",
      json({ event: "AddToCart", context: { pixel: { code: "C1" } }, properties: { value: 2 } }),
      "AddToCart",
      "C1",
      { value: 2 },
    ],
    [
      "LinkedIn",
      "https://px.ads.linkedin.com/collect/?pid=77&conversionId=5&fmt=gif",
      "",
      "conversion",
      "77",
      { conversion_id: "5" },
    ],
    [
      "Pinterest",
      "https://ct.pinterest.com/v3/?event=checkout&tid=26&ed=%7B%22value%22%3A3%7D",
      "",
      "checkout",
      "26",
      { value: 3 },
    ],
    [
      "Matomo",
      "https://shop.example/matomo.php?idsite=4&rec=1&e_c=Menu&e_a=open&e_n=Main",
      "",
      "open",
      "4",
      { category: "Menu", action: "open", name: "Main" },
    ],
    ["Matomo", "https://stats.shop.example/piwik.php?idsite=4&rec=1&action_name=Home", "", "page_view", "4", {}],
    [
      "Plausible",
      "https://plausible.io/api/event",
      json({ n: "Signup", u: "https://a.example/", d: "a.example", p: json({ plan: "pro" }) }),
      "Signup",
      "a.example",
      { plan: "pro" },
    ],
    [
      "Umami",
      "https://cloud.umami.is/api/send",
      json({ type: "event", payload: { website: "w1", name: "download", data: { file: "a" } } }),
      "download",
      "w1",
      { file: "a" },
    ],
    [
      "Segment",
      "https://api.segment.io/v1/t",
      json({ event: "Order Completed", messageId: "m", anonymousId: "a", properties: { total: 5 } }),
      "Order Completed",
      undefined,
      { total: 5 },
    ],
    [
      "Segment",
      "https://api.segment.io/v1/p",
      json({ messageId: "m", anonymousId: "a", properties: { title: "Home" } }),
      "p",
      undefined,
      { title: "Home" },
    ],
    [
      "Tealium",
      "https://collect.tealiumiq.com/event",
      json({ tealium_account: "acme", tealium_event: "add_to_cart", product_id: ["1"] }),
      "add_to_cart",
      "acme",
      { product_id: ["1"] },
    ],
    [
      "Adobe Analytics",
      "https://acme.sc.omtrdc.net/b/ss/acmeprod/1/JS-2.22/s1?pageName=Home&v1=x&events=event5",
      "",
      "page_view",
      "acmeprod",
      { v1: "x", events: "event5", pageName: "Home" },
    ],
    [
      "Adobe Analytics",
      "https://edge.adobedc.net/ee/va6/v1/interact?configId=abc-1",
      json({ events: [{ xdm: { eventType: "commerce.productViews" }, data: { price: 3 } }] }),
      "commerce.productViews",
      "abc-1",
      { price: 3 },
    ],
    [
      "Amplitude",
      "https://api2.amplitude.com/2/httpapi",
      json({ api_key: "k1", events: [{ event_type: "Play", event_properties: { song: "x" } }] }),
      "Play",
      "k1",
      { song: "x" },
    ],
    ["Hotjar", "https://vc.hotjar.io/sessions/1?s=0.25", "", undefined, undefined, {}],
  ] as const)("of %s: %s", (name, url, body, event, destination, parameters) => {
    const request = { url, method: body === "" ? "GET" : "POST", ...(body !== "" && { body }) };
    const role = requestRole({ ...request, isScript: false });

    expect(role).toMatchObject({ kind: "hit", vendor: { name } });
    if (role.kind !== "hit") return;
    expect(decodeHit(request, role.vendor)[0]).toEqual({
      ...(event && { event }),
      ...(destination && { destination }),
      parameters,
    });
  });

  it("with many events gives as many", () => {
    const events = Array.from({ length: 3 }, (_, index) => ({
      type: "track",
      event: `e${index}`,
      messageId: "m",
      anonymousId: "a",
    }));
    const vendor = { name: "Segment", category: "tag_manager" } as const;

    expect(
      decodeHit({ url: "https://api.segment.io/v1/batch", method: "POST", body: json({ batch: events }) }, vendor).map(
        ({ event }) => event,
      ),
    ).toEqual(["e0", "e1", "e2"]);
  });

  it.each([
    ["{"],
    ["[[[["],
    ["\u0000"],
    ["a".repeat(100_000)],
    ["=&=&"],
    [json({ events: "none", batch: 5, properties: null })],
  ])("with a broken body is no failure: %s", (body) => {
    for (const name of [
      "Google Analytics",
      "Segment",
      "Tealium",
      "Adobe Analytics",
      "TikTok",
      "Plausible",
      "Matomo",
      "Snowplow",
      "Unknown",
    ]) {
      expect(
        Array.isArray(
          decodeHit(
            { url: "https://x.example/collect?events=%5B%5D&data=%7B", method: "POST", body },
            { name, category: "analytics" },
          ),
        ),
      ).toBe(true);
    }
  });
});

describe("who is behind an address", () => {
  it.each([
    ["https://www.googletagmanager.com/gtm.js?id=GTM-A", "Google Tag Manager"],
    ["https://gtm.shop.example/g/collect?v=2&tid=G-A", "Google Analytics"],
    ["https://static.hotjar.com/c/hotjar-1.js", "Hotjar"],
    ["https://widget.intercom.io/widget/x", "Intercom"],
    ["https://cdn.cookielaw.org/scripttemplates/otSDKStub.js", "OneTrust"],
    ["https://www.google.de/ads/ga-audiences?x", "Google Ads"],
    ["https://t.co/i/adsct?x", "X Ads"],
  ])("%s: %s", (url, name) => {
    expect(vendorOf(url)?.name).toBe(name);
  });

  it.each([
    ["https://fonts.googleapis.com/css"],
    ["https://www.gstatic.com/recaptcha/x.js"],
    ["https://www.google.com/recaptcha/api.js"],
    ["https://maps.googleapis.com/maps/api/js"],
    ["https://cdn.jsdelivr.net/npm/x"],
    ["https://unpkg.com/x"],
    ["https://use.fontawesome.com/x.js"],
    ["https://js.stripe.com/v3/"],
    ["https://submit.backtrace.io/x"],
    ["https://www.youtube.com/embed/x"],
    ["https://www.facebook.com/acme"],
    ["https://www.linkedin.com/company/acme"],
    ["https://www.bing.com/maps"],
    ["https://widget.trustpilot.com/x.js"],
    ["https://t.co/abc"],
    ["https://example.com/collect?tid=1"],
    ["https://shop.example/api/event"],
    ["https://shop.example/v1/track"],
    ["http://127.0.0.1:8080/collect"],
    ["http://localhost/g"],
    ["http://[::1]/x"],
    ["data:text/html,x"],
    ["blob:https://a.example/1"],
    [""],
  ])("nobody who tracks: %s", (url) => {
    expect(vendorOf(url)).toBeUndefined();
  });
});

describe("what a request means", () => {
  it.each([
    ["https://www.googletagmanager.com/gtm.js?id=GTM-A", true, "tag_managers", "library", true],
    ["https://www.googletagmanager.com/gtm.js?id=GTM-A", true, "none", "library", false],
    ["https://www.googletagmanager.com/a?id=GTM-A", false, "all", "hit", undefined],
    ["https://www.google-analytics.com/analytics.js", true, "tag_managers", "library", false],
    ["https://www.google-analytics.com/analytics.js", true, "all", "library", true],
    ["https://connect.facebook.net/en_US/fbevents.js", true, "tag_managers", "library", false],
    ["https://consent.cookiebot.com/uc.js", true, "none", "library", true],
    ["https://consent.cookiebot.com/x/configuration.json", false, "tag_managers", "library", true],
    ["https://forms.hsforms.com/embed/v3/form/1", false, "tag_managers", "library", true],
    ["https://track.hubspot.com/__ptq.gif", false, "all", "hit", undefined],
    ["https://cdn.jsdelivr.net/npm/x", true, "none", "other", undefined],
    ["https://shop.example/app.js?v=2&tid=G-ABC", true, "none", "other", undefined],
  ] as const)("%s, script %s, %s: %s", (url, isScript, libraries, kind, loads) => {
    expect(requestRole({ url, method: "GET", isScript }, libraries)).toMatchObject({
      kind,
      ...(loads !== undefined && { loads }),
    });
  });
});
