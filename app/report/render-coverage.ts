import type { Snapshot } from "../artefacts/index.ts";
import { failWords, SKIP_WORDS, type CrawlNumbers } from "./crawl-words.ts";
import { palette } from "./palette.ts";
import { duration } from "./progress.ts";
import { renderTable } from "./render-table.ts";
import { count } from "./severity.ts";
import { oneLine } from "./visible-text.ts";

const EVENTS_SHOWN = 4;

/** What a crawl saw and what not, for a terminal. Ends with a line break. */
export function renderCoverage(
  snapshot: Snapshot,
  report: CrawlNumbers,
  { color = false }: { color?: boolean } = {},
): string {
  const paint = palette(color);
  const { coverage, templates } = snapshot;
  const cost = `${report.rendered} shown in a browser, ${report.fetched} fetched, ${duration(report.seconds)}`;
  const blocks = [
    `${paint.bold(`${count(coverage.visited, "page")} on ${count(templates.length, "page template")}`)} (${cost})\n`,
    templates.length === 0 ? "" : templateTable(snapshot, color),
    `${trackingLines(snapshot).join("\n")}\n`,
    missing(snapshot, color),
    report.warnings.map((warning) => `${paint.yellow("warning:")} ${oneLine(warning)}\n`).join(""),
  ];
  return blocks.filter((block) => block !== "").join("\n");
}

function templateTable({ templates }: Snapshot, color: boolean): string {
  const rows = templates.map(({ path, count: pages, elements, forms, observations }) => {
    const events = [...new Set(observations.flatMap(({ event }) => (event === undefined ? [] : [event])))];
    const more = events.length > EVENTS_SHOWN ? ` +${events.length - EVENTS_SHOWN}` : "";
    return [path, pages, elements.length, forms.length, events.slice(0, EVENTS_SHOWN).join(", ") + more];
  });
  return renderTable({
    head: ["Template", "Pages", "Elements", "Forms", "Events seen"],
    rows,
    color,
    right: [1, 2, 3],
  });
}

function trackingLines({ tracking }: Snapshot): string[] {
  const ids = [...tracking.containers, ...tracking.measurement_ids].map(oneLine);
  const vendors = tracking.vendors.map(({ name }) => oneLine(name));
  const banner = tracking.consent?.banner?.name;
  return [
    `Tracking on the site: ${ids.length === 0 ? "no container, no measurement id" : ids.join(", ")}`,
    `Other vendors: ${vendors.length === 0 ? "none" : vendors.join(", ")}`,
    `Consent: ${tracking.consent?.default === undefined ? "no default is set" : "a default is set"}, ${banner === undefined ? "no banner seen" : `banner: ${oneLine(banner)}`}`,
  ];
}

const MOST_FAILED = 20;

/** Pages that could not be seen, each with why, a line each; the first twenty. */
export function failedLines({ failed }: Pick<Snapshot["coverage"], "failed">): string[] {
  const told = failed.length > MOST_FAILED + 1 ? failed.slice(0, MOST_FAILED) : failed;
  const lines = told.map(({ path, reason }) => `  ${oneLine(path)}: ${oneLine(failWords(reason))}`);
  if (told.length === failed.length) return lines;
  return [...lines, `  … and ${failed.length - told.length} more, in site.yaml under coverage.failed`];
}

function missing({ coverage }: Snapshot, color: boolean): string {
  const paint = palette(color);
  const skipped = coverage.skipped.map(
    ({ reason, count: pages, examples }) =>
      `  ${pages} because ${SKIP_WORDS[reason]} ${paint.dim(`(${examples.slice(0, 2).map(oneLine).join(", ")}${pages > 2 ? ", …" : ""})`)}`,
  );
  const failed = failedLines(coverage);
  return [
    skipped.length === 0 ? "" : `Not visited:\n${skipped.join("\n")}\n`,
    failed.length === 0 ? "" : `Failed:\n${failed.join("\n")}\n`,
  ]
    .filter((block) => block !== "")
    .join("\n");
}
