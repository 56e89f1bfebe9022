import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CrawlBrowser, findBrowser, openBrowser } from "../../app/browser/index.ts";
import { compile } from "../../app/gtm/index.ts";
import type { Step } from "../../app/verify/journey/step.ts";
import { pageScript } from "../../app/verify/run/page-script.ts";
import { takeStep } from "../../app/verify/run/take-step.ts";
import { VisitLog } from "../../app/verify/run/visit-log.ts";
import { readContainer } from "../../app/verify/simulate/read-container.ts";
import type { Visit } from "../../app/verify/visit/visit.ts";
import { html, serve, type Served } from "../browser/serve.ts";
import { planOf } from "../gtm/plan-of.ts";
import { boolean, condition, table, tag, template } from "./stand-in.ts";

type Json = Record<string, unknown>;
const SNIPPET = `<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':Date.now(),event:'gtm.js'});var j=d.createElement(s);j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i+(l!='dataLayer'?'&l='+l:'');d.head.append(j)})(window,document,'script','dataLayer','GTM-PAGE1')</script>`;
const PAGE = html(
  `<h1>Page</h1><p id=far style="margin-top:3000px">Far down</p><div id=late></div>
   <a id=inside href="/other?x=1#y" class="link big"><b>Inside</b></a> <a id=mail href="mailto:a@b.example">Mail</a>
   <a id=away href="https://elsewhere.example/x">Away</a>
   <form id=lead action="/send" method=post><input name=mail type=email required><input name=phone type=tel><button>Send</button></form>
   <button id=push onclick="dataLayer.push({event:'bought', ecommerce:{value:12.5,currency:'EUR',items:[{item_id:'A',price:12.5}]}})">Buy</button>
   <button id=route onclick="history.pushState({},'','/step-2#two')">Next</button>
   <select id=sort onchange="dataLayer.push({event:'sorted'})"><option value=a>A<option value=b>B</select>`,
  `<script>dataLayer=[{page_type:'plain'}];</script>${SNIPPET}`,
);

const trigger = (triggerId: string, type: string, more: Json = {}): Json => ({
  triggerId,
  name: `t${triggerId}`,
  type,
  ...more,
});
const list = (key: string, ...ids: string[]): Json => ({
  type: "list",
  key,
  list: ids.map((value) => ({ type: "triggerReference", value })),
});
const all = condition("matchRegex", "{{Page URL}}", ".*");

