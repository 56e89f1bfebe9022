/**
 * What the crawl is held to, measure by measure, in one run: coverage, determinism, templates, elements, selectors, tracking,
 * politeness, and speed beside Crawlee's PlaywrightCrawler.
 *
 *   npm run bench -- crawl [-- --sites FOLDER --truth FOLDER] [--rounds 3] [--skip-speed] [--skip-reading]
 *
 * `--sites` holds built sites, one a folder, and `--truth` what their source says. The peer wants `npm ci` in bench/peers.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { madeSiteMeasures, politeness } from "./crawl/made-site-measures.ts";
import type { Measure } from "./crawl/measure.ts";
import { shopMeasures, siteMeasures } from "./crawl/site-measures.ts";
import { adaptiveSpeed, costPerPage, renderedSpeed } from "./crawl/speed.ts";

const { values } = parseArgs({
  options: {
    sites: { type: "string" },
    truth: { type: "string", default: "../shared/data/sites" },
    rounds: { type: "string", default: "3" },
    "skip-speed": { type: "boolean", default: false },
    "skip-reading": { type: "boolean", default: false },
  },
});

const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

function print(title: string, measures: readonly Measure[]): void {
  console.log(`\n### ${title} (load ${load()})\n\n| measure | goal | reached | |\n| --- | --- | --- | --- |`);
  for (const { what, goal, reached, isMet } of measures) {
    const verdict = isMet ? "met" : "MISSED";
    console.log(`| ${what} | ${goal} | ${reached} | ${goal === "" ? "" : verdict} |`);
  }
}

print("A made site of ten templates", await madeSiteMeasures());
print("Politeness, by the server's own count", await politeness());
print("The demo shop", await shopMeasures());

if (values.sites === undefined) console.log("\nReal sites: left out, because --sites names no folder of built sites.");
else {
  const known = await readdir(values.truth);
  for (const name of (await readdir(values.sites)).filter((entry) => known.includes(entry)))
    print(name, await siteMeasures({ sites: values.sites, truth: values.truth, name }));
}

if (!values["skip-reading"]) {
  console.log("\n### Elements and selectors\n");
  const more = values.sites === undefined ? [] : ["--sites", values.sites];
  spawnSync(process.execPath, [join(import.meta.dirname, "reading.ts"), ...more], { stdio: "inherit" });
}

if (!values["skip-speed"]) {
  const rounds = Number(values.rounds);
  if (existsSync(join(import.meta.dirname, "peers", "node_modules"))) {
    const { measures, peerRate } = await renderedSpeed(rounds);
    print(`Every page rendered, beside Crawlee, ${rounds} rounds in turn`, measures);
    print("Adaptive, 1,000 pages of ten templates", await adaptiveSpeed(peerRate));
  } else console.log("\nSpeed beside Crawlee: left out. `npm ci` in bench/peers brings it.");
  print("Cost of a page as the site grows", await costPerPage());
}
