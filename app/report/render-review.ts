import type { ChangeSetDocument, Finding, FindingsDocument, PiiClass } from "../artefacts/index.ts";
import type { PlanChange } from "../plan/index.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { fitSections } from "./fit-sections.ts";
import { COMMENT_BYTES, TABLE_ROWS } from "./limits.ts";
import { renderChangeSet } from "./render-change-set.ts";
import { renderChanges } from "./render-changes.ts";
import { count, countSeverities } from "./severity.ts";

/** An event that a pull request adds, changes or takes away, as somebody in marketing asks about it. */
export interface ReviewedEvent {
  change: "added" | "changed" | "removed";
  name: string;
  description: string;
  /** When it happens, in words. */
  when: string;
  pages: string[];
  /** Address of a picture with what is tracked framed. */
  picture?: string;
}

/** A parameter whose value says something about people, or says it anew. */
export interface ReviewedParameter {
  event: string;
  name: string;
  class: PiiClass | undefined;
  consent: string[];
}

/**
 * What the change set starts from: the live container, of whose changes some may be `waiting` without this pull request, or what the base
 * branch describes, because nobody could look (`unknown`: why, as the end of a sentence).
 */
type Compared = { what: "live"; version: string; waiting: number } | { what: "base"; unknown: string | undefined };

/** What a pull request means for one plan. */
export interface ReviewedPlan {
  /** Its folder. */
  root: string;
  document: FindingsDocument;
  changes: PlanChange[];
  events: ReviewedEvent[];
  parameters: ReviewedParameter[];
  /** What merging would do in GTM; absent where the plan cannot be compiled. */
  changeSet: ChangeSetDocument | undefined;
  comparedWith: Compared;
  /** Who must agree to less privacy. */
  privacyOwner: string | undefined;
  /** How many changes the snapshot suggests that the plan does not have. */
  suggestions: number;
}

export interface RenderReviewOptions {
  /** Commit that was looked at. */
  head: string;
  /** True: the buttons and commands can be used, because the App is there to hear them. */
  hasButtons: boolean;
  /** @default 60,000 */
  maxBytes?: number | undefined;
}

/** Shares of the space, in the order in which they are shown: a long part never pushes out the ones behind it. */
const SHARES = { findings: 0.34, events: 0.18, changes: 0.2, changeSet: 0.14, privacy: 0.1 };

/** The one comment of a pull request: the verdict, then what marketing, engineering and privacy need. Ends with a line break. */
export function renderReview(
  plans: readonly ReviewedPlan[],
  { head, hasButtons, maxBytes = COMMENT_BYTES }: RenderReviewOptions,
): string {
  const footer = `<sub>Commit ${codeSpan(head.slice(0, 7))}. ${hasButtons ? "Commands: `/jtracking help`." : "Looked at by the jtracking action."}</sub>`;
  const space = maxBytes - Buffer.byteLength(footer) - 200;
  const each = Math.floor(space / Math.max(plans.length, 1));
  const sections = plans.map((plan) =>
    planSection(plan, { maxBytes: Math.max(each, 4000), isOnly: plans.length === 1 }),
  );
  const [first = "### The tracking plan is not touched any more", ...rest] = sections;
  return `${fitSections({
    head: first.trimEnd(),
    sections: rest.map((section) => section.trimEnd()),
    maxBytes: space,
    left: (number) => `_${count(number, "more plan")} did not fit here: see the check run._`,
  })}\n${footer}\n`;
}

function planSection(plan: ReviewedPlan, { maxBytes, isOnly }: { maxBytes: number; isOnly: boolean }): string {
  const part = (share: keyof typeof SHARES) => Math.floor(maxBytes * SHARES[share]);
  const head = isOnly ? "" : `## ${codeSpan(plan.root)}\n\n`;
  const parts = [
    head + findingsMarkdown(plan.document, { maxBytes: part("findings") }),
    ...marketing(plan, part("events")),
    ...engineering(plan, { changes: part("changes"), changeSet: part("changeSet") }),
    ...privacy(plan, part("privacy")),
  ];
  return parts.map((text) => text.trimEnd()).join("\n\n");
}

/** Pictures of one plan: people look at a few, and browsers load all. */
const MOST_PICTURES = 24;

/** Our own address, of letters and digits; a click shows it large. */
function pictureCell({ name, picture = "" }: ReviewedEvent): string {
  if (!/^https?:\/\/[\w.:/%?=-]+$/.test(picture)) return "";
  const label = name.replaceAll(/[^\w .-]/g, "");
  return `<a href="${picture}"><img src="${picture}" alt="${label}" width="220"></a>`;
}

const SIGNS: Record<ReviewedEvent["change"], string> = { added: "🆕 new", changed: "✏️ changed", removed: "🗑 gone" };

function marketing({ events, suggestions }: ReviewedPlan, maxBytes: number): string[] {
  const hint =
    suggestions === 0
      ? []
      : [
          `The last crawl saw more than the plan says: ${count(suggestions, "suggestion")}. _Accept into plan_ takes them over.`,
        ];
  if (events.length === 0) return hint.length === 0 ? [] : [`#### For marketing\n\n${hint.join("")}`];
  const shown = new Set(events.filter(({ picture }) => picture !== undefined).slice(0, MOST_PICTURES));
  const rows = events.map(
    (event) =>
      `|${shown.size === 0 ? "" : ` ${shown.has(event) ? pictureCell(event) : ""} |`} ${SIGNS[event.change]} | ${codeSpan(event.name)} | ${escapeMarkdown(event.description) || "–"} | ${escapeMarkdown(event.when)} | ${event.pages.map(codeSpan).join(", ") || "all"} |`,
  );
  const head = `#### For marketing: ${count(events.length, "event")}${hint.length === 0 ? "" : `\n\n${hint.join("")}`}`;
  return [
    tables({
      head,
      columns: [...(shown.size === 0 ? [] : ["Picture"]), "", "Event", "What it means", "When", "Pages"],
      rows,
      maxBytes,
    }),
  ];
}

