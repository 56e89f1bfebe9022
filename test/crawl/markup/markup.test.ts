import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { covered, similarity } from "../../../app/crawl/markup/feature-set.ts";
import { readMarkup } from "../../../app/crawl/markup/markup.ts";
import { contentKey, isEmpty, isShell } from "../../../app/crawl/frontier/site-page.ts";

const page = (body: string, head = "<title>A</title>"): string =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;

describe("readMarkup", () => {
  it("finds where a page leads, by every way that markup has", () => {
    const { links, refresh, canonical, base } = readMarkup(
      page(
        `<a href="/a">a</a><a href="#top">top</a><a href="#/route">r</a><map><area href="/area"></map><iframe src="/frame"></iframe>
         <button onclick="location.href='/pressed'">x</button><a>none</a><template><a href="/hidden">t</a></template>
         <form><input type="hidden" name="_next" value="thank-you.html"><input type="hidden" name="csrf" value="/abc"></form>
         <script>if (done) { window.location = "/moved"; location.assign('/assigned'); location.href = \`/p/\${id}\`; }</script>`,
        `<base href="/x/"><link rel="canonical" href="/c"><link rel="next" href="/n"><link rel="alternate" hreflang="de" href="/de">
         <link rel="stylesheet" href="/s.css"><meta http-equiv="Refresh" content="0; URL='/r'">`,
      ),
    );

    expect(links.toSorted()).toEqual([
      "#/route",
      "/a",
      "/area",
      "/assigned",
      "/de",
      "/frame",
      "/moved",
      "/n",
      "/pressed",
      "thank-you.html",
    ]);
    expect({ refresh, canonical, base }).toEqual({ refresh: "/r", canonical: "/c", base: "/x/" });
  });

  it("reads the tracking in its scripts without running them", () => {
    const { tracking } = readMarkup(
      page(
        `<script>window.dataLayer = window.dataLayer || [];
          dataLayer.push({ page_type: "product", 'user': { id: 1 }, nested: { event: "not_this" } });
          dataLayer.push({event:"view_item",ecommerce:{items:[{item_id:"a, {b"}]}});
          gtag('config', 'G-ABCDEF1234'); gtag("event", "sign_up", {}); fbq('track', 'Purchase');
          myDataLayer.push({ "event": 'own' });
          // dataLayer.push( { without an end</script>`,
        `<script src="https://www.googletagmanager.com/gtm.js?id=GTM-ABC123"></script>`,
      ),
    );

    expect([...tracking.calls].toSorted()).toEqual(
      [
        "fbq track Purchase",
        "gtag config G-ABCDEF1234",
        "gtag event sign_up",
        "push own",
        "push view_item",
        "push {nested,page_type,user}",
        "push {}",
      ].toSorted(),
    );
    expect([...tracking.ids].toSorted()).toEqual(["G-ABCDEF1234", "GTM-ABC123"]);
  });

  it("is alike for two articles of one template and not for another template", () => {
    const article = (text: string): string =>
      page(
        `<header class="site"><nav class="main"><a href="/">x</a></nav></header><main class="article"><h1>${text}</h1>${text}</main><footer class="foot"></footer>`,
      );
    const one = readMarkup(article("<p>a</p>"));
    const two = readMarkup(article("<h2>b</h2><ul><li><em>c</em></li></ul><table><tr><td>d</td></tr></table><p>e</p>"));
    const list = readMarkup(
      page(
        '<header class="site"></header><div class="grid"><div class="card"></div><aside class="filter"><form class="f"><input name="q"></form></aside></div>',
      ),
    );

    expect(similarity(one.structure, two.structure)).toBeGreaterThan(0.75);
    expect(similarity(one.structure, list.structure)).toBeLessThan(0.4);
    expect(covered(one.structure, one.structure)).toBe(1);
  });

  it("does not see classes that a build or the page's state changes", () => {
    const built = (hash: string, state: string): string =>
      page(`<div class="Card_title__${hash} css-${hash} ${state}"><p class="sc-bdVaJa">x</p></div>`);

    expect(readMarkup(built("x7f3A", "active")).structure).toEqual(readMarkup(built("a91Zq", "is-open")).structure);
  });

  it("knows what a page can do, whatever its numbers", () => {
    const basket = (count: number): string =>
      page(
        `<button type="button">Basket (${count})</button><input type="hidden" name="t"><select name="size"></select>`,
      );

    expect(readMarkup(basket(3)).controls).toEqual(readMarkup(basket(4)).controls);
    expect([...readMarkup(basket(3)).controls]).toEqual(["button:button@ basket (0)", "select:@ size"]);
  });

  it("tells shells and empty pages from pages", () => {
    const shell = readMarkup(
      page(
        '<noscript>Please turn on JavaScript to see this shop with all its pages.</noscript><div id="root"></div><script src="/app.js"></script>',
      ),
    );
    const small = readMarkup(page('<button>Save</button><script src="/app.js"></script>'));

    expect([isShell(shell), isShell(small), isEmpty(shell), isEmpty(readMarkup(page("", "")))]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(contentKey(shell)).not.toBe(contentKey(small));
  });

  it("reads shadow trees that are written out", () => {
    const { links } = readMarkup(
      page('<my-nav><template shadowrootmode="open"><a href="/in-shadow">x</a></template></my-nav>'),
    );

    expect(links).toEqual(["/in-shadow"]);
  });

  it("takes any markup, in time that grows with its length only", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "<div>",
            "</div>",
            "<",
            ">",
            "<a href=",
            '"',
            "'",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "dataLayer.push({",
            "a:",
            "<p class=x>",
            "&amp;",
            "\0",
          ),
        ),
        (parts) => {
          readMarkup(parts.join(""));
        },
      ),
    );
    const time = (text: string): number => {
      // Processor time: other work on the machine is none of ours.
      const start = process.cpuUsage();
      readMarkup(text);
      return process.cpuUsage(start).user / 1_000;
    };
    const hostile = (count: number): string[] => [
      "<div>".repeat(count),
      `<script>${"dataLayer.push({".repeat(count)}</script>`,
      `<a href="${"x".repeat(count * 5)}">`.repeat(2),
      `<div class="${"ab1 ".repeat(count)}">`,
      `<script>location=${'"'.repeat(count)}</script>`,
    ];
    for (const text of hostile(40_000)) expect(time(text)).toBeLessThan(4_000);
  });
});
