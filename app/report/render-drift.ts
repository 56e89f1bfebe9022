import type { DriftDocument, DriftEntry, GtmDrift, Operation } from "../artefacts/index.ts";
import { fieldLines } from "./change-fields.ts";
import { kindWords } from "./change-set-words.ts";
import { type Palette, palette } from "./palette.ts";
import { renderOperations } from "./render-operations.ts";
import { count } from "./severity.ts";
import { oneLine } from "./visible-text.ts";

export interface RenderDriftOptions {
  /** @default false */
  color?: boolean | undefined;
}

/** What a drift says: the document of its schema, with its operations typed. */
export type Drifted = Omit<DriftDocument, "site" | "observed"> & {
  site?: { operations: Operation[] };
  observed?: { operations: Operation[] };
};

/** Where GTM and the site no longer say what the plan says, and both ways out. Ends with a line break. */
export function renderDrift(drift: Drifted, { color = false }: RenderDriftOptions = {}): string {
  const paint = palette(color);
  const parts: string[] = [];
  if (drift.gtm !== undefined) parts.push(gtmText(drift.gtm, paint));
  const add = (name: string, operations: readonly Operation[], words: { same: string; differs: string }): void => {
    const title = `${paint.bold(name)}  ${operations.length === 0 ? words.same : words.differs}`;
    parts.push(operations.length === 0 ? `${title}\n` : `${title}\n\n${renderOperations(operations, { color })}`);
  };
  if (drift.site !== undefined)
    add("Site", drift.site.operations, {
      same: "The plan says what the site does.",
      differs: "The site does what the plan does not say:",
    });
  if (drift.observed !== undefined)
    add("Seen", drift.observed.operations, {
      same: "What happens in a browser is what the plan says.",
      differs: "What happens in a browser is not what the plan says:",
    });
  return parts.join("\n");
}

function gtmText({ container, live, differences, clashes, unresolved }: GtmDrift, paint: Palette): string {
  const title = `${paint.bold("GTM")}  ${oneLine(container)}, version ${oneLine(live.id)}${live.name === "" ? "" : ` (${oneLine(live.name)})`}`;
  const obstacles = clashes.length + unresolved.length;
  const more = obstacles === 0 ? [] : [`  ${count(obstacles, "more thing")} to settle: see jtracking preview`];
  if (differences.length === 0) return [title, ...more, "  GTM has what the plan asks for.", ""].join("\n");
  const blocks = differences.map((one) => entryText(one, paint));
  const inGtm = differences.filter(({ cause }) => cause !== "plan").length;
  const verdict = [
    count(differences.length, "difference"),
    ...(inGtm < differences.length
      ? [`${count(differences.length - inGtm, "of them is", "of them are")} of the plan and not deployed yet`]
      : []),
  ].join(", ");
  return [title, "", ...blocks.flatMap((block) => [block, ""]), ...more, `${verdict}.`, ""].join("\n");
}

const WHAT: Record<DriftEntry["what"], string> = {
  changed: "is not what the plan asks for",
  missing: "is not in GTM",
  unplanned: "is in GTM, and the plan has it no longer",
};

const CAUSE: Record<DriftEntry["cause"], string> = {
  gtm: "changed in GTM",
  plan: "changed in the plan, not deployed",
  unknown: "nothing was deployed yet",
};

function entryText(entry: DriftEntry, paint: Palette): string {
  const { kind, name, what, cause, origin, differences, adopt } = entry;
  const when = origin.at === undefined ? "" : `, ${origin.at.slice(0, 16).replace("T", " ")} UTC`;
  const { version } = origin;
  const notes = version === undefined || version.notes.trim() === "" ? "" : `: ${oneLine(version.notes).slice(0, 120)}`;
  const since =
    version === undefined ? "" : `, in version ${oneLine(version.id)} ${JSON.stringify(oneLine(version.name))}${notes}`;
  const tones = { "+": paint.green, "~": paint.yellow, "-": paint.red };
  // From the plan's side: what GTM has more is what a person added there.
  const lines =
    what === "changed"
      ? fieldLines(
          differences.map(({ field, live, plan }) => ({ field, live: plan, plan: live })),
          { isNew: false },
        )
      : [];
  const out =
    adopt === undefined
      ? "revert with jtracking deploy; the plan has no words for keeping it"
      : `keep it: jtracking adopt ${JSON.stringify(oneLine(name))}; undo it: jtracking deploy`;
  return [
    `  ${kindWords(kind)} ${paint.bold(oneLine(name))} ${WHAT[what]}`,
    `      ${paint.dim(`${CAUSE[cause]}${when}${since}`)}`,
    ...lines.map(({ sign, text }) => `      ${tones[sign](sign)} ${text}`),
    `      ${cause === "plan" ? "bring it to GTM with jtracking deploy" : out}`,
  ].join("\n");
}
