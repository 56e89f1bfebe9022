import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { CrawlBrowser, Tab } from "../../../app/browser/index.ts";
import { explorePage } from "../../../app/crawl/explore/explore-page.ts";
import type { Exploration, ExplorationBudget } from "../../../app/crawl/reading/page-reading.ts";
import { readPage } from "../../../app/crawl/reading/read-page.ts";
import { browserFor, openPage } from "../open-page.ts";
import { serveSite, type SiteServer } from "../site-server.ts";
import { on, page } from "./talking-page.ts";

const PAGES: Record<string, string> = {
  "/buttons": page(
    `<main><button id="a">First</button><button id="b" disabled>Off</button><button id="c" class="off">Hidden plain</button>
     <div id="d">Card</div><a href="/elsewhere" id="e">Elsewhere</a><a href="https://other.example/x" id="f">Other</a>
     <a href="/tab" target="_blank" id="g">Tab</a><button id="h">Window</button><button id="i">Ask</button><button id="j">Leave</button></main>`,
    [
      ...["a", "b", "d", "e", "f", "g"].map((id) => on(id, `say("click_${id}")`)),
      on("h", `say("click_h"); const w = window.open("/popup"); w && w.focus();`),
      on("i", `say("click_i"); if (confirm("Sure?")) say("confirmed"); alert("done"); say("after_alert");`),
      on("j", `say("click_j"); location.href = "/left";`),
    ].join("\n"),
  ),
  "/danger": page(
    ["Log out", "Delete account", "Pay now", "Konto löschen", "Annuler", "Wyloguj się", "Unsubscribe"]
      .map((text, index) => `<button onclick="say('danger_${index}')">${text}</button>`)
      .join("") +
      `<a href="/logout" onclick="say('danger_link')">Bye</a>
      <button onclick="say('danger_hidden')" class="off">Delete all</button><button onclick="say('safe')">Details</button>`,
  ),
  "/modal": page(
    `<button id="open">Open dialog</button><div id="modal" role="dialog" aria-label="Offer" class="off"><button id="pick">Pick</button>
     <button id="close">Close</button></div><button id="menu" aria-expanded="false">Menu</button><ul id="items" class="off">
     <li><button id="one">One</button></li></ul>`,
    [
      on("open", `modal.classList.remove("off"); say("modal_open")`),
      on("pick", `say("modal_pick")`),
      on("close", `modal.classList.add("off"); say("modal_close")`),
      on("menu", `items.classList.toggle("off"); say("menu_toggle")`),
      on("one", `say("menu_item")`),
    ].join("\n"),
  ),
  "/forms": page(
    `<form id="contact" method="post" action="/send"><input name="name" aria-label="Name"><input name="email" type="email" aria-label="Email"><input type="password" name="pass" aria-label="Pass">
     <select name="topic" aria-label="Topic"><option value="">-</option><option value="x">X</option></select><input type="date" name="day" aria-label="Day">
     <button id="send">Send</button></form>
     <form id="own"><input name="code"><button id="fetch">Subscribe</button></form>`,
    `for (const field of document.querySelectorAll("#contact [name]")) {
       field.addEventListener("focus", () => say("focus_" + field.name));
       field.addEventListener("change", () => say("change_" + field.name, { filled: field.value.length > 0 }));
     }
     contact.addEventListener("submit", () => say("submit_contact"));
     own.addEventListener("submit", () => { say("submit_own"); fetch("/api/subscribe", { method: "POST", body: "x" }); });
     ${on("send", `say("click_send")`)}
     ${on("fetch", `say("click_subscribe"); fetch("/api/subscribe", { method: "POST", body: "x" });`)}`,
  ),
  "/vain": page(
    `<form id="join"><label>Mail <input type="email" name="mail" required></label><label><input type="checkbox" name="terms" required> Terms</label>
     <select name="size" aria-label="Size" required><option value="">-</option><option>10</option></select><textarea name="text" aria-label="Text" minlength="20" required></textarea><button id="send">Join</button></form>
     <form id="ask" method="post" action="/vain-post"><input name="q" aria-label="Question"><button>Ask</button></form>
     <form id="card"><input autocomplete="cc-number" name="card" aria-label="Card"><button>Save card</button></form>
     <form id="paying"><input name="note" aria-label="Note"><button>Place order</button></form>`,
    `const leave = () => { fetch("/vain-fetch", { method: "POST", body: "x" }); fetch("/vain-get"); navigator.sendBeacon("/vain-beacon", "x");
       new Image().src = "/vain-image"; };
     join.addEventListener("submit", (event) => { event.preventDefault(); say("signed_up"); leave(); setTimeout(leave, 300); setTimeout(leave, 4000);
       addEventListener("pagehide", leave); history.pushState({}, "", "/vain/thanks"); });
     ask.addEventListener("submit", () => { say("lead_sent"); ask.submit(); });
     ask.querySelector("button").addEventListener("click", () => say("late"));
     card.addEventListener("submit", () => say("card"));
     paying.addEventListener("submit", () => say("paid"));`,
  ),
  "/members": page(
    `<ul id="list">${[0, 1, 2].map((id) => `<li><a href="#" data-id="${id}" class="item">Lamp ${id}</a></li>`).join("")}</ul>`,
    `list.addEventListener("click", (event) => { const link = event.target.closest("a"); if (!link) return; event.preventDefault();
       say("chosen"); history.pushState({}, "", "?id=" + link.dataset.id); list.innerHTML = "<p>One lamp</p>"; });`,
  ),
  "/search": page(
    `<header><form role="search" action="/results"><input id="q" type="search" name="q" autocomplete="off"><ul id="hits" role="listbox"></ul></form></header>
     <main><h1>Garden lanterns</h1></main>`,
    `q.addEventListener("input", () => { clearTimeout(window.t); window.t = setTimeout(() => {
       say("search", { term: q.value }); hits.innerHTML = '<li role="option" tabindex="-1">Lantern</li>';
       hits.firstChild.addEventListener("click", () => say("select_item")); }, 250); });
     q.form.addEventListener("submit", () => say("search_submit"));`,
  ),
  "/scroll": page(
    `<div style="height:4000px">long</div><footer id="end">End</footer>`,
    `const seen = new Set(); addEventListener("scroll", () => { const share = scrollY / (document.documentElement.scrollHeight - innerHeight);
       for (const step of [25, 50, 75, 90]) if (share * 100 >= step && !seen.has(step)) { seen.add(step); say("scroll_" + step); } });
     new IntersectionObserver(([entry]) => entry.isIntersecting && say("end_seen")).observe(end);`,
  ),
  "/spa": page(
    `<nav><a href="/spa/list" id="list">List</a></nav><main id="view"><button id="buy">Buy lamp</button></main>`,
    `const draw = () => { if (location.pathname === "/spa/cart") { view.innerHTML = '<button id="checkout">Checkout</button>';
         document.getElementById("checkout").addEventListener("click", () => say("begin_checkout")); }
       else view.innerHTML = '<p>' + location.pathname + '</p>'; say("page_view"); };
     ${on("buy", `localStorage.setItem("cart", "1"); say("add_to_cart"); history.pushState({}, "", "/spa/cart"); draw();`)}
     list.addEventListener("click", (event) => { event.preventDefault(); say("nav_click"); history.pushState({}, "", "/spa/list"); draw(); });`,
  ),
  "/slow": page(
    `<button id="later">Later</button><button id="next">Next one</button><button id="load">Load</button><button id="toast">Toast</button>`,
    `${on("toast", `setTimeout(() => say("toast_gone"), 2500);`)} setTimeout(() => say("own_late"), 3500); setInterval(() => say("beat"), 2000);
     ${on("later", `setTimeout(() => say("late"), 400);`)}
     ${on("next", `say("next");`)}
     ${on("load", `fetch("/data").then((answer) => answer.text()).then(() => say("loaded"));`)}
     setInterval(() => fetch("/poll"), 100);
     setTimeout(() => say("after_30s"), 30000);
     document.addEventListener("mouseout", (event) => { if (!event.relatedTarget && event.clientY < 0) say("exit_intent"); });`,
  ),
  "/phone": page(
    `<style>@media (min-width: 700px) { #burger { display: none } } @media (max-width: 699px) { #wide { display: none } }</style>
     <header><button id="burger" aria-label="Menu">≡</button><ul id="drawer" class="off"><li><button id="drawn">Offers</button></li></ul><a id="wide" href="/offers">Offers</a></header>`,
    `${on("burger", `drawer.classList.toggle("off"); say("burger")`)}${on("drawn", `say("drawer_item")`)}`,
  ),
  "/react": page(
    `<div id="root"><button id="x">Plain <b id="inner">label</b></button><div id="item" style="cursor:pointer">Item</div></div>`,
    `const handlers = { x: () => say("react_x"), item: () => say("react_item") };
     for (const id of ["x", "item"]) document.getElementById(id)["__reactProps$abc"] = { onClick: handlers[id] };
     for (const type of ["click","change","input","submit","keydown","keyup","mousedown","mouseup","focusin","focusout","pointerdown","pointerup","touchstart"])
       root.addEventListener(type, (event) => { if (type === "click") { const hit = event.target.closest("#x, #item"); if (hit) handlers[hit.id](); } });`,
  ),
  "/hang": page(
    `<button id="hang">Hang</button><button id="fine">Fine</button>`,
    on("hang", `say("hanging"); for (;;);`),
  ),
  "/consent": page(
    `<div id="cookie-banner"><button onclick="say('accepted')">Accept</button><button onclick="say('rejected')">Reject</button></div><button onclick="say('own')">Own</button>`,
  ),
};

