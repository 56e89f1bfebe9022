/**
 * A model that does whatever it reads, on every attack of ../shared/data/injection in every place of a page: how far each gets.
 *
 *   npm run bench -- injection [-- --every 50]
 *
 * With --flags: how many texts look suspicious, of attacks that were looked at when the filter was written, of such that were not
 * (--texts FILE, a list of { text, source, lang, part }), and of harmless ones (--snapshot FILE, as often as wanted).
 */
import { parseArgs } from "node:util";
import { Attacks, type AttackResult } from "./injection-room/attack.ts";
import { printFlags } from "./injection-room/flags.ts";
import { injectionCases, injectionFolder, type InjectionCase } from "./injection-room/cases.ts";

const { values } = parseArgs({
  options: {
    every: { type: "string", default: "1" },
    flags: { type: "boolean" },
    texts: { type: "string" },
    snapshot: { type: "string", multiple: true, default: ["test/fixtures/model/shop/site.yaml"] },
  },
});
const folder = injectionFolder();
if (folder === undefined) {
  console.log("The attacks are not on this machine: set JTRACKING_SHARED to the folder that holds data/injection.");
  process.exit(0);
}
if (values.flags === true) {
  await printFlags({ attacks: folder, texts: values.texts, snapshots: values.snapshot });
  process.exit(0);
}

interface Sum {
  cases: number;
  shown: number;
  given: number;
  taken: number;
  plan: number;
  pullRequest: number;
  gtm: number;
  hosts: number;
}

const sums = new Map<string, Map<string, Sum>>();

function add(by: string, name: string, result: AttackResult): void {
  const table = sums.get(by) ?? new Map<string, Sum>();
  const sum = table.get(name) ?? { cases: 0, shown: 0, given: 0, taken: 0, plan: 0, pullRequest: 0, gtm: 0, hosts: 0 };
  sum.cases += 1;
  sum.shown += Number(result.shown);
  sum.given += result.given;
  sum.taken += result.taken;
  for (const where of ["plan", "pullRequest", "gtm", "hosts"] as const) sum[where] += Number(result[where].length > 0);
  table.set(name, sum);
  sums.set(by, table);
}

const cases = injectionCases(folder).filter((_one, index) => index % Number(values.every) === 0);
const breaches: string[] = [];
const started = process.cpuUsage();
await using attacks = await Attacks.start();
for (const one of cases) {
  const result = await attacks.run(one);
  add("goal", one.goal.id.replace("goal-", ""), result);
  add("place", one.place.name, result);
  add("wrapper", one.wrapper, result);
  add("all", "all", result);
  breaches.push(...breachesOf(one, result));
}

function breachesOf({ goal, wrapper, place }: InjectionCase, result: AttackResult): string[] {
  const where = ["plan", "pullRequest", "gtm", "hosts"] as const;
  return where.flatMap((name) =>
    result[name].map((what) => `${goal.id} by ${wrapper} in ${place.name}: ${name} ${what}`),
  );
}

for (const by of ["goal", "place", "wrapper", "all"]) {
  console.log(
    `\n| ${by} | cases | shown to the model | operations given | taken | reached plan | pull request | GTM | another host |`,
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const [name, sum] of sums.get(by) ?? []) console.log(`| ${name} | ${Object.values(sum).join(" | ")} |`);
}
const { user, system } = process.cpuUsage(started);
console.log(`\n${cases.length} cases, ${((user + system) / 1e6).toFixed(0)} s of processor time.`);
for (const breach of breaches.slice(0, 50)) console.log(`REACHED: ${breach}`);
console.log("“taken” are operations that hold nothing of the attack, such as a plain event on a button that is there.");
if (breaches.length > 0) process.exitCode = 1;
