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
import { serveFolder } from "./serve-folder.ts";

/** How a site wants to be served, where it is more than plain files. */
const HOSTING: Readonly<Record<string, { start?: string; fallback?: string }>> = {
  "ga4-react-store": { start: "/ga4/", fallback: "ga4/index.html" },
  saucedemo: { fallback: "index.html" },
  "polymer-shop": { fallback: "index.html" },
};
/** Pushed by GTM's own snippet. */
const INTERNAL = new Set(["gtm.js"]);

interface Row {
  site: string;
  exit: number;
  pages: string;
  missing: string[];
  templates: number;
  truth: number;
  found: number;
  lost: string[];
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
  const hosting = HOSTING[site] ?? {};
  const root = join(sites, site);
  await using served = await serveFolder({
    root,
    ...(hosting.fallback !== undefined && { fallback: hosting.fallback }),
  });
  const folder = await mkdtemp(join(tmpdir(), "jtracking-sites-"));
  const url = `${served.url}${hosting.start ?? "/"}`;
  const start = performance.now();
  const exit = await jtracking(folder, ["init", url, "--quiet"]);
  const seconds = (performance.now() - start) / 1000;
  const first = await readFile(join(folder, "tracking/site.yaml"), "utf8");
  await jtracking(folder, ["crawl", "--quiet"]);
  const second = await readFile(join(folder, "tracking/site.yaml"), "utf8");
  const snapshot = await parseSnapshot(first);
  const visited = new Set(snapshot.templates.flatMap((template) => template.pages).map(plainPath));
  const pages = (await json<{ path: string }[]>(join(truth, site, "pages.json"))).map((entry) => plainPath(entry.path));
  const missing = pages.filter((path) => !visited.has(path));
  const { eventNames } = await json<{ eventNames: string[] }>(join(truth, site, "ground-truth.json"));
  const wanted = eventNames.filter((name) => !INTERNAL.has(name));
  const { plan } = await parsePlan(await readPlanFiles(join(folder, "tracking")));
  const known = new Set(
    plan.events.flatMap(({ definition }) => [
      definition.event,
      ...[definition.trigger].flat().flatMap((trigger) => (trigger.on === "data_layer" ? [trigger.event] : [])),
    ]),
  );
  const lost = wanted.filter((name) => !known.has(name));
  const container = await problemsIn(join(folder, "container.json"));
  await rm(folder, { recursive: true, force: true });
  return {
    site,
    exit,
    pages: `${pages.length - missing.length}/${pages.length}`,
    missing,
    templates: snapshot.templates.length,
    truth: wanted.length,
    found: wanted.length - lost.length,
    lost,
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

/** Static hosts answer `/x`, `/x.html`, `/x/` and `/x/index.html` with one page. */
function plainPath(path: string): string {
  const [before = "", query] = path.split("?");
  const plain = before
    .replace(/\/index\.html$/, "/")
    .replace(/\.html$/, "")
    .replace(/(.)\/$/, "$1");
  return query === undefined ? plain : `${plain}?${query}`;
}

function jtracking(cwd: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [resolve("bin/jtracking.mjs"), ...args], {
    cwd,
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
      `| ${row.site} | ${row.pages} | ${row.templates} | ${row.truth} | ${row.found} | ${row.extra} | ${row.stable ? "equal" : "DIFFERS"} | ${row.container} | ${row.exit} | ${row.seconds.toFixed(1)} |`,
  );
  return [
    "| site | pages | templates | truth events | found | extra | second crawl | container problems | exit | seconds |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function page(table: string): string {
  return `# Real sites

What \`jtracking init\` makes of real sites whose source says what they track. The sites are public repositories, built and served on
loopback; none of their code is in this repository.

${table}

- **pages**: pages visited of those that the site's source has.
- **truth events / found**: event names that the site's own code sends, and those of them that are in the plan. Some need a form to be
  sent, a file to be loaded from another host, or a state that no safe click reaches: these cannot be found by a crawl that sends nothing.
- **extra**: events that the plan proposes beyond the site's own, from what its pages offer.
- **second crawl**: whether a second crawl of the unchanged site gave the same \`site.yaml\`, byte for byte.
- **container problems**: unresolved references and breaches of GTM's own schema in \`container.json\`.

Printed by:

\`\`\`sh
npm run sites -- --sites FOLDER_OF_BUILT_SITES --truth FOLDER_OF_GROUND_TRUTHS --write
\`\`\`
`;
}
