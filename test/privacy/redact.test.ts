import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { detect, redact, redactStream } from "../../app/privacy/index.ts";

/** Pieces of personal and of harmless text, some of them in disguise. */
const PIECES = [
  "john.smith@example.com",
  "john%40example.com",
  "john [at] example.com",
  "+49 30 12345678",
  "4111 1111 1111 1111",
  "DE89370400440532013000",
  "192.168.1.20",
  "2001:db8::1",
  "078-05-1123",
  "My name is Jane Doe",
  "password=hunter2",
  "12 Main Street",
  "?email=x&user_id=77&q=shoes",
  '{"email":"foo"}',
  "order 4711",
  "version 1.2.3",
  "\u200B",
  "é",
  "\uD83D\uDE00",
  "Thanks,\nAnna\n",
  "=",
  "&",
  '"',
  "<",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 12 })), { maxLength: 12 })
  .map((parts) => parts.join(" "));

describe("redact", () => {
  it.each([
    ["Mail john@example.com or call +49 30 12345678.", "Mail [email] or call [phone]."],
    [
      "https://x.example/a?email=a%40b.de&q=1&user_id=77#top",
      "https://x.example/a?email=[email]&q=1&user_id=[unique_id]#top",
    ],
    ["http://192.168.0.1/x", "http://ip.invalid/x"],
    ["http://[2001:db8::1]:8080/x", "http://[::]:8080/x"],
    ["mailto:john@example.com?subject=hi", "mailto:[email]?subject=hi"],
    ["https://user:pass1@example.com/x", "https://[credential]@example.com/x"],
    ['{"user":{"name":"Amy Wong","phone":4915112345678},"n":1}', '{"user":{"name":"[name]","phone":"[phone]"},"n":1}'],
    ['{"a":"say \\"hi\\" to a@b.co"}', '{"a":"say \\"hi\\" to [email]"}'],
    ['{"a@b.co":1}', '{"[email]":1}'],
  ])("%s", (given, wanted) => {
    expect(redact(given)).toBe(wanted);
  });

  it("replaces all of a value whose key is personal", () => {
    expect(redact("Joe", { key: "first_name" })).toBe("[name]");
    expect(redact("[name]", { key: "first_name" })).toBe("[name]");
  });

  it("leaves nothing to be found and changes nothing twice", () => {
    fc.assert(
      fc.property(text, (given) => {
        const once = redact(given);
        expect(detect(once)).toEqual([]);
        expect(redact(once)).toBe(once);
      }),
      { numRuns: 400 },
    );
  });

  it("keeps JSON readable, with its keys", () => {
    const value = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(true, null, 4_915_112_345_678, 4_111_111_111_111_111),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom("email", "plan", "items", "phone", "user", "__proto__", "a b"), tie("tree"), {
          maxKeys: 4,
        }),
      ),
    })).tree;
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (given) => {
        const out = redact(JSON.stringify(given));
        expect(() => JSON.parse(out)).not.toThrow();
        expect(detect(out)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps addresses readable, with their query keys", () => {
    const query = fc.array(fc.tuple(fc.constantFrom("email", "q", "user_id", "utm_source", "phone", "page"), text), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        fc.constantFrom("https://shop.example/p", "http://10.0.0.1:8080/", "https://a:b@x.example/"),
        query,
        (base, pairs) => {
          const given = `${base}?${new URLSearchParams(pairs).toString()}`;
          const out = new URL(redact(given));
          expect([...out.searchParams.keys()]).toEqual(pairs.map(([key]) => key));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("offsets", () => {
  it("stand in the text as it was given, in order and without overlaps", () => {
    fc.assert(
      fc.property(text, (given) => {
        let at = 0;
        for (const hit of detect(given)) {
          expect(hit.start).toBeGreaterThanOrEqual(at);
          expect(hit.end).toBeGreaterThan(hit.start);
          expect(hit.end).toBeLessThanOrEqual(given.length);
          at = hit.end;
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("a stream", () => {
  const streamed = (chunks: readonly string[]) => {
    const stream = redactStream();
    return chunks.map((chunk) => stream.write(chunk)).join("") + stream.end();
  };

  it("gives the same however the text was cut", () => {
    const long = fc.array(text, { minLength: 4, maxLength: 12 }).map((parts) => parts.join("\n"));
    fc.assert(
      fc.property(long, fc.array(fc.nat({ max: 900 }), { maxLength: 6 }), (given, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < given.length).toSorted((a, b) => a - b), given.length];
        const chunks = places.slice(1).map((end, index) => given.slice(places[index], end));
        expect(streamed(chunks)).toBe(streamed([given]));
        expect(streamed(given.split(""))).toBe(streamed([given]));
      }),
      { numRuns: 150 },
    );
  });

  it("lets go of what is decided", () => {
    const stream = redactStream();
    const out = stream.write("lorem ipsum ".repeat(100));

    expect(1200 - out.length).toBeLessThanOrEqual(512);
  });

  it("takes a value across pieces, and all of a long token", () => {
    expect(streamed(["write to john.sm", "ith@exam", "ple.com now"])).toBe("write to [email] now");
    const token = `eyJhbGciOiJIUzI1NiJ9.eyJ${"a1B2".repeat(300)}.abc`;
    expect(streamed([`x ${token} y`])).toBe("x [credential] y");
  });
});
