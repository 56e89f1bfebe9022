/**
 * Webhook to completed check of a plan of 200 events: deliveries at a steady pace to the App, which is a process of its own and paces
 * its writes as GitHub asks, so that the deliveries come from many installations. `npm run bench -- webhook -- [A_SECOND] [SECONDS] [seen]`
 * With `seen`, each repository has had one pull request before the clock starts; without it, none has.
 */
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { GithubEmulator } from "../test/emulators/github/emulator.ts";
import { startProcess } from "../test/server/killed-app.ts";
import { largePlan } from "./large-plan.ts";
import { customerPlan, reviewCost } from "./review-cost.ts";

const numbers = process.argv.slice(2).filter((word) => word !== "seen");
const [perSecond = 20, seconds = 60] = numbers.map(Number);
const isSeen = numbers.length < process.argv.length - 2;
const total = perSecond * seconds;
/** GitHub wants a second between writes and three between comments: an installation gets one delivery in six seconds. */
const installations = Math.min(total, perSecond * 6);
const GOAL_S = 2;

interface Pull {
  repo: string;
  branch: string;
  sha: string;
}

const cost = await reviewCost({ customers: 40, pulls: 6 });
console.log(
  "Processor time of a review without GitHub (read, check, compile, compare, render); a busy machine makes it up to twice as much:\n",
);
console.log("| first of a repository, ms | later, ms | goal, ms | heap with 40 repositories, MB |");
console.log("| --- | --- | --- | --- |");
console.log(`| ${cost.first.toFixed(0)} | ${cost.later.toFixed(0)} | 40 | ${cost.heap.toFixed(0)} |\n`);

const folder = await mkdtemp(join(tmpdir(), "jtracking-webhook-"));
const github = await GithubEmulator.start({ strict: false, rateLimit: 1e9 });
github.world.silent = true;
const { app, privateKey } = github.addApp({
  slug: "jtracking",
  webhook: { url: "http://127.0.0.1:9/", secret: "a long random text" },
});
console.error(`setting up ${installations} repositories with 200 events each, ${total} pull requests …`);
const pulls: Pull[] = [];
for (let index = 0; index < installations; index += 1) {
  const repo = `customer-${index}/shop`;
  const plan = [...customerPlan(index)].map(([path, text]) => [`tracking/${path}`, text] as const);
  await github.addRepository({ name: repo, files: Object.fromEntries(plan) });
  github.install(app, [repo]);
}
const first = [...largePlan(200).keys()].find((path) => path.startsWith("events/")) ?? "";
const early = isSeen ? installations : 0;
for (let index = 0; index < early + total; index += 1) {
  const repo = `customer-${index % installations}/shop`;
  const text = (largePlan(200).get(first) ?? "").replace("version: 1", `version: ${index + 2}`);
  const branch = `topic-${index}`;
  pulls.push({
    repo,
    branch,
    sha: await github.people.edit({ by: "dev", repo, branch, files: { [`tracking/${first}`]: text } }),
  });
}
github.world.silent = false;
const child = await startProcess({
  github,
  app,
  privateKey,
  queueFile: join(folder, "queue.db"),
  env: { PACED: "true" },
});
app.webhook.url = child.url;
const sent = new Map<string, number>();
const runsOf = ({ repo, sha }: Pull) => github.world.repository(repo).checks.filter((run) => run.sha === sha);
if (isSeen) console.error(`one pull request of each repository before the clock starts …`);
await deliver(pulls.slice(0, early), 5);
const heads = pulls.slice(early);
const load = loadavg()[0] ?? 0;
const processorBefore = { app: processorSeconds(child.process.pid), bench: processorSeconds(process.pid) };
const start = Date.now();
await deliver(heads, perSecond);
const latencies = heads
  .flatMap((head) =>
    runsOf(head)
      .slice(0, 1)
      .map(({ sha, completed }) => (Date.parse(completed ?? "") - (sent.get(sha) ?? 0)) / 1000),
  )
  .toSorted((a, b) => a - b);
const at = (share: number) =>
  (latencies[Math.floor(latencies.length * share)] ?? latencies.at(-1) ?? Number.NaN).toFixed(2);
const twice = heads.filter((head) => runsOf(head).length > 1).length;
console.log(
  "| repositories | deliveries | a second | p50, s | p95, s | goal | worst, s | lost | done twice | load before, after |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
console.log(
  `| ${isSeen ? "seen before" : "never seen"} | ${total} | ${perSecond} | ${at(0.5)} | ${at(0.95)} | ${GOAL_S} | ${at(1)} | ${total - latencies.length} | ${twice} | ${load.toFixed(1)}, ${loadavg()[0]?.toFixed(1)} |`,
);
const took = (Date.now() - start) / 1000;
const spentByApp = processorSeconds(child.process.pid) - processorBefore.app;
const bench = processorSeconds(process.pid) - processorBefore.bench;
console.log(
  "\nProcessor time of the same minute. What is not the App's is spent by GitHub and by whoever writes to it elsewhere:\n",
);
console.log("| | s | share of all | ms a delivery |");
console.log("| --- | --- | --- | --- |");
for (const [who, seconds] of [
  ["App", spentByApp],
  ["GitHub's stand-in, its git, load generator", bench],
] as const)
  console.log(
    `| ${who} | ${seconds.toFixed(1)} | ${((100 * seconds) / (spentByApp + bench)).toFixed(0)} % | ${((1000 * seconds) / total).toFixed(0)} |`,
  );
console.log(`\nTaken: ${took.toFixed(0)} s of a machine with ${availableParallelism()} processors.`);
child.process.kill("SIGTERM");
await github[Symbol.asyncDispose]();
await rm(folder, { recursive: true, force: true });

/** Opens pull requests at a steady pace and waits for a check of each. */
async function deliver(list: readonly Pull[], pace: number): Promise<void> {
  const first = Date.now();
  for (const [index, { repo, branch, sha }] of list.entries()) {
    await setTimeout(Math.max(0, first + (index * 1000) / pace - Date.now()));
    sent.set(sha, Date.now());
    await github.people.openPull({ by: "dev", repo, head: branch });
  }
  const deadline = Date.now() + 300_000;
  while (Date.now() < deadline && list.some((pull) => runsOf(pull).length === 0)) await setTimeout(200);
}

/** Seconds of a process and of the children that it has waited for; NaN where there is no /proc. */
function processorSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    // utime, stime, cutime, cstime: fields 14 to 17, in hundredths. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
  } catch {
    return Number.NaN;
  }
}
