import { describe, expect, it } from "vitest";
import { html } from "../browser/serve.ts";
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

  it("has 200 events is gone through in one pass", async () => {
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
});