function engineering(
  { changes, changeSet, comparedWith }: ReviewedPlan,
  bytes: { changes: number; changeSet: number },
): string[] {
  const parts: string[] = [];
  if (changes.length > 0)
    parts.push(
      `#### For engineering\n\n${inside(renderChanges(changes, { format: "markdown", maxBytes: bytes.changes }))}`,
    );
  if (changeSet === undefined) return parts;
  const from = comparedWords(comparedWith);
  if (changeSet.changes.length + changeSet.clashes.length > 0) {
    const title =
      comparedWith.what === "live" ? "What a deploy would change in GTM now" : "What merging changes in GTM";
    const text = renderChangeSet(changeSet, { format: "markdown", maxBytes: bytes.changeSet });
    parts.push(
      `<details><summary><b>${title}</b>: ${count(changeSet.changes.length, "resource")}</summary>\n\n${from}${inside(text)}\n\n</details>`,
    );
  } else if (comparedWith.what === "live" && changes.length > 0)
    parts.push(`In GTM a deploy would change nothing. ${from.trimEnd()}`);
  return parts;
}

/** A sentence that says what GTM's side is; empty where nobody asked for the live one. */
function comparedWords(compared: Compared): string {
  if (compared.what === "base")
    return compared.unknown === undefined
      ? ""
      : `_Compared with the base branch and not with what is live: ${escapeMarkdown(compared.unknown)}._\n\n`;
  const { version, waiting } = compared;
  const others =
    waiting === 0
      ? ""
      : ` ${count(waiting, "of the changes is", "of the changes are")} not of this pull request: live is not what the base branch says.`;
  return `Compared with version ${codeSpan(version)}, which is live.${others}\n\n`;
}

/** Without its title, and headings one level further down: it stands inside a part here. */
const inside = (markdown: string): string =>
  markdown
    .replace(/^#+ .*\n+/, "")
    .replaceAll(/^(#{2,5}) /gm, "#$1 ")
    .trimEnd();

function privacy({ changes, parameters, privacyOwner, document }: ReviewedPlan, maxBytes: number): string[] {
  const lowering = changes.filter((change) => change.privacyLowering).length;
  const refused = document.findings.filter(
    ({ rule, severity }) => rule.startsWith("privacy/") && severity === "error",
  ).length;
  if (parameters.length === 0 && lowering === 0 && refused === 0)
    return changes.length === 0 ? [] : ["#### For privacy\n\nNothing personal is added."];
  const lines = [
    ...(refused > 0 ? [`🔴 ${count(refused, "finding")} of privacy ${refused === 1 ? "blocks" : "block"} this.`] : []),
    ...(lowering > 0
      ? [
          `⚠️ ${count(lowering, "change")} lower${lowering === 1 ? "s" : ""} privacy: ${privacyOwner === undefined ? "the privacy owner" : codeSpan(privacyOwner)} has to agree.`,
        ]
      : []),
  ];
  const head = ["#### For privacy", ...lines].join("\n\n");
  const rows = parameters.map(
    ({ event, name, class: pii, consent }) =>
      `| ${codeSpan(name)} | ${pii === undefined ? "❓ not said" : codeSpan(pii)} | ${codeSpan(event)} | ${consent.map(codeSpan).join(", ") || "none asked"} |`,
  );
  return [
    rows.length === 0 ? head : tables({ head, columns: ["Parameter", "Class", "Event", "Consent"], rows, maxBytes }),
  ];
}

interface Tables {
  head: string;
  columns: readonly string[];
  rows: readonly string[];
  maxBytes: number;
}

/** Rows as tables of their own, of which as many are kept as fit. */
function tables({ head, columns, rows, maxBytes }: Tables): string {
  const top = `| ${columns.join(" | ")} |\n|${" --- |".repeat(columns.length)}`;
  const sections: string[] = [];
  for (let start = 0; start < rows.length; start += TABLE_ROWS)
    sections.push([top, ...rows.slice(start, start + TABLE_ROWS)].join("\n"));
  return fitSections({
    head,
    sections,
    maxBytes,
    left: (number) => `_${count(number, "more table")} of ${TABLE_ROWS} did not fit here._`,
  });
}

/** Title of the check run: the verdict in one line of plain text. */
export function reviewTitle(plans: readonly ReviewedPlan[]): string {
  const sums = { error: 0, warning: 0, note: 0 };
  let breaking = 0;
  for (const { document, changes } of plans) {
    for (const severity of ["error", "warning", "note"] as const) sums[severity] += document.summary[severity];
    breaking += changes.filter((change) => change.class === "breaking").length;
  }
  const found = countSeverities(sums) || "The tracking plan is fine";
  return breaking === 0 ? found : `${found}; ${count(breaking, "breaking change")}`;
}

/** The same words as in the terminal: what is wrong, and how to fix it. */
export function findingMessage({ message, fix }: Finding): string {
  return fix === undefined ? message : `${message}\nFix: ${fix.description}`;
}
