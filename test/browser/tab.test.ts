import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CrawlBrowser, findBrowser, openBrowser } from "../../app/browser/index.ts";
import { html, serve, type Served } from "./serve.ts";

/** Counts visits wherever a page can remember them, and says what it remembered. */
const COUNTER = `<script>
  const cookie = Number(document.cookie.match(/visits=(\\d+)/)?.[1] ?? 0);
  window.memory = { cookie, local: Number(localStorage.visits ?? 0), session: Number(sessionStorage.visits ?? 0), login: localStorage.login ?? document.cookie.match(/login=(\\w+)/)?.[1] };
  const write = () => { document.cookie = 'visits=' + (cookie + 1) + ';path=/'; localStorage.visits = memory.local + 1; sessionStorage.visits = memory.session + 1 };
  write(); addEventListener('pagehide', write);
  const request = indexedDB.open('visits', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('store');
  request.onsuccess = () => { const store = request.result.transaction('store', 'readwrite').objectStore('store');
    const read = store.get('n'); read.onsuccess = () => { memory.database = read.result ?? 0; store.put(memory.database + 1, 'n'); request.result.close() } };
</script>`;

let site: Served;
let browser: CrawlBrowser;

beforeAll(async () => {
  site = await serve({
    "/": html(`<h1>Counter</h1>${COUNTER}`),
    "/other": html(`<h1>Other</h1>${COUNTER}`),
    "/pictures": html(
      "<h1>Pictures</h1><img id=one src=/one.png><img id=two src='/image?id=2'><script>window.names = []</script>",
    ),
    "/one.png": (_request, answer) =>
      answer
        .writeHead(200, { "content-type": "image/svg+xml" })
        .end("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
    "/image": (_request, answer) =>
      // Later than anything else on the page: a link around it has no area until then.
      setTimeout(() => {
        answer
          .writeHead(200, { "content-type": "image/svg+xml" })
          .end("<svg xmlns='http://www.w3.org/2000/svg' width='7' height='7'/>");
      }, 700),
    "/routes": html(
      "<h1></h1><script>const show = () => { document.querySelector('h1').textContent = location.hash; window.loads = (window.loads ?? 0) + 1 }; show(); onhashchange = show</script>",
    ),
    // Drawn frame by frame inside a shadow root, in which neither timers nor the document tell of it.
    "/drawn": html(`<draw-frames></draw-frames><script>customElements.define("draw-frames", class extends HTMLElement {
      connectedCallback() { const root = this.attachShadow({ mode: "open" }); let frames = 0;
        const draw = () => { root.innerHTML = "<p>" + ++frames; if (frames < 30) requestAnimationFrame(draw) }; draw() } })</script>`),
    "/away": html("<h1>Away</h1><a id=out href=http://localhost:1/>out</a><a id=in href=/other>in</a>"),
  });
  browser = await openBrowser({
    ...(await findBrowser(process.env)),
    url: site.url,
    screenshots: true,
    limits: { pageUses: 2, contextUses: 4 },
    storageState: {
      cookies: [
        {
          name: "login",
          value: "yes",
          domain: "127.0.0.1",
          path: "/",
          expires: -1,
          httpOnly: false,
          secure: false,
          sameSite: "Lax",
        },
      ],
      origins: [],
    },
  });
});

afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

describe("what a visitor leaves behind", () => {
  it("is gone on the next page of a fresh tab, but for what the crawl began with", async () => {
    const tab = await browser.openTab("default", { fresh: true });
    const seen: unknown[] = [];
    for (const path of ["/", "/other", "/", "/other", "/"]) {
      await tab.open(site.url + path);
      await tab.page.waitForFunction("memory.database !== undefined");
      seen.push(await tab.page.evaluate("memory"));
    }
    await tab.close();

    expect(new Set(seen.map((memory) => JSON.stringify(memory)))).toEqual(
      new Set([JSON.stringify({ cookie: 0, local: 0, session: 0, login: "yes", database: 0 })]),
    );
  });

  it("stays in any other tab, and in that tab only", async () => {
    const [tab, other] = [await browser.openTab("default"), await browser.openTab("default")];
    await tab.open(`${site.url}/`);
    await tab.open(`${site.url}/other`);
    await other.open(`${site.url}/`);

    expect(await tab.page.evaluate("memory.local > 0 && memory.cookie > 0 && memory.session > 0")).toBe(true);
    expect(await other.page.evaluate("memory.cookie")).toBe(0);
    await tab.close();
    await other.close();
  });
});

describe("a tab", () => {
  it("goes on when its page and its context are replaced", async () => {
    const tab = await browser.openTab("default");
    const pages = new Set<unknown>();
    for (let count = 0; count < 7; count++) {
      expect(await tab.open(`${site.url}/`)).toMatchObject({ ok: true });
      pages.add(tab.page);
    }
    await tab.close();

    expect(pages.size).toBe(4);
  });

  it("loads a document for every address, even where only the fragment differs", async () => {
    const tab = await browser.openTab("default");
    const shown: unknown[] = [];
    for (const fragment of ["#/a", "#/b", "#/b"]) {
      await tab.open(`${site.url}/routes${fragment}`);
      shown.push(await tab.page.evaluate("[document.querySelector('h1').textContent, loads]"));
    }
    await tab.close();

    expect(shown).toEqual([
      ["#/a", 1],
      ["#/b", 1],
      ["#/b", 1],
    ]);
  });

  it("shows images only where they are wanted", async () => {
    const tab = await browser.openTab("default");
    const widths = "[one, two].map((image) => image.naturalWidth)";
    await tab.open(`${site.url}/pictures`);
    await tab.settle();
    expect(await tab.page.evaluate(widths)).toEqual([0, 0]);

    await tab.open(`${site.url}/pictures`, { images: true });
    await tab.settle();
    expect(await tab.page.evaluate(widths)).toEqual([9, 7]);
    await tab.close();
  });

  it("waits for what is drawn inside a shadow root", async () => {
    const tab = await browser.openTab("default");
    await tab.open(`${site.url}/drawn`);
    await tab.settle();
    expect(await tab.page.textContent("draw-frames p")).toBe("30");
    await tab.close();
  });

  it("stays on the site, wherever a click would lead", async () => {
    const tab = await browser.openTab("default");
    await tab.open(`${site.url}/away`);
    await tab.page.click("#out");
    await tab.settle();
    expect(tab.page.url()).toBe(`${site.url}/away`);

    await tab.page.click("#in");
    await tab.page.waitForURL(`${site.url}/other`);
    await tab.close();
  });
});
