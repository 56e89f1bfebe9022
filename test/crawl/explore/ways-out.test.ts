import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { CrawlBrowser, Tab } from "../../../app/browser/index.ts";
import { explorePage } from "../../../app/crawl/explore/explore-page.ts";
import type { Exploration } from "../../../app/crawl/reading/page-reading.ts";
import { readPage } from "../../../app/crawl/reading/read-page.ts";
import { browserFor, openPage } from "../open-page.ts";
import { serveSite, type SiteServer } from "../site-server.ts";
import { on, page } from "./talking-page.ts";

const PAGES: Record<string, string> = {
  "/programs": page(
    `<nav>${Array.from({ length: 14 }, (_, index) => `<a href="/p${index}">Page number ${"abcdefghijklmn"[index] ?? ""}</a>`).join(" ")}</nav>
     <a href="mailto:a@b.example">Write</a> <a href="tel:+123456" id="own">Call</a> <a href="sms:123456">Text</a> <a href="/list.pdf">List</a>
     <a href="https://chat.example/123456">Chat</a> <button id="jump">Mail us</button> <a href="tel:+99">Pay now by phone</a>`,
    `addEventListener("click", (event) => { const href = event.target.closest?.("a")?.getAttribute("href") ?? "";
       if (!href.startsWith("/p")) say("to_" + href.split(/[:.]/)[0].replace("/", "")); });
     ${on("own", `say("call")`)} ${on("jump", `say("jump"); location.href = "mailto:c@d.example";`)}
     addEventListener("beforeunload", () => say("unloading", { seconds: performance.now() }));
     document.addEventListener("visibilitychange", () => say("became_" + document.visibilityState, { seconds: 7, part: "end" }));
     addEventListener("pagehide", () => say("hides"));`,
  ),
  "/smooth": page(
    `<style>html{scroll-behavior:smooth}.scrolled{color:red}</style><header id="head">Head</header><button id="top">To the top</button>
     <p style="height:3000px">Long</p><button id="up">Up again</button>`,
    `addEventListener("scroll", () => head.classList.toggle("scrolled", scrollY < 1500));
     ${on("up", `scrollTo({ top: 0, behavior: "smooth" })`)} ${on("top", "")}`,
  ),
};

const DRAWN = page(
  `<button id="draw">Draw</button>`,
  on("draw", `say("drawn", { first: Math.floor(Math.random() * 1e6), second: Math.floor(Math.random() * 1e6) })`),
);

const plainId = (id: string | undefined): string => id?.replace(/-[0-9a-f]+$/, "") ?? "";

describe("ways out of a page", () => {
  let site: SiteServer;
  let browser: CrawlBrowser;
  let tab: Tab;

  beforeAll(async () => {
    site = await serveSite((path) => (path === "/drawn" ? DRAWN : PAGES[path]));
    browser = await browserFor(site.url);
    tab = await browser.openTab("default");
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
  });

  async function explore(path: string): Promise<{ events: string[]; effects: string[]; exploration: Exploration }> {
    await openPage(tab, site.url + path);
    const reading = await readPage(tab);
    await tab.drain();
    const exploration = await explorePage(tab, reading, { milliseconds: 30_000, clicks: 60 });
    const events = exploration.calls.map(({ call, on: when, element }) =>
      `${when} ${call.event} ${plainId(element)}`.trim(),
    );
    const effects = [...exploration.effects].map(([id, effect]) => `${plainId(id)} ${effect}`);
    return { events: events.toSorted(), effects: effects.toSorted(), exploration };
  }

  it("presses what leads to another program, out of the site or to a file, and leaves at last", async () => {
    const { events, effects, exploration } = await explore("/programs");
    expect(events).toEqual([
      "click call link-call",
      "click jump button-mail-us",
      "click to_ button-mail-us",
      "click to_https link-chat",
      "click to_list link-list",
      "click to_mailto link-write",
      "click to_sms link-text",
      "click to_tel link-call",
      "timer became_hidden",
      "timer hides",
      "timer unloading",
    ]);
    expect(effects).toEqual(
      expect.arrayContaining(["link-write mail", "link-call phone", "link-text phone", "link-list download"]),
    );
    expect(exploration.routes.map(({ url }) => url).filter((url) => !url.includes("/p"))).toEqual([
      `${site.url}/list.pdf`,
    ]);
    const left = exploration.calls.find(({ call }) => call.event === "became_hidden");
    expect(left?.call.parameters).toEqual({ part: { type: "string", values: ["end"] }, seconds: { type: "integer" } });
  });

  it("sees what a page does on being scrolled by a press", async () => {
    const { effects } = await explore("/smooth");
    expect(effects).toEqual(["button-to-the-top none", "button-up-again same_page"]);
  });

  it("draws the same lots on every visit, and different ones on each", async () => {
    const drawn = async (): Promise<unknown[]> => {
      const { exploration } = await explore("/drawn");
      const call = exploration.calls.find(({ call: said }) => said.event === "drawn")?.call;
      return Object.values(call?.parameters ?? {}).map(({ values }) => values?.[0]);
    };
    const [first, second] = [await drawn(), await drawn()];
    expect(second).toEqual(first);
    expect(new Set(first).size).toBe(2);
    expect(first.every((value) => typeof value === "number" && value >= 0 && value < 1e6)).toBe(true);
  });
});
