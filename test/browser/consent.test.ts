import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConsentState } from "../../app/artefacts/index.ts";
import { type CrawlBrowser, findBrowser, openBrowser, type RecordedCall } from "../../app/browser/index.ts";
import { html, serve, type Served } from "./serve.ts";

const GTAG = "window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments) }";

/** Remembers a choice in a cookie, hides the banner, and says on each page what was chosen. */
const KEEP = `
  const chosen = document.cookie.match(/choice=(\\w+)/)?.[1];
  window.choose = (value) => { document.cookie = 'choice=' + value + ';path=/'; document.querySelector('#banner')?.remove() };
  addEventListener('DOMContentLoaded', () => { if (chosen) document.querySelector('#banner')?.remove() });
  dataLayer = [{ event: 'seen_as_' + (chosen || 'new') }];`;

const GOVERNMENT = html(
  `<div id=banner class="govuk-cookie-banner" role="region" aria-label="Cookies on Test Service"><h2>Cookies on Test Service</h2>
     <p>We use some essential cookies to make this service work.</p>
     <button class="govuk-button js-cookie-banner-accept" onclick="choose('yes')">Accept analytics cookies</button>
     <button class="govuk-button js-cookie-banner-reject" onclick="choose('no')">Reject analytics cookies</button>
     <a href=/cookies>View cookies</a></div><main><h1>Service</h1><a href=/agree>Accept an invitation</a></main>`,
  `<script>${KEEP}</script>`,
);

const MODE = html(
  `<div id=banner style="position:fixed;bottom:0"><p>Wir verwenden Cookies und ähnliche Technologien.</p>
    <button onclick="update('granted')">Alle akzeptieren</button><button onclick="update('denied')">Nur notwendige</button><button>Einstellungen</button></div><h1>Laden</h1>`,
  `<script>${GTAG}
    gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied' });
    const before = localStorage.getItem('mode');
    window.update = (state) => { localStorage.setItem('mode', state); gtag('consent', 'update', { ad_storage: state, analytics_storage: state }); banner.remove() };
    addEventListener('DOMContentLoaded', () => { if (before) { gtag('consent', 'update', { ad_storage: before, analytics_storage: before }); banner.remove() } });
    new Image().src = before === 'granted' ? 'https://www.facebook.com/tr?id=1234567&ev=PageView' : 'https://bat.bing.com/action/0?ti=1&evt=pageLoad';
    fetch('https://www.google-analytics.com/g/collect?v=2&tid=G-AB12CD34&en=page_view&gcs=' + (before === 'granted' ? 'G111' : 'G100'), { method: 'POST', mode: 'no-cors' });
  </script>`,
);

const buttons = (accept: string, reject: string): string =>
  `<button onclick="choose('yes')">${accept}</button><button onclick="choose('no')">${reject}</button>`;
const banner = (markup: string): string => html(`${markup}<h1>Page</h1>`, `<script>${KEEP}</script>`);

