/**
 * What `jtracking verify` finds: faults seeded into the demo shop and its container, false alarms on the unbroken shop, and
 * how fast it is.
 *
 *   npm run bench -- verify                          all of it
 *   npm run bench -- verify -- faults [WORD]         the faults, those whose name or cause holds a word
 *   npm run bench -- verify -- fresh [WORD]          faults that nothing was adjusted to, on the shop and on another site
 *   npm run bench -- verify -- calm [RUNS]           the unbroken shop
 *   npm run bench -- verify -- speed                 50 events on 20 templates
 */
import { loadavg } from "node:os";
import { CONTAINER_FAULTS } from "./verify/container-faults.ts";
import { COURSE_FAULTS } from "./verify/course-faults.ts";
import { COURSE_PLAN, serveCourses } from "./verify/course-site.ts";
import type { Fault } from "./verify/fault.ts";
import { type FaultyShop, serveFaulty, serveFaultyShop } from "./verify/faulty-shop.ts";
import { FRESH_SHOP_FAULTS } from "./verify/fresh-shop-faults.ts";
import { PAGE_FAULTS } from "./verify/page-faults.ts";
import { SENDING_FAULTS } from "./verify/sending-faults.ts";
import { type FaultResult, type Ground, runFault, verifyShop } from "./verify/run-fault.ts";
import { measureSpeed } from "./verify/speed.ts";

const [part = "all", word] = process.argv.slice(2);
const load = (): string => `load ${loadavg()[0]?.toFixed(1) ?? "?"}`;

interface Trial {
  shop: FaultyShop;
  faults: readonly Fault[];
  ground?: Ground;
}

async function faults(): Promise<void> {
  await using shop = await disposed(serveFaultyShop());
  await tell([{ shop, faults: [...PAGE_FAULTS, ...SENDING_FAULTS, ...CONTAINER_FAULTS] }]);
}

async function fresh(): Promise<void> {
  await using shop = await disposed(serveFaultyShop());
  await using courses = await disposed(serveCourses().then(serveFaulty));
  await tell([
    { shop, faults: FRESH_SHOP_FAULTS },
    { shop: courses, faults: COURSE_FAULTS, ground: { files: COURSE_PLAN } },
  ]);
}

async function disposed(opening: Promise<FaultyShop>): Promise<FaultyShop & AsyncDisposable> {
  const shop = await opening;
  return { ...shop, [Symbol.asyncDispose]: shop.close };
}

async function tell(trials: readonly Trial[]): Promise<void> {
  const all = trials.flatMap(({ faults: list, ...trial }) =>
    list
      .filter(({ name, cause }) => word === undefined || name.includes(word) || cause.includes(word))
      .map((fault) => ({ ...trial, fault })),
  );
  const results: FaultResult[] = [];
  const start = performance.now();
  for (const { shop, fault, ground } of all) {
    const result = await runFault(shop, fault, ground);
    results.push(result);
    const mark = result.named ? "✔" : "✖";
    console.log(
      `${mark} ${fault.cause.padEnd(24)} ${fault.name}${result.said === "" ? "" : `\n    expected ${fault.problem}; said ${result.said}`}`,
    );
  }
  const causes = new Map<string, FaultResult[]>();
  for (const result of results) causes.set(result.fault.cause, [...(causes.get(result.fault.cause) ?? []), result]);
  console.log("\n| cause | seeded | detected | named right |\n| --- | ---: | ---: | ---: |");
  const count = (list: FaultResult[], key: "detected" | "named"): number => list.filter((one) => one[key]).length;
  for (const [cause, list] of causes)
    console.log(`| ${cause} | ${list.length} | ${count(list, "detected")} | ${count(list, "named")} |`);
  const share = ((100 * count(results, "named")) / results.length).toFixed(1);
  console.log(
    `| all ${causes.size} | ${results.length} | ${count(results, "detected")} | ${count(results, "named")} (${share} %) |`,
  );
  console.log(`\n${((performance.now() - start) / 1000).toFixed(0)} s, ${load()}`);
}

async function calm(runs: number): Promise<void> {
  const shop = await serveFaultyShop();
  let alarms = 0;
  for (let run = 1; run <= runs; run += 1) {
    const start = performance.now();
    const { summary, findings, network } = await verifyShop(shop.url);
    const errors = findings.filter(({ severity }) => severity === "error");
    alarms += errors.length;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `run ${run}: ${summary.verified} of ${summary.events} verified, ${errors.length} false alarms, ${network.elsewhere.length} other hosts, ${seconds} s, ${load()}`,
    );
    for (const { kind, event, state, page, causes } of errors)
      console.log(
        `    ${event ?? "-"} ${kind} ${state ?? ""} ${page ?? ""} ← ${causes[0]?.kind ?? ""}: ${causes[0]?.detail ?? ""}`,
      );
  }
  console.log(`${alarms} false alarms in ${runs} runs`);
  await shop.close();
}

if (part === "all" || part === "faults") await faults();
if (part === "all" || part === "fresh") await fresh();
if (part === "all" || part === "calm") await calm(Number(word ?? 20) || 20);
if (part === "all" || part === "speed") await measureSpeed();
