import type { Span } from "./yaml-tree.ts";

/** Puts `text` in the place of a stretch of text. */
export interface Splice extends Span {
  text: string;
}

/** The text with all splices made; they must not overlap. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = "";
  let at = 0;
  for (const splice of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return result + text.slice(at);
}

/** The line ending that a text uses. */
export function lineEnding(text: string): "\r\n" | "\n" {
  const first = text.indexOf("\n");
  return first > 0 && text.charAt(first - 1) === "\r" ? "\r\n" : "\n";
}

export function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where a line's text ends, in front of its line ending. */
export function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  if (newline === -1) return text.length;
  return newline > offset && text.charAt(newline - 1) === "\r" ? newline - 1 : newline;
}

/** Column of an offset, from 0. */
export function columnOf(text: string, offset: number): number {
  const start = startOfLine(text, offset);
  return offset - start - (start === 0 && text.startsWith("\ufeff") ? 1 : 0);
}

/** True when nothing but spaces stands in front of an offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  return /^\ufeff? *$/.test(text.slice(startOfLine(text, offset), offset));
}

/**
 * Takes whole lines out, from the one with `start` to the one with `end`. At the end of a text the line ending in front goes, but
 * not that of a blank line, which may belong to a value.
 */
export function linesRemoved(text: string, { start, end }: Span): Splice {
  const from = startOfLine(text, start);
  const newline = text.indexOf("\n", end);
  if (newline !== -1) return { start: from, end: newline + 1, text: "" };
  const before = /(?:^|\n)\r?\n$/.test(text.slice(0, from)) ? from : text.slice(0, from).replace(/\r?\n$/, "").length;
  return { start: before, end: text.length, text: "" };
}

/** Lines joined, each but the first with some spaces in front. */
export function joined(lines: readonly string[], indent: number, ending: string): string {
  return lines.join(ending + " ".repeat(indent));
}
