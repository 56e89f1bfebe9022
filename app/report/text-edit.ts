/** One replacement that makes a text of another. Lines and columns from 1, in UTF-16 units. */
export interface TextEdit {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
  inserted: string;
}

/** The smallest single replacement between two texts; nothing when they are equal. */
export function textEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [startLine, startColumn] = placeOf(before, start);
  const [endLine, endColumn] = placeOf(before, before.length - tail);
  return { startLine, startColumn, endLine, endColumn, inserted: after.slice(start, after.length - tail) };
}

function placeOf(text: string, offset: number): [line: number, column: number] {
  const lines = text.slice(0, offset).split("\n");
  return [lines.length, (lines.at(-1)?.length ?? 0) + 1];
}
