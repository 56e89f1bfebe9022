import { beforeAll, describe, expect, it } from "vitest";

import { findBrowser } from "../../app/browser/index.ts";
import { crawl, type CrawlResult } from "../../app/crawl/index.ts";
import { serveSite } from "./site-server.ts";

/** An application: one document for every address, its views made by scripts; two links lead to views that it does not have. */
const APPLICATION = `<!doctype html><html lang="en"><head><title>Lamps</title></head><body><div id="app"></div><script>
  window.dataLayer = [];
  const names = ["fell", "tarn", "beck"];
  const view = { "/": () => '<h1>Lamps</h1><nav>' + names.map((name) => '<a href="/lamp/' + name + '">' + name + '</a>').join("")
    + '<a href="/gone">Sale</a><a href="/lamp/none">Old lamp</a><a href="/search?q=fell">Fell</a><a href="/search?q=tarn">Tarn</a></nav>',
    "/search": () => '<h1>Found</h1><p>Lamps that are called so: ' + location.search.slice(3) + '</p>' };
  for (const name of names) view["/lamp/" + name] = () => '<h1>' + name + '</h1><p>A lamp of brass and glass, called ' + name + '.</p><button>Add to cart</button>';
  app.innerHTML = (view[location.pathname] ?? (() => '<h1>Nothing here</h1><p>' + (location.pathname === "/lamp/none" ? "No such lamp" : "") + '</p>'))();
  if (location.pathname === "/") { setTimeout(() => dataLayer.push({ event: "late" }), 700); setTimeout(() => dataLayer.push({ event: "later" }), 2500); setTimeout(() => dataLayer.push({ event: "far_too_late" }), 9000); }
</script></body></html>`;

describe("crawl of an application", () => {
  let result: CrawlResult;
  beforeAll(async () => {
    const { executablePath } = await findBrowser(process.env);
    await using site = await serveSite((path) => (path === "/robots.txt" ? undefined : APPLICATION));
    result = await crawl({
      url: `${site.url}/`,
      render: "adaptive",
      executablePath,
      screenshots: false,
      config: { interact: false, tabs: 2 },
    });
  }, 60_000);

  it("tells views that it has from those that it does not have, and joins those that only a query tells apart", () => {
    const templates = Object.fromEntries(result.snapshot.templates.map(({ path, count }) => [path, count]));
    expect(templates).toEqual({ "/": 1, "/lamp/:slug": 3, "/search?q=:q": 2 });
    expect(result.snapshot.coverage.failed).toEqual([
      { path: "/gone", reason: "soft_404" },
      { path: "/lamp/none", reason: "soft_404" },
    ]);
  });

  it("hears what a page says late by itself, always as something said on loading", () => {
    const home = result.snapshot.templates.find(({ path }) => path === "/");
    expect(home?.observations.map(({ event, on }) => `${on} ${event}`)).toEqual(["load late", "load later"]);
  });
});

describe("one page under two spellings", () => {
  it("is one page where the server makes no difference, and two where it does", async () => {
    const { executablePath } = await findBrowser(process.env);
    const lamp = (text: string): string => `<h1>${text}</h1><p>A lamp of brass and glass, called ${text}.</p>`;
    const links = ["/lamp/a+b", "/lamp/a%2Bb", "/tag/c+c", "/tag/c%2Bc"];
    await using site = await serveSite((path) => {
      if (path === "/") return links.map((to) => `<a href="${to}">${to}</a>`).join("");
      if (path.startsWith("/lamp/")) return lamp("a and b");
      return path.startsWith("/tag/") ? lamp(path.includes("%2B") ? "c plus c" : "c c") : undefined;
    });
    const { snapshot } = await crawl({
      url: `${site.url}/`,
      render: "adaptive",
      executablePath,
      screenshots: false,
      config: { interact: false, tabs: 2 },
    });
    expect(snapshot.templates.flatMap(({ pages }) => pages).toSorted()).toEqual([
      "/",
      "/lamp/a%2Bb",
      "/tag/c%2Bc",
      "/tag/c+c",
    ]);
  }, 60_000);
});

describe("a cart that is kept in the browser", () => {
  it("is full when the crawl looks into it, and empty again on the next page", async () => {
    const { executablePath } = await findBrowser(process.env);
    const page = (body: string, script: string): string =>
      `<!doctype html><html lang="en"><head><title>Clay</title></head><body><nav><a href="/">Home</a> <a href="/mug">Mug</a> <a href="/cart">Cart</a></nav>
      <main>${body}</main><script>window.dataLayer = []; ${script}</script></body></html>`;
    const pages: Record<string, string> = {
      "/": page(
        "<h1>Clay</h1><p>Things of clay, made by hand.</p>",
        "if (localStorage.cart) dataLayer.push({ event: 'reminder' });",
      ),
      "/mug": page(
        "<h1>Mug</h1><p>A mug of clay, made by hand.</p><button id=add>Add to cart</button><button>Details</button>",
        "add.onclick = () => { localStorage.cart = '1'; dataLayer.push({ event: 'add_to_cart' }); };",
      ),
      "/cart": page(
        "<h1>Cart</h1><div id=cart><p>Nothing in it so far.</p></div>",
        `if (localStorage.cart) { cart.innerHTML = '<button id="go">Checkout</button>'; dataLayer.push({ event: "view_cart" });
         go.onclick = () => dataLayer.push({ event: "begin_checkout" }); }`,
      ),
    };
    await using site = await serveSite((path) => pages[path]);
    const { snapshot } = await crawl({
      url: `${site.url}/`,
      render: "adaptive",
      executablePath,
      screenshots: false,
      config: { tabs: 1 },
    });
    const events = snapshot.templates.flatMap(({ path, observations }) =>
      observations.map(({ event, on }) => `${path} ${on} ${event}`),
    );
    expect(events.toSorted()).toEqual(["/cart click begin_checkout", "/cart load view_cart", "/mug click add_to_cart"]);
  }, 60_000);
});
