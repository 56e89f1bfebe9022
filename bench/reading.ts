/**
 * Measures 5 and 6 of the crawl: how many of the elements that people act on are read, and how many of their selectors
 * live through a change of the page. Pages are those that npm packages ship, our own fixtures, and `--sites DIR`.
 * `node bench/reading.ts [--sites DIR] [--verbose]`
 */
import { glob, readdir, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { findBrowser, openBrowser, type Tab } from "../app/browser/index.ts";
import { prepareTab } from "../app/crawl/reading/page-script.ts";
import { READ_LIMITS, readPage } from "../app/crawl/reading/read-page.ts";
import { CHECK, MUTATIONS, PEER, TAG } from "./reading-mutations.ts";
import { TRUTH_COMPARE, TRUTH_HOOK } from "./reading-truth.ts";
import { serveFolder } from "./serve-folder.ts";

const PACKAGES = ["startbootstrap-agency", "startbootstrap-clean-blog", "startbootstrap-sb-admin-2"];
const FIXTURES = join(import.meta.dirname, "..", "test", "fixtures", "reading");
const MAX_PAGES = 40;

export interface ReadingFigures {
  site: string;
  pages: number;
  truth: number;
  recall: number;
  precision: number;
  selectors: number;
  /** Milliseconds of the whole reading in the page for each element read; median over pages. */
  milliseconds: number;
  /** Share of selectors that live, by mutation. */
  ours: Record<string, number>;
  peer: Record<string, number>;
  peerMilliseconds: number;
}

interface PageFigures {
  truth: number;
  found: number;
  missed: string[];
  extra: string[];
  selectors: number;
  milliseconds: number;
  ours: Record<string, number>;
  peer: Record<string, number>;
  peerTotal: number;
  peerTimes: number[];
}

const fill = (script: string, selectors: readonly string[]): string =>
  script.replace("SELECTORS", () => JSON.stringify(selectors));

async function peerSource(): Promise<string> {
  const path = createRequire(import.meta.url).resolve("@medv/finder");
  return (await readFile(path, "utf8")).replaceAll(/^export /gm, "");
}

async function openPage(tab: Tab, url: string): Promise<void> {
  await prepareTab(tab);
  let arrival = await tab.open(url);
  // One more try: a page that moves on by itself can get between us and the next one.
  if (!arrival.ok) arrival = await tab.open(url);
  if (!arrival.ok) throw new Error(`${url}: ${arrival.reason}`);
  await tab.settle();
}

interface Compared {
  truth: number;
  found: number;
  missed: string[];
  extra: string[];
}

async function measurePage(tab: Tab, url: string, finder: string): Promise<PageFigures> {
  await openPage(tab, url);
  const reading = await readPage(tab);
  const members = sum(reading.elements.map(({ many }) => many ?? 1));
  const milliseconds = (await readingTime(tab)) / Math.max(1, members);
  const selectors = reading.elements.map((element) => element.selector);
  const visible = reading.elements.filter((element) => element.visible).map((element) => element.selector);
  const compared = await tab.page.evaluate<Compared>(fill(TRUTH_COMPARE, visible));
  const single = reading.elements.filter(({ many, selector }) => many === undefined && !selector.includes(">>>"));
  const peers = await tab.page.evaluate<{ made: string; milliseconds: number }[]>(
    fill(
      PEER,
      single.map(({ selector }) => selector),
    ).replace("FINDER", () => finder),
  );
  const made = peers.map((peer) => peer.made).filter(Boolean);
  const ours: Record<string, number> = {};
  const peer: Record<string, number> = {};
  for (const [name, mutation] of Object.entries(MUTATIONS)) {
    ours[name] = await survivors(tab, { url, mutation, selectors, show: name });
    peer[name] = await survivors(tab, { url, mutation, selectors: made });
  }
  return {
    ...compared,
    selectors: selectors.length,
    milliseconds,
    ours,
    peer,
    peerTotal: made.length,
    peerTimes: peers.map((each) => each.milliseconds),
  };
}

/** Milliseconds of a whole reading inside the page, selectors and all; median of five. */
async function readingTime(tab: Tab): Promise<number> {
  const times = await tab.page.evaluate<number[]>(`(() => {
    const page = globalThis[Symbol.for("jtracking.page")];
    const limits = ${JSON.stringify(READ_LIMITS)};
    return Array.from({ length: 5 }, () => {
      const start = performance.now();
      page.read(limits);
      return performance.now() - start;
    });
  })()`);
  return median(times);
}

interface Trial {
  url: string;
  mutation: string;
  selectors: readonly string[];
  /** Name under which broken selectors are shown. */
  show?: string;
}

async function survivors(tab: Tab, { url, mutation, selectors, show }: Trial): Promise<number> {
  await openPage(tab, url);
  await tab.page.evaluate(fill(TAG, selectors));
  await tab.page.evaluate(mutation);
  const alive = await tab.page.evaluate<boolean[]>(fill(CHECK, selectors));
  if (verbose && show)
    for (const [index, lives] of alive.entries()) if (!lives) console.log(`   broken by ${show}:`, selectors[index]);
  return alive.filter(Boolean).length;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function summary(site: string, pages: readonly PageFigures[]): ReadingFigures {
  const truth = sum(pages.map((page) => page.truth));
  const found = sum(pages.map((page) => page.found));
  const selectors = sum(pages.map((page) => page.selectors));
  const peers = sum(pages.map((page) => page.peerTotal));
  const shares = (of: "ours" | "peer", total: number): Record<string, number> =>
    Object.fromEntries(
      Object.keys(MUTATIONS).map((name) => [name, sum(pages.map((page) => page[of][name] ?? 0)) / Math.max(1, total)]),
    );
  return {
    site,
    pages: pages.length,
    truth,
    recall: 1 - sum(pages.map((page) => page.missed.length)) / Math.max(1, truth),
    precision: 1 - sum(pages.map((page) => page.extra.length)) / Math.max(1, found),
    selectors,
    milliseconds: median(pages.map((page) => page.milliseconds)),
    ours: shares("ours", selectors),
    peer: shares("peer", peers),
    peerMilliseconds: median(pages.flatMap((page) => page.peerTimes)),
  };
}

async function pagesBelow(root: string): Promise<string[]> {
  const pages: string[] = [];
  for await (const file of glob("**/*.html", { cwd: root, exclude: (name) => /node_modules|vendor/.test(name) }))
    pages.push(file);
  return pages.toSorted().slice(0, MAX_PAGES);
}

/** Reads and measures the pages of one folder. */
export async function measureReading(site: string, root: string): Promise<ReadingFigures> {
  const finder = await peerSource();
  const { executablePath } = await findBrowser(process.env);
  await using folder = await serveFolder({ root });
  await using browser = await openBrowser({ executablePath, url: folder.url });
  const tab = await browser.openTab("granted");
  await tab.page.context().addInitScript({ content: TRUTH_HOOK });
  const figures: PageFigures[] = [];
  for (const page of await pagesBelow(root)) {
    const measured = await measurePage(tab, `${folder.url}/${page}`, finder);
    figures.push(measured);
    if (!verbose) continue;
    console.log(` ${page}: ${measured.truth} truth, ${measured.missed.length} missed, ${measured.extra.length} extra`);
    for (const text of measured.missed) console.log("   missed:", text);
    for (const text of measured.extra) console.log("   extra: ", text);
  }
  return summary(site, figures);
}

async function foldersOf(sites: string | undefined): Promise<[string, string][]> {
  const require = createRequire(import.meta.url);
  const packages = PACKAGES.map((name): [string, string] => {
    const root = dirname(require.resolve(`${name}/package.json`));
    return [name, name.endsWith("sb-admin-2") ? root : join(root, "dist")];
  });
  const more: [string, string][] = [];
  if (sites !== undefined) {
    for (const name of await readdir(sites)) {
      const root = join(sites, name);
      if ((await stat(root)).isDirectory()) more.push([name, root]);
    }
  }
  return [...packages, ["fixtures", FIXTURES], ...more.toSorted(([a], [b]) => a.localeCompare(b))];
}

const percent = (share: number | undefined): string => ((share ?? 0) * 100).toFixed(1).padStart(6);

function print(rows: readonly ReadingFigures[]): void {
  const names = Object.keys(MUTATIONS);
  console.log(
    `\n${"site".padEnd(26)} pages truth recall  prec. | selectors ${names.map((name) => name.padStart(8)).join(" ")}  ms/element`,
  );
  for (const row of rows) {
    const head = `${row.site.padEnd(26)} ${String(row.pages).padStart(5)} ${String(row.truth).padStart(5)} ${percent(row.recall)} ${percent(row.precision)} |`;
    const shares = (of: Record<string, number>): string => names.map((name) => percent(of[name]).padStart(8)).join(" ");
    console.log(
      `${head} ${String(row.selectors).padStart(9)} ${shares(row.ours)}  ${row.milliseconds.toFixed(2).padStart(6)}`,
    );
    console.log(`${" ".repeat(48)} |    finder ${shares(row.peer)}  ${row.peerMilliseconds.toFixed(2).padStart(6)}`);
  }
}

const { values } = parseArgs({
  options: { sites: { type: "string" }, verbose: { type: "boolean" }, only: { type: "string" } },
});
const verbose = values.verbose === true;

if (import.meta.main) {
  const rows: ReadingFigures[] = [];
  for (const [name, root] of await foldersOf(values.sites)) {
    if (values.only !== undefined && !name.includes(values.only)) continue;
    rows.push(await measureReading(name, root));
  }
  print(rows);
}