const PAGES: Record<string, string> = {
  "/government": GOVERNMENT,
  "/mode": MODE,
  "/dialog": banner(
    `<div id=banner role=dialog aria-modal=true><p>Nous utilisons des cookies.</p>${buttons("Tout accepter", "Continuer sans accepter")}</div>`,
  ),
  "/italian": banner(
    `<div id=banner class="cookie-bar"><p>Questo sito utilizza i cookie.</p>${buttons("Accetta tutti", "Rifiuta")}</div>`,
  ),
  "/polish": banner(
    `<section id=banner style="position:sticky;top:0"><p>Używamy plików cookie.</p>${buttons("Zgadzam się", "Odrzuć wszystkie")}</section>`,
  ),
  "/swedish": banner(
    `<div id=banner class="consent"><p>Vi använder kakor.</p>${buttons("Godkänn alla", "Endast nödvändiga")}</div>`,
  ),
  "/weak": banner(
    `<div id=banner style="position:fixed;bottom:0"><p>This site uses cookies.</p><a href="#" role=button onclick="choose('yes')">Got it!</a></div>`,
  ),
  "/onetrust": banner(
    `<div id=banner><div id=onetrust-banner-sdk>We value you ${buttons("Continue", "x").replace("<button", "<button id=onetrust-accept-btn-handler").replace("<button onclick=\"choose('no')", "<button id=onetrust-reject-all-handler onclick=\"choose('no')")}</div></div>`,
  ),
  "/shadow": html(
    `<div id=banner><div id=usercentrics-root></div></div><h1>Page</h1><script>
      const root = document.querySelector('#usercentrics-root')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = \`<div><p>Privacy</p>${buttons("Accept All", "Deny").replaceAll('"', "'").replaceAll("'yes'", "&quot;yes&quot;").replaceAll("'no'", "&quot;no&quot;")}</div>\`;</script>`,
    `<script>${KEEP}</script>`,
  ),
  "/frame": banner("<div id=banner class=cmp-frame><iframe src=/inside></iframe></div>"),
  "/inside": html(
    `<div class=cookie-box><p>Cookies?</p><button onclick="parent.choose('yes')">Accept</button><button onclick="parent.choose('no')">Decline</button></div>`,
  ),
  "/late": html(
    "<h1>Page</h1>",
    `<script>${KEEP} setTimeout(() => { if (!chosen) document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(`<div id=banner class=cookie-bar>We use cookies ${buttons("Allow all", "Decline")}</div>`)}) }, 60)</script>`,
  ),
};

/** Refusal behind a second page, as Termly has it. */
const HIDDEN_REFUSAL = banner(
  `<div id=banner><div id=termly-code-snippet-support style="position:fixed;bottom:0;width:400px"><div>We use cookies.
    <button data-tid=banner-accept onclick="choose('yes')">Accept</button>
    <button class=t-preference-button onclick="more.hidden = false">Preferences</button>
    <span id=more hidden><button class=t-declineAllButton onclick="choose('no')">None of them</button></span></div></div></div>`,
);

/** Pages that ask for something else, or speak of cookies without asking. */
const NO_BANNERS: Record<string, string> = {
  "/newsletter": html(
    '<div role=dialog class=privacy-modal><p>Join our newsletter</p><button onclick="window.pressed=1">Yes, sign me up</button><button>No thanks</button></div>',
  ),
  "/age": html(
    '<div role=dialog style="position:fixed"><p>Are you over 18?</p><button onclick="window.pressed=1">Yes</button><button>No</button></div>',
  ),
  "/bakery": html(
    '<main><h1>Cookies</h1><p>Our cookies are baked daily.</p><button onclick="window.pressed=1">Allow nuts</button></main>',
  ),
  "/settings": html(
    '<main><h1>Cookies</h1><form><p>Do you accept analytics cookies?</p><label><input type=radio> Yes</label><button type=button onclick="window.pressed=1">Accept analytics cookies</button></form></main>',
  ),
};

let site: Served;

beforeAll(async () => {
  site = await serve({ ...PAGES, ...NO_BANNERS, "/hidden": HIDDEN_REFUSAL });
});

afterAll(() => site[Symbol.asyncDispose]());

/** Every page is a site of its own, `http://NAME.example/NAME`, so that one browser serves them all. */
let shared: CrawlBrowser;

beforeAll(async () => {
  shared = await openBrowser({
    ...(await findBrowser(process.env)),
    url: "http://start.example/",
    lookup: () => Promise.resolve(["93.184.216.34"]),
    reroute: () => ({ address: "127.0.0.1", port: site.port }),
  });
});

afterAll(() => shared.close());

async function show(path: string, state: ConsentState): Promise<{ calls: RecordedCall[] }> {
  const tab = await shared.openTab(state);
  expect(await tab.open(`http://${path.slice(1)}.example${path}`)).toMatchObject({ ok: true });
  await tab.settle();
  const calls = await tab.drain();
  await tab.close();
  return { calls };
}

/** What one page makes of a browser's account of the site. */
async function trackingOf(path: string, state: ConsentState): Promise<ReturnType<CrawlBrowser["tracking"]>> {
  await using browser = await openBrowser({ ...(await findBrowser(process.env)), url: site.url });
  const tab = await browser.openTab(state);
  await tab.open(site.url + path);
  await tab.settle();
  return browser.tracking();
}

const events = (calls: RecordedCall[]): (string | undefined)[] => calls.map(({ event }) => event);