interface Seen {
  events: string[];
  exploration: Exploration;
}

describe("exploring a page", () => {
  let site: SiteServer;
  let browser: CrawlBrowser;
  let tab: Tab;
  const bodies: string[] = [];
  beforeAll(async () => {
    site = await serveSite((path) => {
      if (path === "/poll" || path === "/data") return path;
      if (path.startsWith("/spa")) return PAGES["/spa"];
      if (PAGES[path] === undefined && path !== "/favicon.ico") bodies.push(path);
      return PAGES[path];
    });
    browser = await browserFor(site.url);
    tab = await browser.openTab("default");
  });
  afterAll(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  async function explore(path: string, budget: Partial<ExplorationBudget> = {}): Promise<Seen> {
    await openPage(tab, site.url + path);
    const reading = await readPage(tab);
    await tab.drain();
    const exploration = await explorePage(tab, reading, { milliseconds: 30_000, clicks: 60, ...budget });
    const events = exploration.calls.map(({ call, on, element }) =>
      [on, call.event, element?.replace(/-[0-9a-f]+$/, "")].filter(Boolean).join(" "),
    );
    return { events, exploration };
  }

  const requests = (path: string): number => site.counts().get(path) ?? 0;

  it("presses what stays and what would leave, and stays", async () => {
    const { events, exploration } = await explore("/buttons");
    expect(events.toSorted()).toEqual([
      "click after_alert button-ask",
      "click click_a button-first",
      "click click_d generic-card",
      "click click_e link-elsewhere",
      "click click_f link-other",
      "click click_g link-tab",
      "click click_h button-window",
      "click click_i button-ask",
      "click click_j button-leave",
    ]);
    expect(exploration.routes.map(({ url, via }) => `${via} ${url.slice(site.url.length)}`)).toEqual([
      "location /elsewhere",
      "location /left",
      "location /popup",
    ]);
    expect(exploration.dialogs.map(({ kind }) => kind).toSorted()).toEqual(["alert", "confirm", "window"]);
    const effects = Object.fromEntries(
      [...exploration.effects].map(([id, effect]) => [id.replace(/-[0-9a-f]+$/, ""), effect]),
    );
    expect(effects).toMatchObject({
      "button-first": "none",
      "link-elsewhere": "navigates",
      "link-other": "outbound",
      "link-tab": "new_tab",
      "button-window": "new_tab",
      "button-ask": "dialog",
      "button-leave": "navigates",
    });
    for (const path of ["/elsewhere", "/left", "/popup", "/tab"]) expect(requests(path)).toBe(0);
    // The page came once from the server; every further time from memory.
    expect(requests("/buttons")).toBe(1);
  });

  it("never presses a word of danger, shown or hidden", async () => {
    const { events } = await explore("/danger");
    expect(events).toEqual(["click safe button-details"]);
  });

  it("presses what appears: dialogs and menus", async () => {
    const { events, exploration } = await explore("/modal");
    expect(events.toSorted()).toEqual([
      "click menu_item button-one",
      "click menu_toggle button-menu",
      "click modal_close button-close",
      "click modal_open button-open-dialog",
      "click modal_pick button-pick",
    ]);
    expect([...exploration.effects.values()]).toContain("dialog");
  });

  it("sends forms in vain: their scripts speak, lead on, and nothing leaves the page by any way", async () => {
    const { events, exploration } = await explore("/vain");
    expect(events).toEqual(
      expect.arrayContaining(["submit signed_up button-join", "submit lead_sent button-ask", "click late button-ask"]),
    );
    expect(events.filter((event) => /card|secret|paid/.test(event))).toEqual([]);
    expect(exploration.routes.map(({ url }) => new URL(url).pathname)).toEqual(["/vain/thanks"]);
    expect(bodies.filter((path) => path.startsWith("/vain-"))).toEqual([]);
    expect(requests("/vain-")).toBe(0);
  });

  it("follows the members of a group to the views that each of them leads to", async () => {
    const { exploration } = await explore("/members");
    expect(exploration.routes.map(({ url }) => new URL(url).search).toSorted()).toEqual(["?id=0", "?id=1", "?id=2"]);
  });

  it("types into fields and sends nothing", async () => {
    const { events } = await explore("/forms");
    expect(events).toEqual(
      expect.arrayContaining([
        "click click_send button-send",
        "click click_subscribe button-subscribe",
        "input focus_name textbox-name",
        "input change_email textbox-email",
        "input focus_pass textbox-pass",
        "input change_topic combobox-topic",
        "input change_day textbox-day",
      ]),
    );
    expect(events.filter((event) => /submit_|change_pass/.test(event))).toEqual(["submit submit_own button-subscribe"]);
    expect(bodies.filter((path) => path === "/send" || path.startsWith("/api/"))).toEqual([]);
  });

  it("searches by a word of the page: suggestion, choice, submission", async () => {
    const { events, exploration } = await explore("/search");
    expect(events.toSorted()).toEqual([
      "click select_item option-lantern",
      "input search searchbox",
      "submit search_submit searchbox",
    ]);
    expect(exploration.routes.map(({ url }) => new URL(url).pathname)).toEqual(["/results"]);
    expect(exploration.found.map(({ role, name }) => `${role} ${name}`)).toContain("option Lantern");
    expect(requests("/results")).toBe(0);
  });

  it("scrolls to the end in steps", async () => {
    const { events } = await explore("/scroll");
    expect(events.toSorted()).toEqual([
      "scroll end_seen",
      "scroll scroll_25",
      "scroll scroll_50",
      "scroll scroll_75",
      "scroll scroll_90",
    ]);
  });

  it("notes routes, comes back, and looks at a cart that is not empty", async () => {
    const { events, exploration } = await explore("/spa");
    expect(events.toSorted()).toEqual([
      "click add_to_cart button-buy-lamp",
      "click begin_checkout button-checkout",
      "click nav_click link-list",
      "route page_view",
    ]);
    expect(exploration.routes.map(({ url, via }) => `${via} ${url.slice(site.url.length)}`)).toEqual([
      "history /spa/cart",
      "history /spa/list",
    ]);
    expect(exploration.calls.find(({ call }) => call.event === "begin_checkout")?.at).toBe(`${site.url}/spa/cart`);
    expect(requests("/spa/cart")).toBe(0);
  });

  it("gives late answers to what asked for them, on a page that never rests", async () => {
    const { events } = await explore("/slow");
    expect(events.toSorted()).toEqual([
      "click late button-later",
      "click loaded button-load",
      "click next button-next-one",
      "click toast_gone button-toast",
      "timer after_30s",
      "timer beat",
      "timer exit_intent",
      "timer own_late",
    ]);
  });

  it("looks at the page as a phone does", async () => {
    const { events } = await explore("/phone");
    expect(events.toSorted()).toEqual(["click burger button-menu", "click drawer_item button-offers"]);
  });

  it("presses what a framework listens for on its root", async () => {
    const { events } = await explore("/react");
    expect(events.toSorted()).toEqual(["click react_item generic-item", "click react_x button-plain-label"]);
  });

  it("leaves consent to who it is asked of", async () => {
    const { events } = await explore("/consent");
    expect(events).toEqual(["click own button-own"]);
  });

  it("learns the same twice, in the same order", async () => {
    const [first, second] = [await explore("/modal"), await explore("/modal")];
    expect(second.exploration).toEqual(first.exploration);
  });

  it("does not press again what was dealt with", async () => {
    const { exploration } = await explore("/modal");
    const again = await explore("/modal", { done: new Set(exploration.done) });
    expect(again.events).toEqual([]);
  });

  it("ends at its budget of clicks, of time, and when told to", async () => {
    const clicks = await explore("/buttons", { clicks: 2 });
    expect(clicks.exploration.stopped).toBe("clicks");
    expect(clicks.exploration.effects.size).toBe(2);
    const time = await explore("/buttons", { milliseconds: 0 });
    expect(time.exploration.stopped).toBe("time");
    const aborted = await explore("/buttons", { signal: AbortSignal.abort() });
    expect(aborted.exploration).toMatchObject({ stopped: "aborted", effects: new Map() });
  });

  it("loses a page that hangs, and nothing more", async () => {
    const { exploration } = await explore("/hang");
    expect(exploration.stopped).toBe("lost");
    const next = await explore("/react");
    expect(next.events).toHaveLength(2);
  });
});
