import { oneLine } from "./visible-text.ts";

/** Breaks a word that GitHub would act on, without being seen. */
const BREAK = "&#8203;";

/** A pipe or a backslash as an entity: behind another backslash, an escaped pipe would end a table's cell. */
const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "|": "&#124;",
  "\\": "&#92;",
  "`": "&#96;",
};

const encode = (text: string): string => text.replaceAll(/[&<>|\\`]/g, (char) => ENTITIES[char] ?? char);

/**
 * Text of strangers as plain words in GitHub's Markdown: no markup, no HTML, no comment, no mention, no reference to an
 * issue, no link, no keyword that closes an issue. One line.
 */
export function escapeMarkdown(text: string): string {
  return (
    encode(oneLine(text).replaceAll("#", "\u0000"))
      .replaceAll(/[*_{}[\]()~!$]/g, String.raw`\$&`)
      // Mentions, issue numbers and links are found after the markup is rendered: a backslash does not stop them.
      .replaceAll("@", `@${BREAK}`)
      .replaceAll("\u0000", `${BREAK}#${BREAK}`)
      .replaceAll(/\bGH-(?=\d)/gi, `$&${BREAK}`)
      .replaceAll("://", `:${BREAK}//`)
      .replaceAll(/\bwww\./gi, `$&${BREAK}`)
      // At the start of a line these begin a list, a rule or a numbered item.
      .replace(/^[-+=]/, String.raw`\$&`)
      .replace(/^(\d+)\./, String.raw`$1\.`)
  );
}

/** Text of strangers as code: a name, a path, a selector. Never closes its own quotes; fit for a table cell. */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  if (line === "") return "";
  // Closing keywords count in the body of a pull request, and nobody promises that they do not in code.
  return /[`|\\@#<]|:\/\//.test(line) ? `<code>${escapeMarkdown(line)}</code>` : `\`${line}\``;
}
