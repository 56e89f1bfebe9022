/** The Action's bundle, from the start of its process to its first call to GitHub, beside an empty Node process. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
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
const seconds: number[] = [];
for (let run = 0; run <= RUNS; run += 1) {
  const start = performance.now();
  const first = new Promise<number>((resolve) => void (called = () => resolve((performance.now() - start) / 1000)));
  const child = spawn(process.execPath, [join(folder, "bundle", "main.js")], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => void child.on("close", resolve));
  if (run > 0) seconds.push(await first);
  else await first;
  await ended;
}
server.close();
const sorted = seconds.toSorted((a, b) => a - b);
const empty = timeProcess({ command: process.execPath, args: ["-e", "0"], runs: RUNS });
console.log("| what | seconds, median (min–max) | goal | load |");
console.log("| --- | --- | --- | --- |");
console.log(
  `| node -e 0 | ${empty.wall.median.toFixed(2)} (${empty.wall.min.toFixed(2)}–${empty.wall.max.toFixed(2)}) | | |`,
);
console.log(
  `| Action, start to first call | ${sorted[Math.floor(RUNS / 2)]?.toFixed(2)} (${sorted[0]?.toFixed(2)}–${sorted.at(-1)?.toFixed(2)}) | ${GOAL_S} | ${loadavg()[0]?.toFixed(1)} |`,
);
await rm(folder, { recursive: true, force: true });
