/**
 * Measures what the project is held to and prints it beside a peer or a limit. Nothing here is asserted.
 *
 *   npm run bench            all of them
 *   npm run bench -- NAME …  some of them; what follows `--` goes to each
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const BENCHES: Readonly<Record<string, string>> = {
  start: "how long the command line takes to start, and `check` of a small plan",
  check: "`check` of plans of 1,000 and 10,000 events",
  privacy: "recall, near misses, false redactions, speed of the privacy room, beside libraries from npm",
  crawl: "coverage, determinism, templates, tracking, politeness, and speed beside Crawlee",
  calls: "calls of a deploy to GTM, beside one call for each resource; and how long reconcile takes",
  faults: "every call of a deploy × everything that may happen to it, and what the next run makes of it",
  injection: "a model that does whatever it reads, on every public attack in every place of a page",
  model: "tokens of a proposal with a model: the first run, an unchanged site, one changed page",
  "model-sites": "rules and a stand-in for a model on real sites that were crawled before",
  "model-faults": "every request of propose --model × what may happen to it, and what the next run makes of it",
  reading: "interactive elements found, and how long their selectors live",
  verify: "faults seeded into the demo shop, false alarms, speed",
  "verify-sites": "real sites, each with the container compiled from its own plan",
  webhook: "webhook to completed check of a plan of 200 events, 20 deliveries a second for a minute",
  kill: "kill -9 of the App at random moments during 500 deliveries",
  action: "how long the Action takes from its start to its first call",
};

const [names, rest] = split(process.argv.slice(2));
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`no bench called ${unknown.join(", ")}. There are:`);
  for (const [name, what] of Object.entries(BENCHES)) console.error(`  ${name.padEnd(8)} ${what}`);
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
  console.log(`\n## ${name}: ${BENCHES[name] ?? ""}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...rest], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}

function split(args: string[]): [string[], string[]] {
  const at = args.indexOf("--");
  return at < 0 ? [args, []] : [args.slice(0, at), args.slice(at + 1)];
}
