import { palette } from "./palette.ts";
import { maskOutput } from "../privacy/index.ts";
import { plainText } from "./visible-text.ts";

/** Lines and columns from 1; the end is the column behind the last character. */
export interface FramedPlace {
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
}

const BEFORE = 1;
const MARKED = 3;
const WIDTH = 110;
const TAB = "  ";

/** Takes two cells of a terminal. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;

const cells = (text: string): number => {
  let count = 0;
  for (const char of text) count += WIDE.test(char) ? 2 : 1;
  return count;
};

/** What a terminal shows of a piece of a line. */
const shown = (text: string): string => plainText(text).replaceAll("\t", TAB);

/** The lines around a place with a caret below it, each line indented by two spaces; empty where the file has no such line. */
export function codeFrame(text: string, place: FramedPlace, color = false): string {
  const lines = text.split("\n", (place.endLine ?? place.line) + 1);
  if (place.line > lines.length) return "";
  const last = Math.min(place.endLine ?? place.line, place.line + MARKED - 1, lines.length);
  const first = Math.max(1, place.line - BEFORE);
  const digits = String(last).length;
  const paint = palette(color);
  const out: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const line = maskOutput((lines[number - 1] ?? "").replace(/\r$/, ""));
    const marked = number >= place.line;
    const gutter = `${marked ? ">" : " "} ${String(number).padStart(digits)} |`;
    const { code, caret } = marked ? markLine(line, number, place) : { code: shown(line).slice(0, WIDTH), caret: "" };
    out.push(`  ${paint.dim(gutter)} ${code}`.trimEnd());
    if (caret !== "") out.push(`  ${paint.dim(`${" ".repeat(digits + 3)}|`)} ${paint.red(caret)}`);
  }
  return out.join("\n");
}

/** A marked line, cut to the width around the mark, and the carets that go below it. */
function markLine(line: string, number: number, place: FramedPlace): { code: string; caret: string } {
  const from = number === place.line ? place.column - 1 : line.length - line.trimStart().length;
  const ends = number === (place.endLine ?? place.line) && place.endColumn !== undefined;
  const to = ends ? (place.endColumn ?? 0) - 1 : line.trimEnd().length;
  let before = shown(line.slice(0, from));
  const mark = shown(line.slice(from, Math.max(to, from)));
  if (cells(before) > WIDTH - 30) before = `…${before.slice(-(WIDTH / 2))}`;
  const rest = shown(line.slice(Math.max(to, from)));
  const room = Math.max(10, WIDTH - cells(before));
  const code = before + (mark + rest).slice(0, room);
  return { code, caret: " ".repeat(cells(before)) + "^".repeat(Math.max(1, Math.min(cells(mark), room))) };
}
