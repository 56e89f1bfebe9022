import { describe, expect, it } from "vitest";
import { html } from "../browser/serve.ts";
import { browserWith } from "./net-log.ts";
import { servedFor, SNIPPET, verifySite } from "./site.ts";

const BUY = "<button id=buy onclick=\"dataLayer.push({event:'bought', value: 1, currency: 'EUR'})\">Buy</button>";
const page = (script: string, body = BUY): string =>
  html(body, `<script>dataLayer=[];</script>${SNIPPET}<script>${script}</script>`);
const clicked = (path: string): string =>
  `trigger: { on: data_layer, event: bought }\nverify: { steps: [{ open: ${path} }, { click: "#buy" }] }`;

const held = servedFor(() => ({
  "/alert": page("alert('first'); confirm('second'); prompt('third'); onbeforeunload = () => 'stay';"),
  "/windows": page(
    "for (let i = 0; i < 20; i++) open('/alert'); document.addEventListener('click', () => open('/alert'));",
  ),
  "/focus": page("setInterval(() => { document.activeElement?.blur(); window.blur(); }, 5);"),
  "/robot": page("", BUY.replace("dataLayer.push", "if (event.isTrusted && !navigator.webdriver) dataLayer.push")),
  "/loop": page("for (;;);"),
  "/away": page("setTimeout(() => { location.href = 'https://elsewhere.example/' }, 0);"),
  "/flood": page(
    "let n = 0; const t = setInterval(() => { for (let i = 0; i < 100; i++) dataLayer.push({ event: 'noise_' + n++ }); if (n > 1500) clearInterval(t); }, 5);",
  ),
  "/circle": (_request, answer) => answer.writeHead(302, { location: "/circle" }).end(),
  "/members": (_request, answer) => answer.writeHead(302, { location: "/login" }).end(),
  "/login": html("<form><input type=password></form>"),
  "/many": html(
    Array.from(
      { length: 200 },
      (_, index) => `<button id=b${index} onclick="dataLayer.push({event:'e${index}'})">${index}</button>`,
    ).join(""),
    `<script>dataLayer=[];</script>${SNIPPET}`,
  ),
  "/dies": page(
    "",
    '<button id=buy onclick="const held = []; for (;;) held.push(new Array(1e6).fill(held.length + 0.5))">Buy</button>',
  ),
  "/crash": page(
    "document.addEventListener('click', () => { throw new TypeError('basket is undefined'); }, true);",
    BUY.replace(/onclick="[^"]*"/, ""),
  ),
}));

const first = (findings: { event?: string; kind: string; causes: { kind: string }[] }[]) =>
  findings.map(({ kind, causes }) => `${kind}: ${causes[0]?.kind}`);

describe("a page that", () => {
  it.each(["alert", "windows", "focus", "robot", "flood"])("%s is verified all the same", async (name) => {
    const { summary, findings } = await verifySite(held.site.url, { events: { bought: clicked(`/${name}`) } });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(summary).toMatchObject({ verified: 1, failed: 0 });
  });

  it.each([
    ["loop", "not_sent: page_unreachable"],
    ["away", "not_sent: page_unreachable"],
    ["circle", "not_sent: page_unreachable"],
    ["members", "not_sent: login_needed"],
    ["crash", "not_sent: script_error"],
  ])("%s is a finding with its cause", async (name, expected) => {
    const { findings } = await verifySite(held.site.url, {
      events: { bought: clicked(`/${name}`) },
      browser: { limits: { navigation: 4_000, answer: 1_500 } },
    });
    expect(first(findings.filter(({ severity }) => severity === "error"))).toContain(expected);
  });

  // All 200 of them take a minute and more on a busy machine, five passes of 40.
  it("has 200 events is gone through in one pass for a fifth of them", async () => {
    const { site } = held;
    const events = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `e${index * 5}`,
        `trigger: { on: click, selector: "#b${index * 5}", page: many }`,
      ]),
    );
    const { summary } = await verifySite(site.url, { events });
    expect(summary).toMatchObject({ events: 40, verified: 40, visits: 1 });
  });

  it("takes its process down costs its own events alone", async () => {
    // The loop is to end in this test's memory, not in the machine's.
    await using browser = await browserWith("--js-flags=--max-old-space-size=60");
    const { events, findings } = await verifySite(held.site.url, {
      events: { dies: clicked("/dies").replaceAll("bought", "dies"), bought: clicked("/alert") },
      browser: { executablePath: browser.executablePath },
    });
    expect(events.map(({ event, status }) => `${event} ${status}`)).toEqual(["bought verified", "dies failed"]);
    expect(first(findings.filter(({ severity }) => severity === "error"))).toEqual([
      expect.stringMatching(/^not_sent: /),
    ]);
  });
});
