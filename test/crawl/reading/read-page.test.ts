import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { CrawlBrowser, Tab } from "../../../app/browser/index.ts";
import { readPage } from "../../../app/crawl/reading/read-page.ts";
import { browserFor, elementOf, found, openPage, readAt } from "../open-page.ts";
import { serveSite, type SiteServer } from "../site-server.ts";

const FIXTURES = join(import.meta.dirname, "..", "..", "fixtures", "reading");
const FILES = ["modules-shop.html", "utility-landing.html", "shadow-app.html", "delegated-board.html"];

const page = (body: string, head = ""): string =>
  `<!doctype html><html lang="en"><head><title>Test</title>${head}</head><body>${body}</body></html>`;

const PAGES: Record<string, string> = {
  "/personal": page(`<main><h1>Hello<br>jane.doe@mail.example</h1>
    <a href="/account/jane.doe@mail.example">Account of jane.doe@mail.example</a>
    <button aria-label="Write to jane.doe@mail.example">Write</button>
    <form><label>Mail <input name="email" value="jane.doe@mail.example"></label>
    <textarea name="note">secret words</textarea><select name="size"><option>S</option><option selected>M</option></select>
    <input type="hidden" name="csrf" value="tok-123-secret"><div contenteditable="true" aria-label="Draft">secret draft</div></form></main>`),
  "/names": page(`<nav aria-label="Main"><a href="/a"><img src="/logo.png" alt="Acme"></a>
    <a href="/b"><svg width="9" height="9"><title>Print</title><rect width="9" height="9"/></svg></a></nav>
    <main><span id="x">Delivery</span><span id="y" hidden>details</span><button aria-labelledby="x y">?</button>
    <label for="c">Colour</label><input id="c"><label>Size <input name="s"></label><input placeholder="Code" name="k">
    <button title="Close it"><i></i></button><input type="submit" value="Go on"><button>Save <b hidden>never</b><span>now</span></button>
    <div role="tab" tabindex="0">Part one</div><details><summary>More</summary>text</details></main>`),
  "/danger": page(`<a href="mailto:a@b.example">Mail</a><a href="tel:+123456">Call</a><a href="/logout">Bye</a>
    <button>Delete</button><button>Jetzt kaufen</button><button>Cancel</button><a href="/list.pdf">List</a>
    <a href="/file" download>File</a><a href="https://other.example/x">Other</a><a href="/tab" target="_blank">Tab</a>
    <form method="post"><button>Send</button></form><form role="search"><input name="q"><button>Find</button></form><a href="/plain">Plain</a>`),
  "/frames": page(`<iframe src="/inner" title="Near"></iframe>`),
  "/inner": page(`<button id="near">Near</button>`),
  "/spa": page(`<div id="app"></div><script type="module">document.getElementById("app").innerHTML =
    "<main><h1>Made by a script</h1><p>${"many words ".repeat(40)}</p><button>Go</button></main>"</script>`),
  "/meta": page(
    `<a href="/x?b=2&a=1" rel="nofollow">X</a><button onclick="location.href='/by-button'">Y</button>`,
    `<meta name="robots" content="NOINDEX, nofollow"><link rel="canonical" href="/canon"><link rel="next" href="/meta?page=2">`,
  ),
  "/csp": page(`<button>Strict</button>`),
};

