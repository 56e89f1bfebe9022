import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../app/artefacts/index.ts";
import { renderReport, type ReportScreenshot } from "../../app/report/index.ts";
import { cropAround } from "../../app/report/html/framed-shot.ts";
import { fieldClass } from "../../app/report/html/forms-section.ts";
import { hostileReport } from "./hostile-report.ts";
import { shopReport } from "./shop-sample.ts";

/** The beginning of a JPEG: enough where nobody looks at it. */
const shot = (boxes: ReportScreenshot["boxes"] = {}): ReportScreenshot => ({
  image: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  width: 1280,
  height: 2000,
  boxes,
});

const page = (more: Partial<typeof shopReport> = {}) => renderReport({ ...shopReport, ...more });
const times = (text: string, part: string) => text.split(part).length - 1;

describe("report.html", () => {
  it("begins with the verdict of the gravest findings", async () => {
    const [error, warning] = [shopReport.findings[2], shopReport.findings[0]] as [Finding, Finding];
    expect(await page()).toContain("2 things must be fixed before this plan may go live.");
    expect(await page({ findings: [error] })).toContain("1 thing must be fixed");
    expect(await page({ findings: [warning] })).toContain("Nothing stands in the way. 1 thing could be better.");
    expect(await page({ findings: [] })).toContain("This plan is in order.");
    expect(await page({ plan: { ...shopReport.plan, events: [] }, findings: [] })).toContain(
      "The plan has no events yet.",
    );
  });

  it("says in words when an event fires, what it needs and where values come from", async () => {
    const text = (await page()).replaceAll(/<[^>]+>/g, "").replaceAll(/\s+/g, " ");
    for (const words of [
      "The site announces add_to_cart in its data layer on /product/:slug. Seen after a click on “Add to basket”.",
      "Someone clicks Directions on /stores/harrowmere.",
      "Someone sends Become a regular on /sign-up.",
      "60 % of .promo comes into view for 1.5 s.",
      "The page is scrolled to 50 %, 90 % on /journal/:slug.",
      "sent only after consent to measuring visits and sending personal data to advertisers",
      "data layer: ecommerce.transaction_id",
      "personal e-mail address",
      "one of copy_link, email, social.",
    ])
      expect(text).toContain(words);
  });

  it("folds a long row of findings of one rule", async () => {
    const row = (length: number) =>
      Array.from({ length }, (_value, index) => ({
        ...(shopReport.findings[5] as Finding),
        message: `Finding ${index}.`,
      }));
    expect(await page({ findings: row(4) })).not.toContain("more of");
    const text = await page({ findings: row(12) });
    expect(text).toContain("10 more of <code>plan/privacy-owner</code>");
    for (const { message } of row(12)) expect(times(text, message)).toBe(1);
    expect(await page({ findings: row(500) })).toContain("300 more findings");
  });

  it("holds each picture once, whatever number of events refers to it", async () => {
    const text = await page({
      screenshots: new Map([["product", shot({ add: { x: 700, y: 500, width: 130, height: 40 } })]]),
    });
    expect(times(text, "data:image/jpeg;base64,")).toBe(1);
    expect(times(text, 'href="#shot-3"')).toBeGreaterThan(4);
    expect(text).toContain('class="frame"');
  });

  it("leaves out what is no picture", async () => {
    const screenshots = new Map([["product", { ...shot(), image: Buffer.from("<svg onload=alert(1)>") }]]);
    expect(await page({ screenshots })).not.toContain('id="shot-');
  });

  it("allows its own style and script by hash, and nothing else", async () => {
    const text = await page();
    const policy = (/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(text)?.[1] ?? "").replaceAll(
      "&#39;",
      "'",
    );
    const hash = (tag: string) => {
      const code = new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(text)?.[1] ?? "";
      return createHash("sha256").update(code).digest("base64");
    };
    expect(policy).toContain(`script-src 'sha256-${hash("script")}'`);
    expect(policy).toContain(`style-src 'sha256-${hash("style")}'`);
    expect(policy.startsWith("default-src 'none'")).toBe(true);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(text).not.toMatch(/ style="|<link|@import/);
  });

  it("keeps strangers' text as text", async () => {
    const text = await renderReport({ ...hostileReport(), screenshots: new Map([["product", shot()]]) });
    expect(times(text, "<script>")).toBe(1);
    expect(times(text, "<style>")).toBe(1);
    expect(text).not.toMatch(/<(?:img|iframe|object|embed|link|base|template)\b/i);
    const attributes = text
      .replace(/<style>.*<\/style>/s, "")
      .replace(/<script>.*<\/script>/s, "")
      .replaceAll(/"[^"]*"/g, "");
    expect(/<[^>]*\son\w+=[^>]*>/i.exec(attributes)).toBeNull();
    for (const [, href = ""] of text.matchAll(/ href="([^"]*)"/g))
      expect(href).toMatch(/^(?:#|data:image\/jpeg;base64,)/);
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
  });

  it("shows no personal data that a text still holds", async () => {
    const templates = shopReport.snapshot.templates.map((template) => ({
      ...template,
      title: "Mail to jane.roe@corp.example",
    }));
    const text = await page({ snapshot: { ...shopReport.snapshot, templates } });
    expect(text).not.toContain("jane.roe");
  });

  it("gives every event its own place in the page, whatever its name", async () => {
    const text = await renderReport(hostileReport());
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("grows with its events, not faster, and stays quick", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_value, index) => {
        const base = shopReport.plan.events[index % shopReport.plan.events.length];
        if (base === undefined) throw new Error("the sample has no events");
        const event = `${base.definition.event}_${index}`;
        return { file: `events/${event}.yaml`, definition: { ...base.definition, event } };
      });
    const size = async (count: number) => (await page({ plan: { ...shopReport.plan, events: many(count) } })).length;
    const [small, large] = [await size(200), await size(2_000)];
    expect(large / small).toBeLessThan(10.5);
    expect(large / 2_000).toBeLessThan(6_000);
  });
});

describe("what a form field asks for", () => {
  it.each([
    ["text", "q1", "shipping email", "email"],
    ["tel", "x", undefined, "phone"],
    ["text", "x", "billing cc-number", "financial"],
    ["password", "x", undefined, "credential"],
    ["text", "x", "section-a shipping street-address", "address"],
    ["text", "x", "family-name", "name"],
    ["search", "q", undefined, "none"],
    ["checkbox", "letters", undefined, "none"],
  ])("%s named %s with autofill %s: %s", (...[type, name, autocomplete, expected]) => {
    expect(fieldClass({ name, type, selector: "x", ...(autocomplete !== undefined && { autocomplete }) })).toBe(
      expected,
    );
  });
});

describe("cropping a picture", () => {
  const picture = { width: 1280, height: 2000 };
  it.each([
    [{ x: 600, y: 900, width: 100, height: 40 }],
    [{ x: 0, y: 0, width: 10, height: 10 }],
    [{ x: 1270, y: 1990, width: 10, height: 10 }],
    [{ x: 0, y: 0, width: 1280, height: 2000 }],
    [{ x: 100, y: 300, width: 900, height: 900 }],
  ])("shows all of %j and stays inside", (box) => {
    const window = cropAround(picture, box);
    expect(window.x).toBeGreaterThanOrEqual(0);
    expect(window.y).toBeGreaterThanOrEqual(0);
    expect(window.x + window.width).toBeLessThanOrEqual(picture.width);
    expect(window.y + window.height).toBeLessThanOrEqual(picture.height);
    expect(window.x).toBeLessThanOrEqual(box.x);
    expect(window.y).toBeLessThanOrEqual(box.y);
    expect(window.x + window.width).toBeGreaterThanOrEqual(box.x + box.width);
    expect(window.y + window.height).toBeGreaterThanOrEqual(box.y + box.height);
  });
});
