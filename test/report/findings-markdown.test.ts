import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../app/artefacts/index.ts";
import { codeSpan, escapeMarkdown } from "../../app/report/escape-markdown.ts";
import { fitSections } from "../../app/report/fit-sections.ts";
import { renderFindings } from "../../app/report/index.ts";
import { documentOf, findings, HOSTILE } from "./findings-sample.ts";

const markdown = (list: Finding[], maxBytes?: number) =>
  renderFindings(documentOf(list), { format: "markdown", maxBytes, more: "[Whole report](https://ci.example/run)" });

describe("findings as Markdown", () => {
  it("begins with the verdict, then a table for each file", () => {
    expect(markdown(findings)).toMatchInlineSnapshot(`
      "### ❌ The tracking plan needs work

      **2 errors, 1 warning, 1 note**: 3 files and 1 event checked. 1 can be fixed with \`jtracking check --fix\`.

      #### \`tracking/events/purchase.yaml\`

      | Line | Severity | What and how to fix | Rule |
      | ---: | --- | --- | --- |
      | 4:3 | 🔴 error | purchase sends a value and no currency. Add currency. <br>**Fix:** Add currency | [\`ga4/required-parameter\`](https://jtracking.dev/rules/ga4/required-parameter) |
      | 5:2 | 🔴 error | email is an e-mail address. Take it out. | \`privacy/personal-class\` |
      | 1:1 | 🔵 note | Nobody answers for purchase. | \`owner/missing\` |

      #### \`tracking/plan.yaml\`

      | Line | Severity | What and how to fix | Rule |
      | ---: | --- | --- | --- |
      | 1:1 | 🟡 warning | The plan names no privacy owner. | \`plan/privacy-owner\` |
      "
    `);
  });

  it("says that all is well", () => {
    expect(markdown([])).toBe("### ✅ The tracking plan is fine\n\n3 files and 1 event checked.\n");
  });

  it("is cut by whole tables, never exceeds the limit, and says what is missing", () => {
    const many = Array.from({ length: 900 }, (_value, index) => ({
      ...(findings[index % 4] as Finding),
      file: `tracking/events/event_${Math.floor(index / 60)}.yaml`,
    }));
    const text = markdown(many, 20_000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
    expect(text.startsWith("### ❌")).toBe(true);
    expect(text.trimEnd().endsWith("did not fit here._ [Whole report](https://ci.example/run)")).toBe(true);
    for (const line of text.split("\n").filter((row) => row.startsWith("|"))) expect(line.endsWith("|")).toBe(true);
    expect(markdown(many, 10_000_000)).not.toContain("did not fit");
  });

  it.each(HOSTILE)("keeps strangers' text inside its cell: %j", (hostile) => {
    const text = markdown([{ ...findings[1], message: hostile, file: hostile, rule: hostile } as Finding]);
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(3);
    expect(cellsOf(rows[2] ?? "")).toHaveLength(4);
    expect(withoutCode(text)).not.toMatch(/<!--|<script|<img|<svg|(?<!\\)\]\(java/);
    expect(withoutCode(text)).not.toMatch(/@\w|#\d|\bGH-\d|https?:\/\/(?!jtracking|ci\.example)|www\.\w/);
  });
});

/** Cells as GitHub's parser finds them: a backslash takes the next character with it, in code as well. */
const cellsOf = (row: string): string[] => row.replaceAll(/\\./g, "").split("|").slice(1, -1);

/** Text as GitHub's mention, issue and link filters see it: they leave code alone. */
const withoutCode = (text: string): string => text.replaceAll(/&#?\w+;/g, "\u0000").replaceAll(/`[^`\n]*`/g, "");

describe("escaping for Markdown", () => {
  it.each([
    ["*a* _b_ [c](d)", String.raw`\*a\* \_b\_ \[c\]\(d\)`],
    ["<b> & `x` | \\", "&lt;b&gt; &amp; &#96;x&#96; &#124; &#92;"],
    ["@team", "@&#8203;team"],
    ["fixes #1", "fixes &#8203;#&#8203;1"],
    ["- item", String.raw`\- item`],
    ["1. item", String.raw`1\. item`],
    ["a\nb\u202ec", "a bc"],
  ])("%j becomes %j", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it("leaves nothing of any text that could be markup", () => {
    const tricky = fc.string({ unit: fc.constantFrom(...Array.from(String.raw`abc 1#@<>[]()!|\`*_~$-+.:/w&`)) });
    fc.assert(
      fc.property(tricky, (text) => {
        const out = escapeMarkdown(text);
        const bare = out.replaceAll(/&#?\w+;/g, "").replaceAll(/\\./g, "");
        expect(bare).not.toMatch(/[<>|`*_[\]()~!$\\]/);
        expect(out).not.toMatch(/@[\w]|(?<!&)#\d|:\/\/|www\./i);
      }),
    );
  });

  it("writes names as code that they cannot close", () => {
    expect(codeSpan("/product/:slug")).toBe("`/product/:slug`");
    expect(codeSpan("a`b|c")).toBe("<code>a&#96;b&#124;c</code>");
    expect(codeSpan("")).toBe("");
  });
});

describe("fitting sections", () => {
  it("never exceeds the limit and keeps a prefix of whole sections", () => {
    const whole = (sections: string[]) => `${["HEAD", ...sections].join("\n\n")}\n`;
    const cut = (sections: string[], kept: number) =>
      `${["HEAD", ...sections.slice(0, kept), `LEFT ${sections.length - kept}`].join("\n\n")}\n`;
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 80 }), { maxLength: 20 }),
        fc.nat(600),
        (sections, room) => {
          const maxBytes = 60 + room;
          const text = fitSections({ head: "HEAD", sections, maxBytes, left: (number) => `LEFT ${number}` });
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
          const kept = sections.findIndex((_section, index) => text === cut(sections, index));
          expect(text === whole(sections) || kept >= 0).toBe(true);
        },
      ),
    );
  });
});
