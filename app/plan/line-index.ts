import type { Position } from "./plan.ts";
import type { Span } from "./yaml-tree.ts";

/** Turns offsets into lines and columns; columns count UTF-16 units, as editors and SARIF do. */
export function lineIndex(text: string): (span: Span) => Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const place = (offset: number): { line: number; column: number } => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return ({ start, end }) => {
    const first = place(start);
    const last = place(Math.max(start, end));
    return { ...first, endLine: last.line, endColumn: last.column };
  };
}
