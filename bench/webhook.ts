/**
 * Webhook to completed check of a plan of 200 events: deliveries at a steady pace to the App, which is a process of its own and paces
 * its writes as GitHub asks, so that the deliveries come from many installations. `npm run bench -- webhook -- [A_SECOND] [SECONDS]`
 */
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { GithubEmulator } from "../test/emulators/github/emulator.ts";
import { startProcess } from "../test/server/killed-app.ts";
import { largePlan } from "./large-plan.ts";

const [perSecond = 20, seconds = 60] = process.argv.slice(2).map(Number);
const total = perSecond * seconds;
/** GitHub wants a second between writes and three between comments: an installation gets one delivery in six seconds. */
const installations = Math.min(total, perSecond * 6);
const GOAL_S = 2;

const folder = await mkdtemp(join(tmpdir(), "jtracking-webhook-"));
const github = await GithubEmulator.start({ strict: false, rateLimit: 1e9 });
github.world.silent = true;
const { app, privateKey } = github.addApp({
  slug: "jtracking",
  webhook: { url: "http://127.0.0.1:9/", secret: "a long random text" },
});
console.error(`setting up ${installations} repositories with 200 events each, ${total} pull requests …`);
const heads: { repo: string; branch: string; sha: string }[] = [];
for (let index = 0; index < installations; index += 1) {
  const repo = `customer-${index}/shop`;
  // Every customer's files differ: nothing that was read for one serves another.
  const plan = [...largePlan(200)].map(
    ([path, text]) => [`tracking/${path}`, text.replace("Somebody used", `A visitor of shop ${index} used`)] as const,
  );
  await github.addRepository({ name: repo, files: Object.fromEntries(plan) });
  github.install(app, [repo]);
}
const first = [...largePlan(200).keys()].find((path) => path.startsWith("events/")) ?? "";
for (let index = 0; index < total; index += 1) {
  const repo = `customer-${index % installations}/shop`;
  const text = (largePlan(200).get(first) ?? "").replace("version: 1", `version: ${index + 2}`);
  const branch = `topic-${index}`;
  heads.push({
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
const load = loadavg()[0] ?? 0;
const sent = new Map<string, number>();
const start = Date.now();
for (const [index, { repo, branch, sha }] of heads.entries()) {
  await new Promise(
    (resolve) => void setTimeout(resolve, Math.max(0, start + (index * 1000) / perSecond - Date.now())),
  );
  sent.set(sha, Date.now());
  await github.people.openPull({ by: "dev", repo, head: branch });
}
const runsOf = ({ repo, sha }: (typeof heads)[number]) =>
  github.world.repository(repo).checks.filter((run) => run.sha === sha);
const deadline = Date.now() + 300_000;
while (Date.now() < deadline && heads.some((head) => runsOf(head).length === 0))
  await new Promise((resolve) => void setTimeout(resolve, 200));
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
console.log("| deliveries | a second | p50, s | p95, s | goal | worst, s | lost | done twice | load before, after |");
console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
console.log(
  `| ${total} | ${perSecond} | ${at(0.5)} | ${at(0.95)} | ${GOAL_S} | ${at(1)} | ${total - latencies.length} | ${twice} | ${load.toFixed(1)}, ${loadavg()[0]?.toFixed(1)} |`,
);
child.process.kill("SIGTERM");
await github[Symbol.asyncDispose]();
await rm(folder, { recursive: true, force: true });