describe("reading a page", () => {
  let site: SiteServer;
  let other: SiteServer;
  let browser: CrawlBrowser;
  let tab: Tab;
  beforeAll(async () => {
    const files = await Promise.all(FILES.map((name) => readFile(join(FIXTURES, name), "utf8")));
    const byPath = new Map([
      ...Object.entries(PAGES),
      ...FILES.map((name, index) => [`/${name}`, files[index] ?? ""] as const),
    ]);
    other = await serveSite(() => page(`<button id="far">Far</button><form><input name="mail" type="email"></form>`));
    site = await serveSite((path) => {
      if (path === "/far-frame")
        return page(`<main><iframe src="${other.url}/" width="300" height="200"></iframe></main>`);
      const headers = { "content-security-policy": "default-src 'self'; require-trusted-types-for 'script'" };
      const body = byPath.get(path);
      return path === "/csp" && body !== undefined ? { body, headers } : body;
    });
    browser = await browserFor(site.url);
    tab = await browser.openTab("granted");
  });
  afterAll(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });

  it("never holds what people typed, and redacts what they wrote", async () => {
    const { links: _, ...reading } = await readAt(tab, `${site.url}/personal`);
    const text = JSON.stringify(reading);
    expect(text).not.toMatch(/jane|secret|tok-123/);
    expect(reading.headings).toEqual([{ level: 1, text: "Hello [email]" }]);
    expect(elementOf(reading as never, "button", "Write to [email]").selector).not.toContain("@");
    expect(reading.forms[0]?.fields.map(({ name, type }) => `${name}:${type}`)).toEqual([
      "email:text",
      "note:textarea",
      "size:select",
      "csrf:hidden",
    ]);
  });

  it("names elements as a screen reader does", async () => {
    const reading = await readAt(tab, `${site.url}/names`);
    const names = reading.elements.map(({ role, name }) => `${role} ${name}`);
    expect(names).toEqual([
      "link Acme",
      "link Print",
      "button Delivery details",
      "textbox Colour",
      "textbox Size",
      "textbox Code",
      "button Close it",
      "button Go on",
      "button Save now",
      "tab Part one",
      "button More",
    ]);
    expect(elementOf(reading, "link", "Acme").within).toBe('navigation "Main"');
    expect(reading.landmarks).toEqual(['navigation "Main"', "main"]);
  });

  it("tells dead ends without pressing them", async () => {
    const reading = await readAt(tab, `${site.url}/danger`);
    const effects = Object.fromEntries(reading.elements.map(({ name, effect }) => [name, effect]));
    expect(effects).toEqual({
      Mail: "mail",
      Call: "phone",
      Bye: "logout",
      Delete: "delete",
      "Jetzt kaufen": "pay",
      Cancel: "unsafe",
      List: "download",
      File: "download",
      Other: "outbound",
      Tab: "new_tab",
      Send: "submits",
      Find: undefined,
      Plain: undefined,
      "": undefined,
    });
  });

  it("looks into shadow roots, frames, and frames of the same site on another port", async () => {
    const shadow = await readAt(tab, `${site.url}/shadow-app.html`);
    const fields = shadow.forms.flatMap((form) => form.fields.map(({ name, autocomplete }) => [name, autocomplete]));
    expect(fields).toEqual([
      ["ccName", "cc-name"],
      ["ccNumber", "cc-number"],
      ["email", undefined],
    ]);
    const help = elementOf(shadow, "button", "Open help");
    expect((await found(tab, help.selector)).html).toContain("help-open");
    expect(elementOf(shadow, "button", "Menu").selector).toBe("app-shell >>> #menu");

    const near = elementOf(await readAt(tab, `${site.url}/frames`), "button", "Near");
    expect((await found(tab, near.selector)).html).toContain(`id="near"`);

    const reading = await readAt(tab, `${site.url}/far-frame`);
    const far = elementOf(reading, "button", "Far");
    expect(far.selector).toBe("main iframe >>> #far");
    expect(far.box?.x).toBeGreaterThan(8);
    expect(reading.forms[0]?.fields[0]?.selector).toContain(" >>> ");
  });

  it("works under the strictest content policy", async () => {
    const reading = await readAt(tab, `${site.url}/csp`);
    expect(elementOf(reading, "button", "Strict").visible).toBe(true);
  });

  it("knows robots, canonical address, next page and links of buttons", async () => {
    const reading = await readAt(tab, `${site.url}/meta`);
    expect(reading.robots).toEqual(["nofollow", "noindex"]);
    expect(reading.canonical).toBe(`${site.url}/canon`);
    expect(reading.links.map(({ url, nofollow }) => [url.slice(site.url.length), nofollow])).toEqual([
      ["/meta?page=2", undefined],
      ["/x?b=2&a=1", true],
      ["/by-button", undefined],
    ]);
  });

  it("tells pages that scripts made from pages that were served", async () => {
    expect((await readAt(tab, `${site.url}/spa`)).shell).toBe(true);
    expect((await readAt(tab, `${site.url}/modules-shop.html`)).shell).toBe(false);
  });

  it("does not make a control of every container that listens", async () => {
    const reading = await readAt(tab, `${site.url}/delegated-board.html`);
    const tags = reading.elements.map(({ tag, selector }) => `${tag} ${selector}`);
    for (const container of ["#root", "#tasks", "#toolbar", ".decor", "pre"]) {
      expect(tags.filter((tag) => tag.endsWith(` ${container}`))).toEqual([]);
    }
    const tasks = reading.elements.find(({ tag }) => tag === "li");
    expect(tasks).toMatchObject({ many: 3, selector: ".task" });
    expect(elementOf(reading, "checkbox", "Benachrichtigen").visible).toBe(true);
    expect(reading.elements.filter(({ name }) => name === "Kein Ziel")).toEqual([]);
  });

  it("takes cards, rows and footer links together", async () => {
    const reading = await readAt(tab, `${site.url}/modules-shop.html`);
    const groups = reading.elements.filter(({ many }) => many !== undefined);
    const counts = await Promise.all(
      groups.map(async ({ selector, many }) => [many, (await found(tab, selector)).count]),
    );
    expect(groups.length).toBeGreaterThanOrEqual(5);
    for (const [many, count] of counts) expect(count).toBe(many);
    expect(groups.find(({ name }) => name === "Add to cart")).toMatchObject({ role: "button", many: 6 });
    // What says different things in the navigation stands alone as well.
    expect(elementOf(reading, "link", "Chairs").within).toBe('navigation "Main"');
  });

  it.each(FILES)("gives %s the same reading twice, with selectors that find one element each", async (file) => {
    const first = await readAt(tab, `${site.url}/${file}`);
    await openPage(tab, `${site.url}/${file}`);
    expect(await readPage(tab)).toEqual(first);
    expect(new Set(first.elements.map(({ id }) => id)).size).toBe(first.elements.length);
    for (const { selector, many } of first.elements) expect((await found(tab, selector)).count).toBe(many ?? 1);
  });

  it("uses no class that a build tool made, and no place where anything else will do", async () => {
    const readings = [];
    for (const file of FILES) readings.push(await readAt(tab, `${site.url}/${file}`));
    const selectors = readings.flatMap(({ elements }) => elements.map(({ selector }) => selector));
    expect(selectors.filter((selector) => /__|css-|:nth-child/.test(selector))).toEqual([]);
    // Two tabs and two buttons without any attribute: nothing but their place tells them apart.
    expect(selectors.filter((selector) => selector.includes(":nth-of-type")).length).toBeLessThanOrEqual(4);
  });
});
