/**
 * Runs `jtracking init` on real sites with a known truth and prints the table of docs/real-sites.md.
 *
 *   npm run sites -- --sites FOLDER --truth FOLDER [--only NAME] [--write]
 *
 * `--sites` holds one built site a folder, `--truth` the ground-truth.json and pages.json of each.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readArtefact } from "../app/artefacts/index.ts";
import { parseSnapshot } from "../app/snapshot/index.ts";
import { containerProblems, readExport } from "../app/gtm/index.ts";
import { parsePlan, readPlanFiles } from "../app/plan/index.ts";
import { hostSite } from "./real-sites/host-site.ts";
import { type GroundTruth, logInBy } from "./real-sites/log-in-by.ts";
import { linkedFrom } from "./real-sites/linked-from.ts";
import { plainPath } from "./real-sites/plain-path.ts";
import { randIndex, type TruePage } from "./real-sites/rand-index.ts";

/** Pushed by GTM's own snippet. */
const INTERNAL = new Set(["gtm.js"]);
/** Why names of the truth cannot be found, by reading the sites' source. */
const REASONS: Readonly<Record<string, string>> = {
  apollo_scroll_depth: "its condition is never true (the old maximum is overwritten before it is compared)",
  salesnav_scroll_depth: "the same",
  scroll_depth: "its condition is never true, or the file that sends it is part of no page",
  calendly_event_scheduled: "answers a message from another host's frame: an appointment was booked",
  calendly_opened: "its function is called from nowhere",
  faq_toggle: "its function is called from nowhere",
};

/** Hits of Universal Analytics that need no event: GA4 sends its own for them by itself. */
const BY_ITSELF: ReadonlyMap<string, string> = new Map([["pageview", "page_view"]]);
/** Templates of a site's source whose built pages are the same markup: no crawler can tell them apart. */
const SAME_MARKUP: Readonly<Record<string, readonly string[]>> = {
  "govuk-design-system": ["example", "example-form"],
};

interface Row {
  site: string;
  exit: number;
  pages: string;
  missing: string[];
  /** Of the missing, those that another file of the site links to. */
  linked: string[];
  templates: number;
  likeness: number;
  /** The same, with the source's templates that are the same markup taken as one. */
  likenessShown: number | undefined;
  findings: string;
  truth: number;
  found: number;
  lost: string[];
  /** Not planned, because GA4 sends the like by itself; the crawl has seen them. */
  byItself: string[];
  extra: number;
  stable: boolean;
  container: number;
  seconds: number;
}

