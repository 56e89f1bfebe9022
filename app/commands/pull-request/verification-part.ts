import { codeSpan } from "../../report/index.ts";

/** Hidden mark of the one comment. */
export const COMMENT_MARKER = "<!-- jtracking:plan -->";

/** Bytes of a verification's section. With the 60,000 of everything else and the marks it stays below what a comment may have. */
export const PART_BYTES = 4_800;

/** What is kept of a comment that was read: one that somebody has made longer by hand is left out. */
const KEPT_BYTES = 5_000;

const START = /<!-- jtracking:verification ([0-9a-f]{40,64}) -->\n/;
const END = "<!-- jtracking:verification end -->";

/** The verification's section of the one comment, for one commit. */
export interface VerificationPart {
  head: string;
  /** Markdown. */
  text: string;
}

/** Takes a comment apart: what the check wrote, and the verification's section. What a page says holds no `<`, so no mark. */
export function splitComment(body: string): { text: string; part: VerificationPart | undefined } {
  const start = START.exec(body);
  if (start === null) return { text: body, part: undefined };
  const from = start.index + start[0].length;
  const end = body.indexOf(END, from);
  const text = `${body.slice(0, start.index).trimEnd()}\n`;
  const kept = body.slice(from, end).trim();
  if (end < 0 || Buffer.byteLength(kept) > KEPT_BYTES) return { text, part: undefined };
  return { text, part: { head: start[1] ?? "", text: kept } };
}

/** Puts a section in the place of the one that is there, or takes it away. The rest of the comment stays as it is. */
export function withPart(body: string, part: VerificationPart | undefined): string {
  const { text } = splitComment(body);
  if (part === undefined) return text;
  return `${text}\n<!-- jtracking:verification ${part.head} -->\n${part.text.trim()}\n${END}\n`;
}

/** What stands there until somebody has looked. */
export const pendingPart = (head: string): VerificationPart => ({
  head,
  text: `⏳ The changed events are being verified in a browser, for commit ${codeSpan(head.slice(0, 7))}.`,
});
