import type { DriftEntry } from "../artefacts/index.ts";
import { fieldLines } from "./change-fields.ts";
import { kindWords } from "./change-set-words.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fitSections } from "./fit-sections.ts";
import { COMMENT_BYTES, TABLE_ROWS } from "./limits.ts";
import { count } from "./severity.ts";
import { oneLine } from "./visible-text.ts";

const WHAT: Record<DriftEntry["what"], string> = {
  changed: "was changed",
  missing: "was deleted",
  unplanned: "is there, and the plan has it no longer",
};

/** Field lines in a cell. */
const CELL_LINES = 6;

/** What somebody changed in GTM since the last deploy, for a pull request: what, when, in which version, and whether the plan can keep it. */
export function gtmDriftMarkdown(
  differences: readonly DriftEntry[],
  { live, maxBytes = COMMENT_BYTES }: { live: { id: string; name: string }; maxBytes?: number },
): string {
  const name = oneLine(live.name) === "" ? "" : `, ${codeSpan(oneLine(live.name))}`;
  const left = differences.filter(({ adopt }) => adopt === undefined).length;
  const not = left === 0 ? "" : ` ${count(left, "of them has", "of them have")} no words in a plan and cannot be kept.`;
  const sections: string[] = [];
  for (let start = 0; start < differences.length; start += TABLE_ROWS)
    sections.push(
      [
        "| | What | Since | How |",
        "| --- | --- | --- | --- |",
        ...differences.slice(start, start + TABLE_ROWS).map(row),
      ].join("\n"),
    );
  return fitSections({
    head: `### ${count(differences.length, "change")} made in GTM, and not in the plan\n\nLive is version ${codeSpan(live.id)}${name}.${not}`,
    sections,
    maxBytes,
    left: (number) => `_${count(number, "more table")} of ${TABLE_ROWS} did not fit here._`,
  });
}

function row({ kind, name, what, origin, differences, adopt }: DriftEntry): string {
  const { version } = origin;
  const at = origin.at === undefined ? "" : `${origin.at.slice(0, 16).replace("T", " ")} UTC`;
  const notes = version === undefined ? "" : oneLine(version.notes).slice(0, 120);
  const since = [
    at,
    ...(version === undefined ? [] : [`version ${codeSpan(`${version.id} ${oneLine(version.name)}`.trim())}`]),
    ...(notes === "" ? [] : [escapeMarkdown(notes)]),
  ].filter((part) => part !== "");
  // From the plan's side: what GTM has more is what a person added there.
  const swapped = differences.map(({ field, live, plan }) => ({ field, live: plan, plan: live }));
  const lines = what === "changed" ? fieldLines(swapped, { isNew: false }) : [];
  const cells = lines.slice(0, CELL_LINES).map(({ sign, text }) => codeSpan(`${sign} ${text}`));
  if (lines.length > CELL_LINES) cells.push(`and ${count(lines.length - CELL_LINES, "more field")}`);
  const sign = adopt === undefined ? "⚠️ cannot be kept" : "✏️";
  return `| ${sign} | ${kindWords(kind)} ${codeSpan(oneLine(name))} ${WHAT[what]} | ${since.join("<br>") || "–"} | ${cells.join("<br>") || "–"} |`;
}
