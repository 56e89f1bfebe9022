/**
 * `propose --model` on the demo shop, and everything that may happen at each of its requests: what the run came to, whether the plan is as
 * it was, or has all that the rules propose, whole, and what the next run makes of it. Exit 1 where it is not.
 *
 *   npm run bench -- model-faults [-- --every 3]
 */
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parsePlan, readPlanFiles } from "../app/plan/index.ts";
import { folderWith, git } from "../test/commands/command.ts";
import type { Answer } from "../test/emulators/openai/answer.ts";
import { replay } from "../test/emulators/openai/answer.ts";
import { OpenAiEmulator } from "../test/emulators/openai/emulator.ts";
import type { Fault } from "../test/emulators/openai/faults.ts";

const { values } = parseArgs({ options: { every: { type: "string", default: "1" } } });
const SHOP = "test/fixtures/model/shop";
const PLAN = `version: 1
site: { name: Shop, url: https://shop.example/ }
ai: { enabled: true, model: gpt-5-mini }
destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
`;
const recorded = replay(JSON.parse(await readFile(join(SHOP, "answers.json"), "utf8")));

interface Trouble {
  fault?: Fault["do"];
  answer?: Answer;
  /** Sent to the process when the request has come, which is never answered. */
  signal?: "SIGKILL" | "SIGINT";
  exit: number | null;
  /** True: nothing may be written. */
  isUntouched?: boolean;
}

/** By name; with the exit code that docs/model.md promises. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  "kill -9": { fault: "hang", signal: "SIGKILL", exit: null, isUntouched: true },
  "Ctrl-C": { fault: "hang", signal: "SIGINT", exit: 3, isUntouched: true },
  dropped: { fault: "drop", exit: 0 },
  garbage: { fault: "garbage", exit: 0 },
  "500": { fault: { status: 500 }, exit: 0 },
  "wrong key": { fault: { status: 401 }, exit: 0 },
  refusal: { answer: { kind: "refusal" }, exit: 0 },
  "cut off": { answer: { kind: "cut", text: '{"operations":[{"op":"add_ev' }, exit: 0 },
  "no JSON": { answer: { kind: "text", text: "I would rather talk about the weather." }, exit: 0 },
};

await using start = await folderWith({
  "tracking/plan.yaml": PLAN,
  "tracking/site.yaml": await readFile(join(SHOP, "site.yaml"), "utf8"),
});
await git(start.path, ["init", "-q", "-b", "main"]);
await git(start.path, ["add", "tracking/plan.yaml"]);
await git(start.path, ["commit", "-qm", "plan"]);
const before = await readPlanFiles(join(start.path, "tracking"));
const rules = await eventsAfter(["propose"]);
let least = 0;
const whole = await runWith({ exit: 0 }, 0);
least = whole.events.length;
console.log(
  `An undisturbed run: ${whole.requests} requests, ${whole.events.length} events; the rules alone: ${rules.length}.\n`,
);
console.log(`| request | ${Object.keys(TROUBLES).join(" | ")} |`);
console.log(`| --- |${" --- |".repeat(Object.keys(TROUBLES).length)}`);
let wrong = 0;
let trials = 0;
for (let index = 0; index < whole.requests; index += Number(values.every)) {
  const cells: string[] = [];
  for (const trouble of Object.values(TROUBLES)) {
    const { said, problem } = await runWith(trouble, index);
    trials += 1;
    if (problem !== undefined) wrong += 1;
    cells.push(problem === undefined ? said : `WRONG: ${problem}`);
  }
  console.log(`| ${index + 1} | ${cells.join(" | ")} |`);
}
console.log(
  `\n${trials - wrong} of ${trials}: the exit code is the documented one, the plan untouched or the rules' and better, and the next run makes of it what an undisturbed one does.`,
);
console.log("A number is that of events in the plan; → what it is after the next run.");
if (wrong > 0) process.exitCode = 1;

/** One run that meets the trouble at a request, and the next one, which meets none. */
async function runWith(trouble: Trouble, index: number) {
  const folder = await mkdtemp(join(tmpdir(), "jtracking-bench-"));
  try {
    await cp(start.path, folder, { recursive: true });
    let asked = 0;
    await using emulator = await OpenAiEmulator.start({
      model: (question) => (asked++ === index ? (trouble.answer ?? recorded(question)) : recorded(question)),
    });
    if (trouble.fault !== undefined) emulator.fail({ do: trouble.fault, skip: index });
    const exit = await propose(folder, emulator, { signal: trouble.signal, index });
    const requests = emulator.requests.length;
    const files = await readPlanFiles(join(folder, "tracking"));
    const { plan, problems } = await parsePlan(files);
    const events = plan.events.map(({ definition }) => definition.event);
    const next = await propose(folder, emulator, { signal: undefined, index });
    const after = (await parsePlan(await readPlanFiles(join(folder, "tracking")))).plan.events.length;
    const isUntouched = [...files].every(([path, text]) => before.get(path) === text) && files.size === before.size;
    const checks: [boolean, string][] = [
      [exit === trouble.exit, `exit ${exit}`],
      [problems.length === 0, "a file cannot be read"],
      [trouble.isUntouched === true ? isUntouched : rules.every((name) => events.includes(name)), "half written"],
      [next === 0, `the next run ends with ${next}`],
      // What was refused is remembered; all else is asked again.
      [trouble.answer?.kind === "refusal" || after >= least, `${after} events after the next run`],
    ];
    return {
      requests,
      events,
      said: `${exit ?? "killed"}: ${events.length} → ${after}`,
      problem: checks.find(([isRight]) => !isRight)?.[1],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function propose(
  cwd: string,
  emulator: OpenAiEmulator,
  { signal, index }: { signal: "SIGKILL" | "SIGINT" | undefined; index: number },
): Promise<number | null> {
  const child = spawn(process.execPath, [resolve("bin/jtracking.mjs"), "propose", "--model"], {
    cwd,
    env: { ...process.env, OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: "k", CI: "" },
    stdio: "ignore",
  });
  if (signal !== undefined) void emulator.arrived(index + 1).then(() => child.kill(signal));
  return new Promise((done) => void child.on("close", done));
}

async function eventsAfter(args: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "jtracking-bench-"));
  try {
    await cp(start.path, folder, { recursive: true });
    const child = spawn(process.execPath, [resolve("bin/jtracking.mjs"), ...args], { cwd: folder, stdio: "ignore" });
    await new Promise((done) => void child.on("close", done));
    const { plan } = await parsePlan(await readPlanFiles(join(folder, "tracking")));
    return plan.events.map(({ definition }) => definition.event);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
