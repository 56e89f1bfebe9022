import type { ChangeSetDocument, ResourceChange, ResourceClash, UnresolvedReference } from "../artefacts/index.ts";
import { fieldLines, type FieldLine } from "./change-fields.ts";
import { changeSetMarkdown } from "./change-set-markdown.ts";
import { type ChangeEntry, changeEntries, foreignWords, kindWords, summaryOf } from "./change-set-words.ts";
import { COMMENT_BYTES } from "./limits.ts";
import { type Palette, palette } from "./palette.ts";
import { count } from "./severity.ts";
import { oneLine } from "./visible-text.ts";

export interface RenderChangeSetOptions {
  format: "text" | "json" | "markdown";
  /** text: @default false */
  color?: boolean | undefined;
  /** markdown: bytes at most. @default 60,000 */
  maxBytes?: number | undefined;
  /** Where to, such as `Acme Shop (GTM-ABC123)`. */
  target?: string | undefined;
}

/** Lines below one change: a new tag with hundreds of parameters is not read line by line. */
const MOST_LINES = 40;

/**
 * What a deploy would do in GTM: what it means for consent and privacy first, then what is in the way, then every change field by
 * field. json is what schemas/change-set.schema.json says. Ends with a line break.
 */
export function renderChangeSet(changeSet: ChangeSetDocument, options: RenderChangeSetOptions): string {
  if (options.format === "json")
    return `${JSON.stringify({ ...changeSet, summary: summaryOf(changeSet.changes) }, null, 2)}\n`;
  if (options.format === "markdown") {
    const { target, maxBytes = COMMENT_BYTES } = options;
    return changeSetMarkdown(changeSet, { target, maxBytes });
  }
  return changeSetText(changeSet, options);
}

function changeSetText(changeSet: ChangeSetDocument, { color = false, target }: RenderChangeSetOptions): string {
  const paint = palette(color);
  const blocks = [
    ...consequenceBlock(changeSet, paint),
    ...obstacleBlock(changeSet, paint),
    ...changeEntries(changeSet.changes).map((entry) => changeBlock(entry, paint)),
    ...copiesBlock(changeSet.copies, paint),
    verdict(changeSet, target),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function consequenceBlock({ consequences = [] }: ChangeSetDocument, paint: Palette): string[] {
  if (consequences.length === 0) return [];
  const lines = consequences
    .toSorted((a, b) => Number(b.lowers) - Number(a.lowers))
    .map(({ lowers, about, kind, name, message }) => {
      const text = `${kindWords(kind)} ${oneLine(name)}: ${oneLine(message)}`;
      return `  ${lowers ? paint.red("!") : paint.green("✓")} ${about}  ${lowers ? paint.bold(text) : text}`;
    });
  return [[paint.bold("Consent and privacy"), ...lines].join("\n")];
}

function obstacleBlock({ clashes, unresolved }: ChangeSetDocument, paint: Palette): string[] {
  const lines = [...clashes.map((one) => clashWords(one)), ...unresolved.map((one) => unresolvedWords(one))];
  if (lines.length === 0) return [];
  return [
    [paint.bold("In the way: nothing is deployed before"), ...lines.map((line) => `  ${paint.red("x")} ${line}`)].join(
      "\n",
    ),
  ];
}

/** What a clash is, and both ways out of it. */
function clashWords({ kind, name, id }: ResourceClash): string {
  const shown = oneLine(name);
  return `${kindWords(kind)} ${shown} (id ${oneLine(id)}) is somebody else's and has the name of one of the plan's. Rename it in GTM, or take it over: jtracking adopt ${JSON.stringify(shown)}`;
}

function unresolvedWords({ kind, name, to, target }: UnresolvedReference): string {
  const missing = oneLine(target);
  const fix =
    to === "template"
      ? "Add the template to the container from GTM's gallery, or keep it in gtm/templates.yaml."
      : "Add it to the plan, or correct the reference in gtm/.";
  return `${kindWords(kind)} ${oneLine(name)} needs the ${to} ${missing}, which neither the plan nor the container has. ${fix}`;
}

function changeBlock({ sign, change }: ChangeEntry, paint: Palette): string {
  const tones = { "+": paint.green, "~": paint.yellow, "-": paint.red, "-/+": paint.red };
  const title = `  ${tones[sign](sign)} ${kindWords(change.kind)} ${paint.bold(oneLine(change.name))}  ${paint.dim(oneLine(change.key))}`;
  if (change.temporary === true) return `${title}  makes its name free for another one`;
  const lines = linesOf(change);
  const more = lines.length > MOST_LINES ? [`      and ${count(lines.length - MOST_LINES, "more field")}`] : [];
  const shown = lines.slice(0, MOST_LINES).map(({ sign: mark, text }) => {
    // In what is new every field is new: the sign of the whole is enough.
    return change.action === "create" ? `      ${text}` : `      ${tones[mark](mark)} ${text}`;
  });
  return [title, ...shown, ...more].join("\n");
}

function linesOf({ action, differences }: ResourceChange): FieldLine[] {
  return action === "delete" ? [] : fieldLines(differences, { isNew: action === "create" });
}

function copiesBlock(copies: readonly ResourceClash[], paint: Palette): string[] {
  if (copies.length === 0) return [];
  const lines = copies.map(
    ({ kind, name, id }) => `  ${kindWords(kind)} ${oneLine(name)} (id ${oneLine(id)}) is a copy of one of ours`,
  );
  return [[paint.dim("Left alone"), ...lines].join("\n")];
}

function verdict({ changes, foreign }: ChangeSetDocument, target: string | undefined): string {
  const where = target === undefined ? "" : ` in ${oneLine(target)}`;
  const others = foreignWords(foreign);
  const left = others === "" ? "" : ` Not ours and not touched: ${others}.`;
  if (changes.length === 0) return `Nothing to do${where}: GTM has what the plan asks for.${left}`;
  const { create, update, delete: deleted } = summaryOf(changes);
  return `${create} to create, ${update} to update, ${deleted} to delete${where}.${left}`;
}