const { values } = parseArgs({
  options: {
    sites: { type: "string" },
    truth: { type: "string" },
    only: { type: "string" },
    write: { type: "boolean" },
  },
});
const sites = resolve(values.sites ?? "sites");
const truth = resolve(values.truth ?? "../shared/data/sites");
const rows: Row[] = [];
for (const site of (await readdir(sites, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)) {
  if (values.only !== undefined && values.only !== site) continue;
  const row = await measure(site);
  rows.push(row);
  console.error(
    `${site}: exit ${row.exit}, ${row.pages} pages, ${row.found}/${row.truth} events, ${row.seconds.toFixed(1)} s`,
  );
  if (row.missing.length > 0)
    console.error(`  not visited: ${row.missing.slice(0, 12).join(" ")}${row.missing.length > 12 ? " …" : ""}`);
  if (row.lost.length > 0) console.error(`  events not found: ${row.lost.join(" ")}`);
}
const table = tableOf(rows);
console.log(table);
if (values.write === true) await writeFile("docs/real-sites.md", page(table));

async function measure(site: string): Promise<Row> {
  await using served = await hostSite(sites, site);
  const { start: url, root } = served;
  const folder = await mkdtemp(join(tmpdir(), "jtracking-sites-"));
  const known: GroundTruth = await json(join(truth, site, "ground-truth.json"));
  const env = await logInBy(known, { folder, url });
  const start = performance.now();
  const exit = await jtracking(folder, ["init", url, "--quiet"], env);
  const seconds = (performance.now() - start) / 1000;
  const first = await readFile(join(folder, "tracking/site.yaml"), "utf8");
  // Other numbers of tabs load pages in another order.
  await jtracking(folder, ["crawl", "--quiet", "--tabs", "3"], env);
  const second = await readFile(join(folder, "tracking/site.yaml"), "utf8");
  const snapshot = await parseSnapshot(first);
  const visited = new Set(snapshot.templates.flatMap((template) => template.pages).map(plainPath));
  const pages = (await json<TruePage[]>(join(truth, site, "pages.json"))).map((entry) => ({
    ...entry,
    path: plainPath(entry.path),
  }));
  const missing = pages.map(({ path }) => path).filter((path) => !visited.has(path));
  const wanted = known.eventNames.filter((name) => !INTERNAL.has(name));
  const { plan } = await parsePlan(await readPlanFiles(join(folder, "tracking")));
  const planned = new Set(
    plan.events.flatMap(({ definition }) => [
      definition.event,
      ...[definition.trigger].flat().flatMap((trigger) => (trigger.on === "data_layer" ? [trigger.event] : [])),
    ]),
  );
  const seen = new Set(snapshot.templates.flatMap(({ observations }) => observations.map(({ event }) => event)));
  const byItself = wanted.filter((name) => !planned.has(name) && BY_ITSELF.has(name) && seen.has(name));
  const lost = wanted.filter((name) => !planned.has(name) && !byItself.includes(name));
  const twins = SAME_MARKUP[site] ?? [];
  const container = await problemsIn(join(folder, "container.json"));
  const findings = await findingsIn(folder);
  await rm(folder, { recursive: true, force: true });
  return {
    site,
    exit,
    pages: `${pages.length - missing.length}/${pages.length}`,
    missing,
    linked: await linkedFrom(root, missing),
    templates: snapshot.templates.length,
    likeness: randIndex(pages, snapshot),
    likenessShown:
      twins.length === 0
        ? undefined
        : randIndex(
            pages.map((entry) => (twins.includes(entry.template) ? { ...entry, template: twins.join() } : entry)),
            snapshot,
          ),
    findings,
    truth: wanted.length,
    found: wanted.length - lost.length - byItself.length,
    lost,
    byItself,
    extra: plan.events.filter(({ definition }) => !wanted.includes(definition.event)).length,
    stable: first === second,
    container,
    seconds,
  };
}

/** Breaches of GTM's schema and unresolved references in a container file. */
async function problemsIn(path: string): Promise<number> {
  const exported: unknown = JSON.parse(await readFile(path, "utf8"));
  const reading = await readArtefact("container", exported);
  return reading.ok ? containerProblems(readExport(reading.value)).length : reading.problems.length;
}

/** Errors and warnings of the fresh plan. */
async function findingsIn(folder: string): Promise<string> {
  const child = spawn(process.execPath, [resolve("bin/jtracking.mjs"), "check", "--json"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  const { summary }: { summary: { error: number; warning: number } } = JSON.parse(text);
  return `${summary.error}/${summary.warning}`;
}

function jtracking(cwd: string, args: string[], env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(process.execPath, [resolve("bin/jtracking.mjs"), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return new Promise((done) => void child.on("close", (code) => done(code ?? -1)));
}

async function json<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, "utf8"));
}

function tableOf(all: readonly Row[]): string {
  const lines = all.map(
    (row) =>
      `| ${row.site} | ${row.pages} | ${row.linked.length} | ${row.templates} | ${row.likeness.toFixed(2)} | ${row.truth} | ${row.found}${row.byItself.length === 0 ? "" : ` + ${row.byItself.length} by itself`} | ${row.extra} | ${row.findings} | ${row.stable ? "equal" : "DIFFERS"} | ${row.container} | ${row.exit} | ${row.seconds.toFixed(1)} |`,
  );
  return [
    "| site | pages | linked and missed | templates | like the site's own | truth events | found | extra | errors/warnings | second crawl | container problems | exit | seconds |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function page(table: string): string {
  const lost = rows.flatMap((row) =>
    row.lost.map((name) => `- ${row.site}, \`${name}\`: ${REASONS[name] ?? "not reached"}.`),
  );
  const alone = rows.flatMap((row) =>
    row.byItself.map(
      (name) =>
        `- ${row.site}, \`${name}\`: seen by the crawl, and left out of the plan: Universal Analytics' page view is what GA4 sends by itself, as \`${BY_ITSELF.get(name) ?? ""}\`.`,
    ),
  );
  const twins = rows.flatMap((row) =>
    row.likenessShown === undefined
      ? []
      : [
          `- ${row.site}: its source's templates ${(SAME_MARKUP[row.site] ?? []).map((name) => `\`${name}\``).join(" and ")} are built to the same markup, which nothing in the pages tells apart. Taken as one, the index is ${row.likenessShown.toFixed(2)}.`,
        ],
  );
  const mean = rows.map(({ likeness }) => likeness).reduce((sum, value) => sum + value, 0) / Math.max(1, rows.length);
  return `# Real sites

What \`jtracking init\` makes of real sites whose source says what they track. The sites are public repositories, built and served on
loopback; none of their code is in this repository.

${table}

- **pages**: pages visited of those that the site's source has. **linked and missed**: those not visited to which another page of the
  site links. The others are archived, checked by a search engine, or test pages: nothing leads there.
- **like the site's own**: how well our page templates agree with those of the source, as the adjusted Rand index: 1 where they are the
  same, 0 where they agree no better than by chance. ${mean.toFixed(2)} on average.
- **truth events / found**: event names that the site's own code sends, and those of them that are in the plan.
- **extra**: events that the plan proposes beyond the site's own, from what its pages offer.
- **errors/warnings**: what \`jtracking check\` says of the fresh plan.
- **second crawl**: whether a second crawl of the unchanged site, with three tabs in place of two, gave the same \`site.yaml\`, byte for
  byte.
- **container problems**: unresolved references and breaches of GTM's own schema in \`container.json\`.

${twins.length === 0 ? "" : `Templates:\n\n${twins.join("\n")}\n\n`}${alone.length === 0 ? "" : `Sent by GA4 itself:\n\n${alone.join("\n")}\n\n`}${lost.length === 0 ? "" : `Not found:\n\n${lost.join("\n")}\n\n`}A site behind a log-in is crawled with the steps of its truth in \`crawl.login\`.

Printed by:

\`\`\`sh
npm run sites -- --sites FOLDER_OF_BUILT_SITES --truth FOLDER_OF_GROUND_TRUTHS --write
\`\`\`
`;
}
