/**
 * `propose --model` and `eval` on real sites that were crawled before, with a stand-in for a model that keeps its rules: the rules beside
 * the model, by what the sites' own code sends. Prints the table of docs/model.md.
 *
 *   npm run bench -- model-sites -- --snapshots FOLDER [--truth FOLDER]
 *
 * `--snapshots` holds NAME/tracking/site.yaml for each site, as `jtracking crawl` writes it; `--truth` its ground-truth.json.
 */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { folderWith, git, jtracking } from "../test/commands/command.ts";
import { OpenAiEmulator } from "../test/emulators/openai/emulator.ts";
import { honest } from "../test/emulators/openai/honest.ts";

const { values } = parseArgs({ options: { snapshots: { type: "string" }, truth: { type: "string" } } });
const truth = resolve(values.truth ?? "../shared/data/sites");
if (values.snapshots === undefined || !existsSync(truth)) {
  console.log(
    "Say --snapshots FOLDER, with NAME/tracking/site.yaml of each site, and --truth FOLDER, with NAME/ground-truth.json.",
  );
  process.exit(0);
}
const snapshots = resolve(values.snapshots);

interface Row {
  proposer: string;
  score: {
    events: { recall: number; precision: number; extra: string[] };
    ga4Errors: number;
    privacyViolations: number;
    injected: string[];
  };
  run?: {
    tokens: { input: number; output: number };
    cost?: number;
    rejected: unknown[];
    suspicious: unknown[];
    accepted: number;
  };
}

console.log(
  "| site | proposer | exit of propose --model | recall | precision | beyond the site's own | GA4 errors | privacy | injected | not taken | suspicious | tokens | second run |",
);
console.log(`| ${Array.from({ length: 13 }, () => "---").join(" | ")} |`);
for (const site of (await readdir(truth)).toSorted()) {
  const snapshot = join(snapshots, site, "tracking/site.yaml");
  if (existsSync(snapshot)) await measure(site, await readFile(snapshot, "utf8"));
}

async function measure(site: string, snapshot: string): Promise<void> {
  const known: { eventNames: string[] } = JSON.parse(await readFile(join(truth, site, "ground-truth.json"), "utf8"));
  const events = known.eventNames.filter((name) => !name.startsWith("gtm.")).map((event) => ({ event }));
  const url = /^url: (\S+)/m.exec(snapshot)?.[1] ?? "https://site.example/";
  await using folder = await folderWith({
    "tracking/plan.yaml": `version: 1\nsite: { name: ${site}, url: "${url}" }\nai: { enabled: true, model: gpt-5-mini, max_tokens: 2000000 }\ndestinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }\n`,
    "tracking/site.yaml": snapshot,
    "truth.json": JSON.stringify({ version: 1, site, events }),
  });
  await git(folder.path, ["init", "-q", "-b", "main"]);
  await git(folder.path, ["add", "tracking/plan.yaml"]);
  await git(folder.path, ["commit", "-qm", "plan"]);
  await using emulator = await OpenAiEmulator.start({ model: honest });
  const env = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: "k", CI: "" };
  const scored = await jtracking(folder.path, ["eval", "--truth", "truth.json", "--model", "--json"], env);
  const { proposers }: { proposers: Row[] } = JSON.parse(scored.stdout);
  const proposed = await jtracking(folder.path, ["propose", "--model", "--json"], env);
  const before = emulator.requests.length;
  const again = await jtracking(folder.path, ["propose", "--model", "--json"], env);
  const { operations }: { operations: unknown[] } = JSON.parse(again.stdout);
  const second = `${operations.length} operations, ${emulator.requests.length - before} requests`;
  for (const { proposer, score, run } of proposers) {
    const cells = [
      site,
      proposer === "rules" ? "rules" : "with the stand-in",
      run === undefined ? "" : proposed.exit,
      score.events.recall.toFixed(2),
      score.events.precision.toFixed(2),
      score.events.extra.length,
      score.ga4Errors,
      score.privacyViolations,
      score.injected.length,
      run?.rejected.length ?? "",
      run?.suspicious.length ?? "",
      run === undefined ? 0 : run.tokens.input + run.tokens.output,
      run === undefined ? "" : second,
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}