/** A tag for each kind of trigger, named after what fires it. */
const CONTAINER = {
  container: { publicId: "GTM-PAGE1" },
  tag: [
    tag("clicked_anything", ["1"]),
    tag("clicked_link", ["2"]),
    tag("sent_form", ["3"]),
    tag("moved_on", ["4"]),
    tag("scrolled", ["5"]),
    tag("seen", ["6"]),
    tag("waited", ["7"]),
    tag("threw", ["8"]),
    tag("group", ["9"]),
    tag("dom", ["10"]),
    tag("loaded", ["11"]),
    tag("view", ["2147479553"]),
    tag("watched", ["12"]),
    tag("bought", ["13"], {
      parameter: [
        template("eventName", "bought"),
        template("measurementIdOverride", "G-TEST"),
        table(
          "eventSettingsTable",
          ["parameter", "parameterValue"],
          [
            ["value", "{{value}}"],
            ["double", "{{double}}"],
            ["heading", "{{heading}}"],
          ],
        ),
      ],
    }),
    tag("injected", ["14"], {
      type: "html",
      parameter: [template("html", "<script>dataLayer.push({ event: 'from_html' })</script>")],
    }),
    tag("after_html", ["15"]),
  ],
  trigger: [
    trigger("1", "click", { filter: [condition("cssSelector", "{{Click Element}}", "#inside, #inside *")] }),
    trigger("2", "linkClick", { filter: [condition("contains", "{{Click URL}}", "/other")], autoEventFilter: [all] }),
    trigger("3", "formSubmission", { filter: [condition("equals", "{{Form ID}}", "lead")] }),
    trigger("4", "historyChange", { filter: [condition("equals", "{{New History Fragment}}", "two")] }),
    trigger("5", "scrollDepth", {
      parameter: [
        template("verticalThresholdUnits", "PERCENT"),
        template("verticalThresholdsPercent", "50,90"),
        boolean("verticalThresholdOn", true),
      ],
    }),
    trigger("6", "elementVisibility", {
      parameter: [
        template("selectorType", "CSS"),
        template("elementSelector", "#far"),
        template("onScreenRatio", "50"),
        template("firingFrequency", "ONCE"),
      ],
    }),
    trigger("7", "timer", {
      interval: { type: "template", value: "10000" },
      limit: { type: "template", value: "2" },
      eventName: { type: "template", value: "gtm.timer" },
      autoEventFilter: [all],
    }),
    trigger("8", "jsError", { filter: [condition("contains", "{{Error Message}}", "made by a test")] }),
    trigger("9", "triggerGroup", { parameter: [list("triggerIds", "4", "13")] }),
    trigger("10", "domReady"),
    trigger("11", "windowLoaded"),
    trigger("12", "youTubeVideo", { parameter: [boolean("captureStart", true)] }),
    trigger("13", "customEvent", { customEventFilter: [condition("equals", "{{_event}}", "bought")] }),
    trigger("14", "customEvent", { customEventFilter: [condition("equals", "{{_event}}", "sorted")] }),
    trigger("15", "customEvent", { customEventFilter: [condition("equals", "{{_event}}", "from_html")] }),
  ],
  variable: [
    {
      variableId: "1",
      name: "value",
      type: "v",
      parameter: [template("name", "ecommerce.value"), { type: "integer", key: "dataLayerVersion", value: "2" }],
    },
    {
      variableId: "2",
      name: "double",
      type: "jsm",
      parameter: [template("javascript", "function() { return {{value}} * 2 }")],
    },
    {
      variableId: "3",
      name: "heading",
      type: "d",
      parameter: [template("selectorType", "CSS"), template("elementSelector", "h1")],
    },
  ],
  builtInVariable: ["Page URL", "Click Element", "Click URL", "Form ID", "New History Fragment", "Error Message"].map(
    (name) => ({
      name,
      type: name
        .replaceAll(" ", "")
        .replace(/^./, (sign) => sign.toLowerCase())
        .replace("URL", "Url")
        .replace("ID", "Id"),
    }),
  ),
};

let site: Served;
let browser: CrawlBrowser;

beforeAll(async () => {
  site = await serve({
    "/": PAGE,
    "/account": html(
      "<button id=me>Signed in as ann.bell@example.com</button>",
      `<script>dataLayer=[]</script>${SNIPPET}`,
    ),
    "/bare": html(
      "<h1>No snippet</h1><button onclick=\"dataLayer.push({event:'bought'})\">Buy</button>",
      "<script>dataLayer=[{event:'early'}]</script>",
    ),
    "/strict": (_request, answer) =>
      answer
        .writeHead(200, {
          "content-type": "text/html",
          "content-security-policy": "script-src 'unsafe-inline' https://www.googletagmanager.com",
        })
        .end(PAGE),
  });
  const { executablePath } = await findBrowser(process.env);
  browser = await openBrowser({ executablePath, url: site.url, libraries: "none" });
});

afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

/** Opens a page under the container and takes steps; gives the visit and the GA4 events of each step. */
async function visit(
  path: string,
  steps: Step[] = [],
  container: unknown = CONTAINER,
): Promise<{ visit: Visit; events: string[][] }> {
  const model = readContainer(container);
  const log = new VisitLog({
    container: model,
    mode: "simulate",
    host: "127.0.0.1",
    writes: false,
    count: () => undefined,
  });
  const tab = await browser.openTab("granted", {
    fresh: true,
    scripts: [pageScript(model, false)],
    hear: (text) => log.hear(text),
    intercept: (request) => log.intercept(request),
  });
  const seen = log.begin(path, "granted", false);
  const arrival = await tab.open(site.url + path);
  expect(arrival.ok).toBe(true);
  await tab.settle();
  log.opened();
  const events: string[][] = [seen.observations.map(({ event }) => event)];
  for (const step of steps) {
    const before = seen.observations.length;
    const result = await takeStep(tab.page, step, { simulated: true });
    expect([step, result.outcome]).toEqual([step, "done"]);
    seen.typed.push(...(result.typed ?? []));
    await tab.settle();
    await tab.page.evaluate("0");
    events.push(seen.observations.slice(before).map(({ event }) => event));
  }
  await tab.close();
  return { visit: seen, events };
}

