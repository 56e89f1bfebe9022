/**
 * Every call of a deploy, and everything that may happen to it: what the run came to, what the next run came to, and whether live was
 * whole all the time and is in the end what the plan asks for, without anything twice. Exit 1 when it is not.
 */
import {
  deployHere,
  FAULTS,
  faultTrial,
  type FaultName,
  compiledPlan,
  liveOf,
  startEmulator,
} from "./deploy/fault-trial.ts";
import { after, before, strangers } from "./deploy/shop-plans.ts";
import { planFolder } from "./plan-folder.ts";

const names: FaultName[] = Object.keys(FAULTS).filter((name): name is FaultName => name in FAULTS);
const compiled = await compiledPlan(after);
const seed = await seeded();
await using folder = await planFolder(after);
const scenario = { seed, compiled, folder: folder.cwd };

const calls = await callsOfDeploy();
console.log(`| call | ${names.join(" | ")} |`);
console.log(`| --- | ${names.map(() => "---").join(" | ")} |`);
let failed = 0;
for (const [index, call] of calls.entries()) {
  const cells: string[] = [];
  for (const name of names) {
    const { first, second, wrong } = await faultTrial(scenario, name, index);
    if (wrong.length > 0) failed += 1;
    cells.push(wrong.length > 0 ? `WRONG: ${wrong.join(", ")}` : `${first} → ${second}`);
  }
  console.log(`| ${index + 1} ${call} | ${cells.join(" | ")} |`);
}
const trials = calls.length * names.length;
console.log(
  `\n${trials - failed} of ${trials}: live whole all the time, and in the end what the plan asks for, nothing twice.`,
);
if (failed > 0) process.exitCode = 1;

/** What is live at the start: the first plan, deployed beside somebody else's resources. */
async function seeded() {
  await using emulator = await startEmulator(strangers);
  await deployHere(emulator, await compiledPlan(before));
  return (await liveOf(emulator)).container;
}

async function callsOfDeploy(): Promise<string[]> {
  await using emulator = await startEmulator(seed);
  await deployHere(emulator, compiled);
  return emulator.calls.map(({ method }) => method.split(".").slice(-2).join("."));
}
