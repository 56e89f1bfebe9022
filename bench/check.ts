/** `jtracking check` of large plans as a whole process, beside reading the same files with the yaml package alone. */
import { resolve } from "node:path";
import { parse } from "yaml";
import { largePlan } from "./large-plan.ts";
import { planFolder } from "./plan-folder.ts";
import { timeProcess } from "./whole-process.ts";

const LIMITS = new Map([
  [100, undefined],
  [1000, 1.5],
  [10_000, 8],
]);

console.log("| events | check, whole process, s (min–max) | goal, s | yaml.parse of the same files, s | ms an event |");
console.log("| --- | --- | --- | --- | --- |");
for (const [events, goal] of LIMITS) {
  const files = largePlan(events);
  await using folder = await planFolder(files);
  const { wall } = timeProcess({
    command: process.execPath,
    args: [resolve("bin/jtracking.mjs"), "check", "--json"],
    cwd: folder.cwd,
    runs: events > 1000 ? 3 : 5,
  });
  const start = performance.now();
  for (const text of files.values()) parse(text);
  const peer = (performance.now() - start) / 1000;
  const perEvent = ((wall.median * 1000) / events).toFixed(2);
  console.log(
    `| ${events} | ${wall.median.toFixed(2)} (${wall.min.toFixed(2)}–${wall.max.toFixed(2)}) | ${goal ?? ""} | ${peer.toFixed(2)} | ${perEvent} |`,
  );
}
