import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PART_BYTES, splitComment, withPart } from "../../app/commands/pull-request/verification-part.ts";

const head = "a".repeat(40);
const CHECKED = "<!-- jtracking:plan -->\n### Fine\n";

describe("the verification's section of a comment", () => {
  it("is put in, read back, replaced and taken away, and the rest stays", () => {
    const words = fc.string({ maxLength: 200 }).map((text) => text.replaceAll("<", "&lt;").trim());
    fc.assert(
      fc.property(words, words, (one, two) => {
        const first = withPart(CHECKED, { head, text: one });
        expect(splitComment(first)).toEqual({ text: CHECKED, part: { head, text: one } });
        expect(withPart(first, { head, text: one })).toBe(first);
        expect(withPart(first, { head, text: two })).toBe(withPart(CHECKED, { head, text: two }));
        expect(withPart(first, undefined)).toBe(CHECKED);
      }),
    );
  });

  it("stays below what a comment may have, and leaves out what somebody made longer by hand", () => {
    const review = `${CHECKED}${"x".repeat(60_000)}\n`;
    const body = withPart(review, { head, text: "y".repeat(PART_BYTES) });
    expect(body.length).toBeLessThan(65_536);
    expect(splitComment(withPart(CHECKED, { head, text: "z".repeat(9_000) })).part).toBeUndefined();
    expect(splitComment(`${CHECKED}\n<!-- jtracking:verification ${head} -->\nno end`).part).toBeUndefined();
  });
});
