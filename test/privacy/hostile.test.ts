import { describe, expect, it } from "vitest";

import { detect, judge, redact } from "../../app/privacy/index.ts";

/** Time of the processor, which neighbours on the machine do not change. */
function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

const fill = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

describe("time in proportion to the length", () => {
  it.each([
    "a",
    "a@",
    "@",
    "1 ",
    "1-",
    "1.",
    "a:",
    "%40",
    "&#64;",
    " at ",
    "a.b@c.",
    "x=",
    '{"a":',
    "Ab1",
    "+1 ",
    "eyJa.",
    "password: a1 ",
    "My name is A ",
    "address 1 A ",
    "1 Street ",
    "Main Street 1 ",
    "12 rue A ",
    "[at]",
    "://a@",
    "<input name=email value=",
    "DE89 1111 ",
    "4111 1111 1111 1111 ",
    "\u200B",
    "＠",
    "\uD800",
  ])("for %j and so on", (piece) => {
    const short = fill(piece, 20_000);
    const long = fill(piece, 400_000);
    seconds(() => detect(short));
    const base = seconds(() => detect(short));

    // Twenty times the length; the rest is what small measures and the collector of memory need.
    expect(seconds(() => detect(long))).toBeLessThan(base * 80 + 0.5);
  });
});

describe("what is no text at all", () => {
  it.each([
    ["nothing", ""],
    ["zeros", "\0".repeat(1000)],
    ["broken surrogates", "\uD800 \uDFFF \uD83D".repeat(500)],
    ["bytes", Array.from({ length: 65_536 }, (_, code) => String.fromCharCode(code)).join("")],
    ["open brackets", "[".repeat(200_000)],
    ["a deep document", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
    ["a long line", "lorem ipsum dolor sit amet ".repeat(200_000)],
  ])("%s", (_what, text) => {
    expect(detect(redact(text))).toEqual([]);
  });

  it("hides nothing behind it", () => {
    for (const around of ["\0", "\uD800", "\uFEFF", "\u202E", "]", "}", "\\", "\u2028"])
      expect(redact(`${around}john@example.com${around}`)).not.toContain("example");
  });

  it("finds what stands deep in a document or far into a long text", () => {
    const deep = `${'{"a":'.repeat(5000)}"john@example.com"${"}".repeat(5000)}`;
    expect(redact(deep)).not.toContain("john");
    for (const length of [65_536, 262_000, 262_144, 262_402, 270_336, 524_288])
      expect(redact(`${fill("lorem ipsum ", length)} john@example.com end`).endsWith(" [email] end")).toBe(true);
  });

  it("is judged like anything else", () => {
    expect(judge({ kind: "property", input: { name: `${"a_".repeat(100_000)}email` } }).personal).toBe(true);
    expect(judge({ kind: "datalayer_path", input: { path: `${"a.".repeat(100_000)}email` } }).personal).toBe(true);
    expect(judge({ kind: "property", input: { name: "__proto__" } }).personal).toBe(false);
    expect(judge({ kind: "property", input: { name: "" } }).personal).toBe(false);
    expect(judge({ kind: "enum", input: { values: [] } }).personal).toBe(false);
    expect(
      judge({ kind: "gtm_variable", input: { type: "dom_element", selector: "a[".repeat(50_000) } }).reason,
    ).toBeTruthy();
  });
});
