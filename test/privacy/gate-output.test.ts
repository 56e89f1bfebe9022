import { describe, expect, it } from "vitest";
import { cleanDocument, cleanOutput, cleanTree, maskOutput } from "../../app/privacy/index.ts";

const MAIL = "jane.roe@acme-shop.com";

describe("what people are shown", () => {
  it("holds no personal data, also between colours and behind a server of this machine", () => {
    expect(cleanOutput(`Write to ${MAIL}`)).toBe("Write to [email]");
    expect(cleanOutput(`\u001B[33m${MAIL}\u001B[39m`)).toBe("\u001B[33m[email]\u001B[39m");
    expect(cleanOutput(`http://127.0.0.1:8080/users/${MAIL}`)).toBe("http://127.0.0.1:8080/users/[email]");
    expect(cleanOutput("seen from 203.0.113.77")).toBe("seen from [ip]");
  });

  it("keeps what only might be some: ids, versions, sizes, times", () => {
    for (const text of ["6001234567", "container 185432109", "GTM-ABC123", "0 0 1280 800", "v24.21.0"])
      expect(cleanOutput(text)).toBe(text);
  });

  it("keeps its length under a mask", () => {
    const line = `  who: ${MAIL} # ask`;
    const masked = maskOutput(line);
    expect(masked).toHaveLength(line.length);
    expect(masked).not.toContain("jane");
    expect(masked.endsWith(" # ask")).toBe(true);
  });
});

describe("a document for machines", () => {
  it("loses personal data in texts and keys and keeps its ids", () => {
    expect(cleanDocument({ [MAIL]: [MAIL], accountId: "4155550132", line: 7, name: "Add to cart" })).toEqual({
      "[email]": ["[email]"],
      accountId: "4155550132",
      line: 7,
      name: "Add to cart",
    });
    expect(cleanDocument(undefined)).toBeUndefined();
  });

  it("pollutes no prototype", () => {
    cleanDocument(JSON.parse('{"__proto__":{"polluted":1},"a@b.example.com":2}'));
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("an artefact", () => {
  it("is cleaned in texts, numbers and keys, however deep, and the given one stays as it is", () => {
    const given = { a: [{ b: MAIL, n: 4111111111111111, [MAIL]: 1, plain: "Add to cart", count: 12 }] };
    const before = structuredClone(given);
    expect(cleanTree(given)).toEqual({
      a: [{ b: "[email]", n: "[financial]", "[email]": 1, plain: "Add to cart", count: 12 }],
    });
    expect(given).toEqual(before);
  });

  it("may not be deeper than any artefact is", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(100)}1${"]".repeat(100)}`);
    expect(() => cleanTree(deep)).toThrow(RangeError);
  });
});
