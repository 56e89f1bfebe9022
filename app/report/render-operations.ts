import type { FieldEdit, Operation } from "../artefacts/index.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fitSections } from "./fit-sections.ts";
import { COMMENT_BYTES, TABLE_ROWS } from "./limits.ts";
import { palette } from "./palette.ts";
import { count } from "./severity.ts";
import { oneLine } from "./visible-text.ts";

export interface RenderOperationsOptions {
  /** @default "text" */
  format?: "text" | "json" | "markdown" | undefined;
  /** text: @default false */
  color?: boolean | undefined;
  /** markdown: bytes at most. @default 60,000 */
  maxBytes?: number | undefined;
}

interface Line {
  sign: "+" | "-" | "~";
  what: string;
  name: string;
  details: string[];
  reason: string;
}

/** What a proposal or a fix does to a plan, in the order in which it is done. Ends with a line break. */
export function renderOperations(operations: readonly Operation[], options: RenderOperationsOptions = {}): string {
  if (options.format === "json") return `${JSON.stringify({ operations }, null, 2)}\n`;
  if (options.format === "markdown") return operationsMarkdown(operations, options.maxBytes ?? COMMENT_BYTES);
  const paint = palette(options.color ?? false);
  if (operations.length === 0) return "Nothing to change.\n";
  const tones = { "+": paint.green, "-": paint.red, "~": paint.yellow };
  const lines = operations
    .map(describe)
    .flatMap(({ sign, what, name, details, reason }) => [
      `${tones[sign](sign)} ${what} ${paint.bold(oneLine(name))}${reason === "" ? "" : `  ${paint.dim(oneLine(reason))}`}`,
      ...details.map((detail) => `    ${oneLine(detail)}`),
    ]);
  return `${lines.join("\n")}\n\n${verdict(operations)}\n`;
}

const KINDS: Record<Operation["op"], [sign: Line["sign"], what: string]> = {
  create_plan: ["+", "plan"],
  update_plan: ["~", "plan"],
  add_page: ["+", "page"],
  add_parameter: ["+", "parameter"],
  update_parameter: ["~", "parameter"],
  add_event: ["+", "event"],
  update_event: ["~", "event"],
  deprecate_event: ["-", "event"],
  rename_event: ["~", "event"],
  update_gtm: ["~", "GTM resources"],
};

function describe(operation: Operation): Line {
  const [sign, what] = KINDS[operation.op];
  const fallback = operation.op === "add_page" ? operation.value.path : "";
  return { sign, what, name: nameOf(operation), details: detailsOf(operation), reason: operation.reason ?? fallback };
}

function nameOf(operation: Operation): string {
  if ("event" in operation) return operation.event;
  if ("file" in operation) return operation.file;
  return "name" in operation ? operation.name : "plan.yaml";
}

function detailsOf(operation: Operation): string[] {
  if ("changes" in operation) return edits(operation.changes);
  if (operation.op === "rename_event") return [`renamed to ${operation.to}`];
  if (operation.op !== "deprecate_event") return [];
  return ["deprecated", ...(operation.replaced_by === undefined ? [] : [`replaced by ${operation.replaced_by}`])];
}

const edits = (changes: readonly FieldEdit[]): string[] =>
  changes.map(
    ({ path, set, remove }) => `${path.join(".")}${remove === true ? ": taken out" : ` = ${valueText(set)}`}`,
  );

function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function verdict(operations: readonly Operation[]): string {
  const signs = operations.map((operation) => describe(operation).sign);
  const number = (sign: Line["sign"]) => signs.filter((candidate) => candidate === sign).length;
  const events = operations.filter(({ op }) => op === "add_event").length;
  const added = number("+") === 0 ? [] : [`${number("+")} added (${count(events, "event")})`];
  const changed = number("~") === 0 ? [] : [`${number("~")} changed`];
  const removed = number("-") === 0 ? [] : [`${number("-")} deprecated`];
  return `${[...added, ...changed, ...removed].join(", ")}.`;
}

function operationsMarkdown(operations: readonly Operation[], maxBytes: number): string {
  if (operations.length === 0) return "### Nothing to change in the tracking plan\n";
  const lines = operations.map(describe);
  const sections: string[] = [];
  for (let start = 0; start < lines.length; start += TABLE_ROWS) {
    const rows = lines.slice(start, start + TABLE_ROWS).map(({ sign, what, name, details, reason }) => {
      const why = [escapeMarkdown(reason), ...details.map(codeSpan)].filter((part) => part !== "").join("<br>");
      return `| \`${sign}\` | ${what} ${codeSpan(name)} | ${why} |`;
    });
    sections.push(["| | What | Why |", "| --- | --- | --- |", ...rows].join("\n"));
  }
  return fitSections({
    head: `### Proposed for the tracking plan\n\n${verdict(operations)}`,
    sections,
    maxBytes,
    left: (number) => `_${count(number, "more part")} did not fit here._`,
  });
}
