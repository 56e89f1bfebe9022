import { describe, expect, it } from "vitest";
import type { Operation } from "../../app/artefacts/index.ts";
import {
  acceptFromModel,
  cleanDocument,
  cleanForModel,
  cleanOutput,
  cleanTree,
  detect,
  judge,
  maskOutput,
  resourceParts,
} from "../../app/privacy/index.ts";

const MAIL = "jane.roe@acme-shop.com";

/** Time of the processor, which neighbours on the machine do not change. */
function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

const nested = (depth: number, inner: string): string => `${'{"a":'.repeat(depth)}${inner}${"}".repeat(depth)}`;

describe("a line of many megabytes", () => {
  const line = `${"lorem ipsum dolor 12 ".repeat(750_000)} ${MAIL} end`;

  it("ends in time, and what stands at its end is found", () => {
    let cleaned = "";
    const spent = seconds(() => {
      cleaned = cleanOutput(line);
    });
    expect(cleaned.endsWith(" [email] end")).toBe(true);
    // 16 MB; a machine ten times slower than ours still passes.
    expect(spent).toBeLessThan(120);
  });
});

describe("what is no proper text", () => {
  it.each([
    ["halves of surrogate pairs", `\uD800${MAIL}\uDFFF`],
    ["bytes that are no UTF-8", Buffer.from([0xff, 0xfe, 0x00, 0x80, ...Buffer.from(MAIL), 0xc3]).toString("utf8")],
    ["bytes as Latin 1", Buffer.from([0x00, 0xff, 0x1b, ...Buffer.from(MAIL), 0x00]).toString("latin1")],
    ["marks of direction inside", MAIL.replace("roe", "r\u202Eo\u200Be")],
    ["a broken document", `{"user": {"email": "${MAIL}", "x": [`],
    ["a deep document", nested(3000, JSON.stringify(MAIL))],
  ])("passes no gate with a value in it: %s", (_what, text) => {
    for (const out of [cleanForModel(text), cleanOutput(text), maskOutput(text)]) {
      expect(out).not.toContain("jane");
      expect(out).not.toContain("acme");
    }
    expect(detect(cleanForModel(text))).toEqual([]);
    expect(cleanForModel(text).isWellFormed()).toBe(true);
  });
});

describe("what is no proper value", () => {
  it("is refused where it cannot be looked through", () => {
    const circle: Record<string, unknown> = {};
    circle["again"] = circle;
    expect(() => cleanForModel(circle)).toThrow(TypeError);
    expect(() => cleanTree(circle)).toThrow(RangeError);
    expect(() => cleanTree(JSON.parse(nested(200, "1")))).toThrow(RangeError);
    expect(() => cleanDocument(circle)).toThrow(TypeError);
  });

  it("reaches no prototype", () => {
    const hostile: unknown = JSON.parse(
      `{"__proto__":{"polluted":"${MAIL}"},"constructor":{"prototype":{"polluted":1}}}`,
    );
    expect(JSON.stringify(cleanTree(hostile))).not.toContain("jane");
    expect(JSON.stringify(cleanDocument(hostile))).not.toContain("jane");
    expect(cleanForModel(hostile)).not.toContain("jane");
    expect({}).not.toHaveProperty("polluted");
  });

  it("is judged without a crash: resources and operations of any shape", () => {
    const deep: unknown = JSON.parse(nested(500, "1"));
    for (const content of [null, 1, "x", [], [null, [[]]], deep, { parameter: "x", type: 3 }, { map: [{ key: 1 }] }])
      expect(resourceParts(content).flatMap(({ subject }) => (subject ? [judge(subject)] : []))).toEqual([]);
    const operations: Operation[] = [
      { op: "update_event", event: "x", changes: [{ path: ["a"], set: deep }] },
      { op: "add_event", event: "\uD800", value: {} },
    ];
    expect(acceptFromModel(operations).refused).toMatchObject([{ index: 0 }]);
  });

  it("ends in time: a script, a selector and a page of a megabyte", () => {
    const spent = seconds(() => {
      judge({ kind: "custom_js", input: { code: "a(".repeat(90_000) } });
      judge({ kind: "gtm_variable", input: { type: "dom_element", selector: "//a[".repeat(200_000) } });
      resourceParts({ parameter: [{ key: "html", value: "<script".repeat(140_000) }] });
      resourceParts({ templateData: "___SANDBOXED_JS_FOR_WEB_TEMPLATE___\n".repeat(30_000) });
    });
    expect(spent).toBeLessThan(20);
  });
});
