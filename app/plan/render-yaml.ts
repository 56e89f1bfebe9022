import { renderKey, renderScalar } from "./render-scalar.ts";

/** Columns that a line of ours may have, long texts aside. */
const WIDTH = 110;
const STEP = 2;

/** Maps of named things read best with one of them a line, however short they are. */
const ONE_A_LINE = new Set(["site", "pages", "destinations", "policy", "parameters", "user_properties", "examples"]);

const isMap = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);

export const isCollection = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Entries that are written: a key without a value is left out, as JSON does. */
function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

/** A value on one line, collections in brackets. `flow` says that it stands inside brackets already. */
export function renderInline(value: unknown, flow: boolean): string {
  if (Array.isArray(value)) return `[${value.map((item) => renderInline(item, true)).join(", ")}]`;
  if (!isMap(value)) return renderScalar(value, flow);
  const pairs = entriesOf(value).map(([key, item]) => `${renderKey(key)}: ${renderInline(item, true)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

function isEmpty(value: object): boolean {
  return Array.isArray(value) ? value.length === 0 : entriesOf(value).length === 0;
}

/** True when a value goes on the line of its key, which ends at `column` (from 0). */
export function fitsInline(value: unknown, column: number, key = ""): boolean {
  if (!isCollection(value) || isEmpty(value)) return true;
  if (ONE_A_LINE.has(key) && isMap(value)) return false;
  return column + 1 + renderInline(value, false).length <= WIDTH;
}

/** A collection as lines, without their common indentation; `indent` is what will be put in front of them. */
export function renderBlock(value: object, indent: number): string[] {
  if (isEmpty(value)) return [renderInline(value, false)];
  if (Array.isArray(value)) return value.flatMap((item) => renderItem(item, indent));
  return entriesOf(value).flatMap(([key, item]) => renderPair(key, item, indent));
}

/** `key: value` as lines, without their common indentation. */
export function renderPair(key: string, value: unknown, indent: number): string[] {
  const name = `${renderKey(key)}:`;
  if (!isCollection(value) || fitsInline(value, indent + name.length, key))
    return [`${name} ${renderInline(value, false)}`];
  return [name, ...indented(renderBlock(value, indent + STEP))];
}

/** `- value` as lines, without their common indentation. */
export function renderItem(value: unknown, indent: number): string[] {
  if (!isCollection(value) || fitsInline(value, indent + 1)) return [`- ${renderInline(value, false)}`];
  const [first = "", ...rest] = renderBlock(value, indent + STEP);
  return [`- ${first}`, ...indented(rest)];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => " ".repeat(STEP) + line);
}