describe("the runtime in a page", () => {
  it("sends what the page says masked, where the plan's own container reads it", async () => {
    const text = { type: "string", pii: "none" } as const;
    const parameters = {
      label: { ...text, from: { click: "text" } },
      place: { ...text, from: { page: "url" } },
      back: { ...text, from: { query: "back" } },
      kept: { ...text, from: { page: "path" } },
    } as const;
    const plan = planOf({ events: [{ event: "opened", trigger: { on: "click", selector: "#me" }, parameters }] });
    const container = { ...compile(plan), container: { publicId: "GTM-PAGE1" } };
    const path = "/account?mail=ann.bell%40example.com&back=ann.bell@example.com";
    const { visit: seen } = await visit(path, [{ click: "#me" }], container);
    const opened = seen.observations.find(({ event }) => event === "opened");
    expect(opened?.parameters).toMatchObject({
      label: "Signed in as [email]",
      place: `${site.url}/account?mail=[email]&back=[email]`,
      back: "[email]",
      kept: "/account",
    });
  });

  it("fires each kind of trigger when a visitor does what it waits for", async () => {
    const { events, visit: seen } = await visit("/", [
      { click: "#inside b" },
      { click: "#push" },
      { click: "#route" },
      { choose: "#sort" },
      { scroll: 100 },
      { wait_ms: 25_000 },
      { throws: "made by a test" },
      { submit: "#lead", fill: true },
      { click: "#mail" },
    ]);
    // What comes into view may do so at any step that scrolls.
    const byActs = events.map((list) => list.filter((event) => event !== "scrolled" && event !== "seen"));
    expect(byActs).toEqual([
      ["view", "dom", "loaded"],
      ["clicked_anything", "clicked_link"],
      ["bought"],
      ["moved_on", "group"],
      ["after_html"],
      [],
      ["waited", "waited"],
      ["threw"],
      ["sent_form"],
      [],
    ]);
    expect(seen.observations.filter(({ event }) => event === "scrolled")).toHaveLength(2);
    expect(seen.observations.filter(({ event }) => event === "seen")).toHaveLength(1);
    const bought = seen.observations.find(({ event }) => event === "bought");
    expect(bought?.parameters).toMatchObject({ value: 12.5, double: 25, heading: "Page" });
    expect(seen.started).toBe("snippet");
    expect(seen.leavings.length).toBeGreaterThan(0);
    expect(seen.typed).toEqual(["jordan.visitor@example.com", "+44 20 7946 0958"]);
  });

  it("starts by itself on a page without the snippet, and says so", async () => {
    const { visit: seen, events } = await visit("/bare", [{ click: "button" }]);
    expect(seen.started).toBe("forced");
    expect([events[0]?.slice(0, 3), events[1]]).toEqual([["view", "dom", "loaded"], ["bought"]]);
  });

  it("runs under a strict policy; what the policy forbids is missing, as with GTM", async () => {
    const { visit: seen, events } = await visit("/strict", [{ click: "#push" }]);
    expect(events[1]).toContain("bought");
    const bought = seen.observations.find(({ event }) => event === "bought");
    expect(bought?.parameters["double"]).toBeUndefined();
    expect(bought?.missing).toEqual([{ parameter: "double", variable: "double" }]);
  });

  it("ends where a container's expressions do not", async () => {
    const endless = {
      ...CONTAINER,
      trigger: [
        trigger("13", "customEvent", {
          customEventFilter: [condition("matchRegex", "{{_event}}", "^(b|o|u|g|bo)+([a-z]+)+!$")],
        }),
      ],
    };
    const start = Date.now();
    const { events } = await visit("/", [{ click: "#push" }], endless);
    expect(events[1]).toEqual([]);
    expect(Date.now() - start).toBeLessThan(30_000);
  });

  it("sends nothing: neither hits nor forms nor visits elsewhere", async () => {
    const before = site.seen.length;
    const { visit: seen } = await visit("/", [{ click: "#away" }, { submit: "#lead", fill: true }]);
    expect(seen.leavings.length).toBe(2);
    expect(site.seen.slice(before).map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /"]);
    expect(browser.contacted()).toEqual([]);
  });
});
