/** Start-up of the command line as a whole process, beside an empty Node process. */
import { resolve } from "node:path";
import { largePlan } from "./large-plan.ts";
import { planFolder } from "./plan-folder.ts";
import { timeProcess } from "./whole-process.ts";

const bin = resolve("bin/jtracking.mjs");
await using folder = await planFolder(largePlan(20));
const runs = 9;
const rows = [
  { what: "node -e 0", goal: "", time: timeProcess({ command: process.execPath, args: ["-e", "0"], runs }) },
  {
    what: "jtracking --help",
    goal: "0.4",
    time: timeProcess({ command: process.execPath, args: [bin, "--help"], runs }),
  },
  {
    what: "jtracking check, 20 events",
    goal: "0.4",
    time: timeProcess({ command: process.execPath, args: [bin, "check"], cwd: folder.cwd, runs }),
  },
];
console.log("| command | seconds, median (min–max) | goal |");
console.log("| --- | --- | --- |");
for (const { what, goal, time } of rows) {
  console.log(
    `| ${what} | ${time.wall.median.toFixed(2)} (${time.wall.min.toFixed(2)}–${time.wall.max.toFixed(2)}) | ${goal} |`,
  );
}
