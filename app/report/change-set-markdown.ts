import type { ChangeSetDocument } from "../artefacts/index.ts";
import { fieldLines } from "./change-fields.ts";
import { changeEntries, foreignWords, kindWords, summaryOf } from "./change-set-words.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fitSections } from "./fit-sections.ts";
import { TABLE_ROWS } from "./limits.ts";
import { count } from "./severity.ts";

/** Field lines in a cell of a table: the terminal shows all of them. */
const CELL_LINES = 8;

/** A change set for a pull request: verdict, consequences, what is in the way, then tables of changes. */
export function changeSetMarkdown(
  changeSet: ChangeSetDocument,
  { target, maxBytes }: { target: string | undefined; maxBytes: number },
): string {
  const where = target === undefined ? "GTM" : codeSpan(target);
  if (changeSet.changes.length + changeSet.clashes.length + changeSet.unresolved.length === 0)
    return `### Nothing to do in ${where}\n`;
  const { create, update, delete: deleted } = summaryOf(changeSet.changes);
  const others = foreignWords(changeSet.foreign);
  const left = others === "" ? "" : ` Not ours and not touched: ${others}.`;
  return fitSections({
    head: `### What a deploy does in ${where}\n\n${create} to create, ${update} to update, ${deleted} to delete.${left}`,
    sections: [...consequences(changeSet), ...obstacles(changeSet), ...tables(changeSet)],
    maxBytes,
    left: (number) => `_${count(number, "more part")} did not fit here._`,
  });
}

function consequences({ consequences: found = [] }: ChangeSetDocument): string[] {
  if (found.length === 0) return [];
  const sorted = found.toSorted((a, b) => Number(b.lowers) - Number(a.lowers));
  const lines = sorted
    .slice(0, TABLE_ROWS)
    .map(
      ({ lowers, kind, name, message }) =>
        `- ${lowers ? "⚠️ " : ""}${kindWords(kind)} ${codeSpan(name)}: ${escapeMarkdown(message)}`,
    );
  if (sorted.length > TABLE_ROWS) lines.push(`- and ${(sorted.length - TABLE_ROWS).toLocaleString("en-GB")} more`);
  return [["#### Consent and privacy", "", ...lines].join("\n")];
}

function obstacles({ clashes, unresolved, stillUsed = [] }: ChangeSetDocument): string[] {
  const lines = [
    ...clashes.map(
      ({ kind, name }) =>
        `- ${kindWords(kind)} ${codeSpan(name)} is somebody else's and has the name of one of the plan's: rename it in GTM, or adopt it.`,
    ),
    ...unresolved.map(
      ({ kind, name, to, target }) => `- ${kindWords(kind)} ${codeSpan(name)} needs the ${to} ${codeSpan(target)}.`,
    ),
  ];
  for (const { kind, name, user } of stillUsed)
    lines.push(
      `- ${kindWords(kind)} ${codeSpan(name)} goes, and the ${kindWords(user.kind)} ${codeSpan(user.name)}, which is somebody else's, still uses it.`,
    );
  return lines.length === 0 ? [] : [["#### In the way: nothing is deployed before", "", ...lines].join("\n")];
}

function tables({ changes }: ChangeSetDocument): string[] {
  const entries = changeEntries(changes);
  const sections: string[] = [];
  for (let start = 0; start < entries.length; start += TABLE_ROWS) {
    const rows = entries.slice(start, start + TABLE_ROWS).map(({ sign, change }) => {
      const isNew = change.action === "create";
      const lines = change.action === "delete" ? [] : fieldLines(change.differences, { isNew });
      const cells = lines.slice(0, CELL_LINES).map((line) => codeSpan(isNew ? line.text : `${line.sign} ${line.text}`));
      if (lines.length > CELL_LINES) cells.push(`and ${count(lines.length - CELL_LINES, "more field")}`);
      return `| \`${sign}\` | ${kindWords(change.kind)} ${codeSpan(change.name)} | ${cells.join("<br>")} |`;
    });
    sections.push(["| | What | Fields |", "| --- | --- | --- |", ...rows].join("\n"));
  }
  return sections;
}
