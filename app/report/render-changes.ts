import type { ChangeClass, PlanChange } from "../plan/index.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fitSections } from "./fit-sections.ts";
import { COMMENT_BYTES, TABLE_ROWS } from "./limits.ts";
import { palette } from "./palette.ts";
import { count } from "./severity.ts";
import { oneLine } from "./visible-text.ts";

export interface RenderChangesOptions {
  format: "text" | "json" | "markdown";
  /** text: @default false */
  color?: boolean | undefined;
  /** markdown: bytes at most. @default 60,000 */
  maxBytes?: number | undefined;
}

const CLASSES: readonly ChangeClass[] = ["breaking", "additive", "documentation"];
const SIGNS: Record<PlanChange["kind"], "+" | "-" | "~"> = { added: "+", removed: "-", changed: "~" };

interface ChangesSummary extends Record<ChangeClass, number> {
  privacyLowering: number;
}

function sumUp(changes: readonly PlanChange[]): ChangesSummary {
  const summary: ChangesSummary = { breaking: 0, additive: 0, documentation: 0, privacyLowering: 0 };
  for (const change of changes) {
    summary[change.class] += 1;
    if (change.privacyLowering) summary.privacyLowering += 1;
  }
  return summary;
}

function verdict(changes: readonly PlanChange[]): string {
  const summary = sumUp(changes);
  const parts = CLASSES.filter((name) => summary[name] > 0).map(
    (name) => `${summary[name].toLocaleString("en-GB")} ${name}`,
  );
  const privacy =
    summary.privacyLowering === 0
      ? ""
      : ` ${count(summary.privacyLowering, "change")} lower${summary.privacyLowering === 1 ? "s" : ""} privacy.`;
  return `${parts.join(", ")} ${changes.length === 1 ? "change" : "changes"}.${privacy}`;
}

/** What a change of the plan means, breaking changes first. Ends with a line break. */
export function renderChanges(changes: readonly PlanChange[], options: RenderChangesOptions): string {
  if (options.format === "json") return `${JSON.stringify({ changes, summary: sumUp(changes) }, null, 2)}\n`;
  return options.format === "markdown"
    ? changesMarkdown(changes, options)
    : changesText(changes, options.color ?? false);
}

function changesText(changes: readonly PlanChange[], color: boolean): string {
  const paint = palette(color);
  if (changes.length === 0) return "No difference in meaning.\n";
  const tones = { "+": paint.green, "-": paint.red, "~": paint.yellow };
  const blocks = CLASSES.flatMap((name) => {
    const group = changes.filter((change) => change.class === name);
    if (group.length === 0) return [];
    const lines = group.flatMap((change) => {
      const sign = SIGNS[change.kind];
      const subject = `${change.subject.type} ${oneLine(change.subject.name)}`;
      const notes = notesOf(change).map((note) => `      ${paint.red(oneLine(note))}`);
      return [`  ${tones[sign](sign)} ${paint.bold(subject)}  ${oneLine(change.message)}`, ...notes];
    });
    return [`${paint.bold(name)}\n${lines.join("\n")}`];
  });
  return `${[...blocks, verdict(changes)].join("\n\n")}\n`;
}

function notesOf(change: PlanChange): string[] {
  const notes: string[] = [];
  if (change.privacyLowering) notes.push("lowers privacy: the privacy owner has to agree");
  if (change.needsVersion && change.needsVersion.length > 0)
    notes.push(`breaking, but the version was not raised: ${change.needsVersion.join(", ")}`);
  return notes;
}

function changesMarkdown(changes: readonly PlanChange[], { maxBytes = COMMENT_BYTES }: RenderChangesOptions): string {
  if (changes.length === 0) return "### The plan means the same as before\n";
  const privacy = changes.filter((change) => change.privacyLowering);
  const rest = changes.filter((change) => !change.privacyLowering);
  const groups: [string, readonly PlanChange[]][] = [
    ["⚠️ Lowers privacy", privacy],
    ...CLASSES.map((name): [string, PlanChange[]] => [titleOf(name), rest.filter((change) => change.class === name)]),
  ];
  return fitSections({
    head: `### What changes in the tracking plan\n\n${verdict(changes)}`,
    sections: groups.flatMap(([title, group]) => tables(title, group)),
    maxBytes,
    left: (number) => `_${count(number, "more part")} did not fit here._`,
  });
}

const titleOf = (name: ChangeClass): string => name.slice(0, 1).toUpperCase() + name.slice(1);

function tables(title: string, changes: readonly PlanChange[]): string[] {
  const sections: string[] = [];
  for (let start = 0; start < changes.length; start += TABLE_ROWS) {
    const rows = changes.slice(start, start + TABLE_ROWS).map((change) => {
      const notes = notesOf({ ...change, privacyLowering: false }).map((note) => `<br>**${escapeMarkdown(note)}**`);
      return `| \`${SIGNS[change.kind]}\` | ${change.subject.type} ${codeSpan(change.subject.name)} | ${escapeMarkdown(change.message)}${notes.join("")} |`;
    });
    sections.push(
      [
        `#### ${title}${start === 0 ? "" : " (continued)"}`,
        "",
        "| | What | Meaning |",
        "| --- | --- | --- |",
        ...rows,
      ].join("\n"),
    );
  }
  return sections;
}
