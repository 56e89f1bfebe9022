/** The Action's bundle, from the start of its process to its first call to GitHub, beside an empty Node process. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { timeProcess } from "./whole-process.ts";

const RUNS = 9;
const GOAL_S = 0.5;
const folder = await mkdtemp(join(tmpdir(), "jtracking-action-bench-"));
execFileSync(process.execPath, ["scripts/build-action.ts", join(folder, "bundle")], { stdio: "ignore" });
let called = () => {};
const server = createServer((_request, response) => {
  called();
  response.writeHead(404, { "content-type": "application/json" }).end("{}");
});
await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
const address = server.address();
const port = typeof address === "object" && address !== null ? address.port : 0;
const event = join(folder, "event.json");
const side = (sha: string) => ({ sha, repo: { full_name: "acme/shop" } });
await writeFile(
  event,
  JSON.stringify({ pull_request: { number: 1, head: side("a".repeat(40)), base: side("b".repeat(40)) } }),
);
const env = {
  PATH: process.env["PATH"],
  INPUT_COMMAND: "check",
  INPUT_TOKEN: "t",
  GITHUB_REPOSITORY: "acme/shop",
  GITHUB_EVENT_NAME: "pull_request",
  GITHUB_EVENT_PATH: event,
  GITHUB_API_URL: `http://127.0.0.1:${port}`,
};
/** Seconds of processor time that a process has taken so far; hundredths, as Linux counts them. */
function processorTime(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const seconds: number[] = [];
const processor: number[] = [];
for (let run = 0; run <= RUNS; run += 1) {
  const start = performance.now();
  const child = spawn(process.execPath, [join(folder, "bundle", "main.js")], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => void child.on("close", resolve));
  const first = new Promise<[wall: number, cpu: number]>(
    (resolve) => void (called = () => resolve([(performance.now() - start) / 1000, processorTime(child.pid)])),
  );
  const [wall, cpu] = await first;
  // The first run only warms the machine's file cache.
  if (run > 0) seconds.push(wall);
  if (run > 0) processor.push(cpu);
  await ended;
}
server.close();
const empty = timeProcess({ command: process.execPath, args: ["-e", "0"], runs: RUNS });
const load = loadavg()[0]?.toFixed(1);

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(values.length / 2)]?.toFixed(2)} (${sorted[0]?.toFixed(2)}–${sorted.at(-1)?.toFixed(2)})`;
}

console.log("| what | seconds, median (min–max) | of processor time | goal | load |");
console.log("| --- | --- | --- | --- | --- |");
console.log(
  `| node -e 0 | ${empty.wall.median.toFixed(2)} (${empty.wall.min.toFixed(2)}–${empty.wall.max.toFixed(2)}) | | | ${load} |`,
);
console.log(`| Action, start to first call | ${spread(seconds)} | ${spread(processor)} | ${GOAL_S} | ${load} |`);
await rm(folder, { recursive: true, force: true });