describe("a consent banner", () => {
  it.each(Object.keys(PAGES).filter((path) => !["/mode", "/inside", "/weak", "/government"].includes(path)))(
    "%s is accepted and refused",
    async (path) => {
      expect(events((await show(path, "granted")).calls)).toEqual(["seen_as_yes"]);
      expect(events((await show(path, "denied")).calls)).toEqual(["seen_as_no"]);
    },
  );

  it("is described and left alone while no choice is asked for", async () => {
    const { consent } = await trackingOf("/government", "default");

    expect(events((await show("/government", "default")).calls)).toEqual(["seen_as_new"]);
    expect(consent?.banner).toEqual({
      name: "own",
      selector: "#banner",
      accept: ".js-cookie-banner-accept",
      reject: ".js-cookie-banner-reject",
    });
  });

  it("without a way to refuse stays", async () => {
    expect(events((await show("/weak", "granted")).calls)).toEqual(["seen_as_yes"]);
    expect(events((await show("/weak", "denied")).calls)).toEqual(["seen_as_new"]);
  });

  it("that hides the refusal is refused by the rules of autoconsent, without a network", async () => {
    expect(events((await show("/hidden", "denied")).calls)).toEqual(["seen_as_no"]);
  });

  it("names the platform", async () => {
    const { consent } = await trackingOf("/onetrust", "granted");

    expect(consent?.banner).toMatchObject({
      name: "OneTrust",
      accept: "#onetrust-accept-btn-handler",
      reject: "#onetrust-reject-all-handler",
    });
  });

  it("is not seen in other questions and in pages about cookies", async () => {
    await using browser = await openBrowser({ ...(await findBrowser(process.env)), url: site.url });
    const tab = await browser.openTab("granted");
    for (const path of Object.keys(NO_BANNERS)) {
      await tab.open(site.url + path);
      await tab.settle();
      expect(await tab.page.evaluate("window.pressed")).toBeUndefined();
    }

    expect(browser.tracking().consent).toBeUndefined();
  });
});

describe("a choice", () => {
  it("holds for the tab's next pages and for tabs opened later", async () => {
    await using browser = await openBrowser({ ...(await findBrowser(process.env)), url: site.url });
    const seen: (string | undefined)[] = [];
    for (const state of ["granted", "granted", "denied", "default"] as const) {
      const tab = await browser.openTab(state);
      for (let page = 0; page < 2; page++) {
        await tab.open(`${site.url}/government`);
        await tab.settle();
        seen.push(...events(await tab.drain()));
      }
      await tab.close();
    }

    expect(seen).toEqual([
      "seen_as_yes",
      "seen_as_yes",
      "seen_as_yes",
      "seen_as_yes",
      "seen_as_no",
      "seen_as_no",
      "seen_as_new",
      "seen_as_new",
    ]);
  });

  it("tells apart what the site does before it, after acceptance and after refusal", async () => {
    await using browser = await openBrowser({
      ...(await findBrowser(process.env)),
      url: site.url,
      reroute: () => ({ address: "127.0.0.1", port: 1 }),
    });
    const signals: unknown[] = [];
    for (const state of ["default", "denied", "granted"] as const) {
      const tab = await browser.openTab(state);
      await tab.open(`${site.url}/mode`);
      await tab.settle();
      const calls = await tab.drain();
      signals.push(calls.find(({ event }) => event === "page_view")?.consent?.["gcs"]);
      await tab.close();
    }
    const tracking = browser.tracking();

    expect(signals).toEqual(["G100", "G100", "G111"]);
    expect(tracking.consent).toEqual({
      default: { ad_storage: "denied", analytics_storage: "denied" },
      update: { ad_storage: "granted", analytics_storage: "granted" },
      banner: {
        name: "own",
        selector: "#banner",
        accept: "#banner > button:nth-of-type(1)",
        reject: "#banner > button:nth-of-type(2)",
      },
    });
    expect(tracking.vendors.map(({ name, states }) => [name, states])).toEqual([
      ["Facebook", ["granted"]],
      ["Google Analytics", ["default", "denied", "granted"]],
      ["Microsoft Ads", ["default", "denied"]],
    ]);
  });
});
