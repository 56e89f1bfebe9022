import Table from "cli-table3";
import { palette } from "./palette.ts";
import { oneLine } from "./visible-text.ts";

export interface RenderTableOptions {
  head?: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  color?: boolean;
  /** Columns with numbers, from 0: set to the right. */
  right?: readonly number[];
}

const NO_LINES = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
    .concat(["left", "left-mid", "mid", "mid-mid", "right", "right-mid"])
    .map((name) => [name, ""]),
);

/** A table without lines for a terminal: columns two spaces apart, no trailing white space. */
export function renderTable({ head, rows, color = false, right = [] }: RenderTableOptions): string {
  const paint = palette(color);
  const width = Math.max(head?.length ?? 0, ...rows.map((row) => row.length));
  const table = new Table({
    chars: { ...NO_LINES, middle: "  " },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
    colAligns: Array.from({ length: width }, (_value, index) => (right.includes(index) ? "right" : "left")),
  });
  if (head) table.push(head.map((name) => paint.dim(oneLine(name))));
  for (const row of rows) table.push(row.map((cell) => oneLine(String(cell))));
  return `${table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")}\n`;
}
