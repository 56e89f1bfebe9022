import type { FieldDifference } from "../artefacts/index.ts";
import { oneLine } from "./visible-text.ts";

/** One line below a change: what a field gets, loses, or changes to. */
export interface FieldLine {
  sign: "+" | "~" | "-";
  text: string;
}

/** Characters of a value that are shown. */
const VALUE_LENGTH = 100;

/** Characters around the first difference of two long texts. */
const AROUND = 40;

/** Fields that say nothing to people: places in GTM, and our own mark. */
const UNSAID = new Set(["notes", "parentFolderId", "monitoringMetadata", "containerId", "templateData"]);

type Row = readonly [key: string, value: string];

/**
 * Lines for the fields of a change, one for each cell of a table that differs. Of what is created, fields that say nothing are left
 * out. Text of strangers: on one line, cut.
 */
export function fieldLines(differences: readonly FieldDifference[], { isNew }: { isNew: boolean }): FieldLine[] {
  return differences
    .filter(({ field }) => !isNew || !UNSAID.has(field))
    .flatMap(({ field, live, plan }) => linesOf(oneLine(field.replace(/^parameter\./, "")), live, plan));
}

function linesOf(field: string, live: unknown, plan: unknown): FieldLine[] {
  const [before, after] = [rowsOf(live), rowsOf(plan)];
  if (before !== undefined && after !== undefined && (live !== undefined || plan !== undefined))
    return rowLines(field, before, after);
  if (live === undefined) return [{ sign: "+", text: `${field}: ${shown(plan)}` }];
  if (plan === undefined) return [{ sign: "-", text: `${field}: ${shown(live)}` }];
  return [{ sign: "~", text: `${field}: ${changed(live, plan)}` }];
}

/** Rows of a table, or items of a list of texts; nothing for other values. What is not there is a table without rows. */
function rowsOf(value: unknown): Row[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const rows = value.map((item: unknown) => rowOf(item));
  const whole = rows.filter((row) => row !== undefined);
  return whole.length === rows.length ? whole : undefined;
}

function rowOf(item: unknown): Row | undefined {
  if (typeof item === "string") return [item, ""];
  if (typeof item !== "object" || item === null) return undefined;
  const [first, second, third]: unknown[] = Object.values(item);
  if (typeof first !== "string" || typeof second !== "string" || third !== undefined) return undefined;
  return [first, second];
}

function rowLines(field: string, before: readonly Row[], after: readonly Row[]): FieldLine[] {
  const [old, now] = [new Map(before), new Map(after)];
  const lines: FieldLine[] = [];
  for (const [key, value] of now) {
    const previous = old.get(key);
    const label = `${field} ${cut(oneLine(key))}`;
    if (previous === undefined) lines.push({ sign: "+", text: value === "" ? label : `${label}: ${shown(value)}` });
    else if (previous !== value) lines.push({ sign: "~", text: `${label}: ${changed(previous, value)}` });
  }
  for (const [key, value] of old)
    if (!now.has(key))
      lines.push({
        sign: "-",
        text: value === "" ? `${field} ${cut(oneLine(key))}` : `${field} ${cut(oneLine(key))}: ${shown(value)}`,
      });
  return lines.length > 0 ? lines : [{ sign: "~", text: `${field}: other order or repeated rows` }];
}

/** A value as text: texts in quotes, everything else as JSON. */
function shown(value: unknown): string {
  const text = oneLine(JSON.stringify(value) ?? "");
  const length = typeof value === "string" ? value.length : text.length;
  return text.length > VALUE_LENGTH ? `${cut(text)} (${length.toLocaleString("en-GB")} characters)` : text;
}

function cut(text: string): string {
  return text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH - 1).toWellFormed()}…` : text;
}

function changed(live: unknown, plan: unknown): string {
  const isLong = typeof live === "string" && typeof plan === "string" && live.length + plan.length > 2 * VALUE_LENGTH;
  return isLong ? firstDifference(live, plan) : `${shown(live)} → ${shown(plan)}`;
}

/** Where two long texts, such as scripts, begin to differ. */
function firstDifference(live: string, plan: string): string {
  let at = 0;
  while (at < live.length && live[at] === plan[at]) at += 1;
  const line = live.slice(0, at).split("\n").length;
  const part = (text: string) => {
    const [from, to] = [Math.max(0, at - AROUND / 2), at + AROUND];
    const piece = JSON.stringify(text.slice(from, to).toWellFormed());
    return oneLine(`${from > 0 ? "…" : ""}${piece}${to < text.length ? "…" : ""}`);
  };
  const sizes = `${live.length.toLocaleString("en-GB")} → ${plan.length.toLocaleString("en-GB")} characters`;
  return `${sizes}, from line ${line}: ${part(live)} → ${part(plan)}`;
}
