import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { thisRun } from "../../app/commands/deploy-run.ts";
import { JtrackingError } from "../../app/errors.ts";
import {
  applyDeploy,
  comparable,
  compile,
  type CompiledContainer,
  type Container,
  openTagManager,
  planDeploy,
  reconcile,
  type TagManager,
} from "../../app/gtm/index.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { GtmEmulator } from "../../test/emulators/gtm/emulator.ts";
import type { Fault } from "../../test/emulators/gtm/faults.ts";
import type { Switches } from "../../test/emulators/gtm/switches.ts";

export const HOME = { account: "6001", container: "7001" };

/** What may happen to one call of a deploy. */
export const FAULTS = {
  "killed before": { when: "before", do: "hang" },
  "killed after": { when: "after", do: "hang" },
  "fails before": { when: "before", do: { status: 503 } },
  "fails after": { when: "after", do: { status: 503 } },
  "answer lost": { when: "after", do: "drop" },
  "times out, not done": { when: "before", do: "hang" },
  "times out, done": { when: "after", do: "hang" },
  "down from here on": { when: "before", do: { status: 503 }, times: Number.POSITIVE_INFINITY },
  "no answers from here on": { when: "after", do: "drop", times: Number.POSITIVE_INFINITY },
} as const satisfies Record<string, Pick<Fault, "when" | "do" | "times">>;

export type FaultName = keyof typeof FAULTS;

export interface Scenario {
  /** What is live at the start. */
  seed: Container;
  /** The plan that is deployed, compiled, and the folder that it lies in. */
  compiled: CompiledContainer;
  folder: string;
}

export interface Trial {
  /** What the run with the fault came to: done, killed, or the code of its error. */
  first: string;
  /** What the next run came to. */
  second: string;
  /** What is wrong afterwards; empty when live was whole all the time, and in the end is what the plan asks for. */
  wrong: string[];
}

export async function compiledPlan(files: ReadonlyMap<string, string>): Promise<CompiledContainer> {
  const { plan, problems } = await parsePlan(new Map(files));
  if (problems[0] !== undefined) throw new Error(problems[0].message);
  const compiled = compile(plan);
  if (compiled.problems[0] !== undefined) throw new Error(compiled.problems[0].message);
  return compiled;
}

export function startEmulator(seed: object, switches: Partial<Switches> = {}): Promise<GtmEmulator> {
  return GtmEmulator.start({
    containers: [{ ...HOME, publicId: "GTM-ABC", name: "Shop", resources: { ...seed } }],
    switches: { quota: { perWindow: 1_000_000, windowMs: 1, perDay: 1_000_000, status: 429 }, ...switches },
  });
}

export function openManager({ url }: { url: string }, timeoutMs: number): Promise<TagManager> {
  return openTagManager({
    url,
    container: HOME,
    credentials: { token: () => Promise.resolve("token") },
    quota: { perWindow: 1_000_000 },
    timeoutMs,
    clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
  });
}

let runs = 0;

/** One run of deploy in this process: what it came to. */
export async function deployHere(
  emulator: GtmEmulator,
  compiled: CompiledContainer,
  timeoutMs = 10_000,
): Promise<string> {
  runs += 1;
  const manager = await openManager(emulator, timeoutMs);
  try {
    const plan = planDeploy({ home: HOME, live: await manager.liveVersion(), compiled });
    if (plan.steps.length === 0) return "nothing to do";
    const { resumed } = await applyDeploy(plan, {
      manager,
      run: { ...thisRun(), id: `run-${runs}` },
      commit: "0123456789abcdef",
      clock: { now: () => Date.now() },
      // A run in this process is over when the next one starts, and the others were killed.
      isAlive: () => false,
    });
    return resumed ? "published what was made" : "published";
  } catch (error) {
    if (error instanceof JtrackingError) return error.code;
    throw error;
  }
}

/** The live container of an emulator, by a call that is not counted. */
export async function liveOf(emulator: GtmEmulator): Promise<{ id: string; container: Container }> {
  const calls = emulator.calls.length;
  const live = await (await openManager(emulator, 10_000)).liveVersion();
  emulator.calls.length = calls;
  if (live === undefined) throw new Error("nothing is live");
  return live;
}

/** Runs a deploy, does something to one of its calls, and runs it again. */
export async function faultTrial(scenario: Scenario, fault: FaultName, call: number): Promise<Trial> {
  const { seed, compiled, folder } = scenario;
  await using emulator = await startEmulator(seed);
  const start = await liveOf(emulator);
  emulator.fail({ ...FAULTS[fault], skip: call });
  const first = fault.startsWith("killed")
    ? await deployKilled(emulator, folder)
    : await deployHere(emulator, compiled, fault.startsWith("times out") ? 700 : 10_000);
  emulator.faults.clear();
  const middle = await liveOf(emulator);
  const wrong = middle.id === start.id ? [] : wrongIn(middle.container, { seed, compiled });
  const second = await deployHere(emulator, compiled);
  const end = await liveOf(emulator);
  const open = [...emulator.containers.values()].flatMap((state) => [...state.workspaces.values()]);
  if (open.filter(({ submitted }) => !submitted).length > 2) wrong.push("workspaces are left over");
  return { first, second, wrong: [...new Set([...wrong, ...wrongIn(end.container, { seed, compiled })])] };
}

/** What a container has that it should not have, or lacks. */
export function wrongIn(container: Container, { seed, compiled }: Pick<Scenario, "seed" | "compiled">): string[] {
  const { changes, copies, clashes } = reconcile(container, compiled);
  const wrong = [
    ...changes.map(({ action, kind, name }) => `still to ${action}: ${kind} ${name}`),
    ...copies.map(({ kind, name }) => `twice: ${kind} ${name}`),
    ...clashes.map(({ kind, name }) => `clash: ${kind} ${name}`),
  ];
  for (const kind of ["tag", "trigger", "variable", "folder"] as const) {
    const names = container[kind].map(({ name }) => name);
    if (new Set(names).size < names.length) wrong.push(`two of one name: ${kind}`);
    const theirs = (list: readonly { name: string; notes?: string }[]) =>
      list
        .filter(({ notes = "" }) => !notes.startsWith("jtracking:"))
        .map((one) => JSON.stringify(comparable(kind, one)));
    if (theirs(seed[kind]).join("\n") !== theirs(container[kind]).join("\n"))
      wrong.push(`somebody else's ${kind} changed`);
  }
  return wrong;
}

/** Runs the command line until a fault strikes, and kills it there. */
async function deployKilled(emulator: GtmEmulator, folder: string): Promise<string> {
  const child = spawn(process.execPath, [resolve("bin/jtracking.mjs"), "deploy", "--yes", "--quiet"], {
    cwd: folder,
    env: { ...process.env, JTRACKING_GTM_URL: emulator.url },
    stdio: "ignore",
  });
  const closed = new Promise<string>((done) => {
    child.on("close", (code, signal) => done(signal === null ? `exit ${code}` : "killed"));
  });
  while (child.exitCode === null && !emulator.calls.some(({ struck }) => struck)) await sleep(5);
  child.kill("SIGKILL");
  return closed;
}
