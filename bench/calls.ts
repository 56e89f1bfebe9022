/**
 * Calls that a deploy takes, beside the same work with one call for each resource, and the time that each needs under GTM's documented
 * quota (25 calls in 100 seconds). Both run against the emulator, whose quota and ours go by one invented clock.
 */
import { loadavg } from "node:os";
import {
  applyDeploy,
  callsOf,
  type CompiledContainer,
  openTagManager,
  planDeploy,
  reconcile,
} from "../app/gtm/index.ts";
import { GtmEmulator } from "../test/emulators/gtm/emulator.ts";
import { defaultSwitches, type Switches } from "../test/emulators/gtm/switches.ts";
import { containerOfSize, sizeOf } from "./deploy/entity-plan.ts";
import { HOME } from "./deploy/fault-trial.ts";

interface Row {
  what: string;
  live: CompiledContainer | undefined;
  wanted: CompiledContainer;
  goal: number | undefined;
  switches?: Partial<Switches["bulk"]>;
}

/** Lists of tags, triggers, variables, folders, built-in variables: what a tool reads that has no use for whole versions. */
const READS_OF_OTHERS = 5;

const thousand = containerOfSize(1_000);
const small = containerOfSize(9);
const changed = containerOfSize(1_000, { trigger: { on: "data_layer", event: "renamed" } });
const rows: Row[] = [
  { what: "nothing to do in 1,000", live: thousand, wanted: thousand, goal: 2 },
  { what: "one change in 1,000", live: thousand, wanted: changed, goal: 12 },
  { what: "100 new", live: small, wanted: containerOfSize(109), goal: 12 },
  { what: "1,000 new", live: small, wanted: containerOfSize(1_009), goal: 12 },
  { what: "1,000 new, in an empty container", live: undefined, wanted: thousand, goal: 12 },
  { what: "1,000 gone", live: containerOfSize(1_009), wanted: small, goal: undefined },
];
const servers: { name: string; bulk: Partial<Switches["bulk"]> }[] = [
  { name: "new ids understood for folders only", bulk: { newIds: "parentFolderId" } },
  { name: "a failed call leaves half of it done", bulk: { atomic: false } },
  { name: "at most 100 changes in a call", bulk: { maxChanges: 100 } },
  { name: "no bulk_update at all", bulk: { enabled: false } },
];
for (const { name, bulk } of servers)
  rows.push({
    what: `1,000 new; server: ${name}`,
    live: small,
    wanted: containerOfSize(1_009),
    goal: undefined,
    switches: bulk,
  });

console.log(
  "| work | resources written | calls | goal | time under the quota | one call a resource | time under the quota |",
);
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const { what, live, wanted, goal, switches = {} } of rows) {
  const ours = await measure(live, wanted, switches);
  const single =
    ours.written === 0 ? { calls: READS_OF_OTHERS, seconds: 0 } : await measure(live, wanted, { enabled: false });
  if (goal !== undefined && ours.calls > goal) process.exitCode = 1;
  console.log(
    `| ${what} | ${ours.written} | ${ours.calls} | ${goal === undefined ? "" : `≤ ${goal}`} | ${minutes(ours.seconds)} | ${single.calls} | ${minutes(single.seconds)} |`,
  );
}
console.log(
  "\n“One call a resource” is this deploy against a server without bulk_update: everything else is the same.\n",
);
measureReconcile();

async function measure(
  live: CompiledContainer | undefined,
  wanted: CompiledContainer,
  bulk: Partial<Switches["bulk"]>,
) {
  let at = Date.parse("2026-11-23T12:00:00Z");
  const clock = {
    now: () => at,
    sleep: (ms: number) => {
      at += ms;
      return Promise.resolve();
    },
  };
  const seed = { account: HOME.account, container: HOME.container, publicId: "GTM-ABC", name: "Shop" };
  await using emulator = await GtmEmulator.start({
    containers: [{ ...seed, ...(live && { resources: resourcesOf(live) }) }],
    switches: { bulk: { ...defaultSwitches().bulk, ...bulk } },
    now: clock.now,
  });
  const manager = await openTagManager({
    url: emulator.url,
    container: HOME,
    credentials: { token: () => Promise.resolve("token") },
    clock,
  });
  const start = at;
  const plan = planDeploy({ home: HOME, live: await manager.liveVersion(), compiled: wanted });
  if (plan.steps.length > 0) {
    const run = { id: "bench", host: "bench", pid: 1 };
    await applyDeploy(plan, { manager, run, commit: "", clock, isAlive: () => false });
  }
  const after = await manager.liveVersion();
  if (after === undefined || reconcile(after.container, wanted).changes.length > 0)
    throw new Error("the deploy did not do its work");
  const calls = emulator.calls.length - 1;
  const refused = emulator.calls.filter(({ status }) => status === 429).length;
  if (refused > 0) throw new Error(`${refused} calls were refused by the quota`);
  return { calls, written: plan.changeSet.changes.length, planned: callsOf(plan), seconds: (at - start) / 1000 };
}

function resourcesOf(container: CompiledContainer): Record<string, unknown> {
  const { problems: _problems, adopted: _adopted, ...lists } = container;
  return lists;
}

function minutes(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${(seconds / 60).toFixed(0)} min`;
}

function measureReconcile(): void {
  const [live, wanted] = [
    containerOfSize(2_000),
    containerOfSize(2_000, { trigger: { on: "data_layer", event: "x" } }),
  ];
  const times = Array.from({ length: 9 }, () => {
    const before = process.cpuUsage();
    reconcile(live, wanted);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).toSorted((a, b) => a - b);
  const [first = 0, median = 0, worst = 0] = [times[0], times[4], times[8]];
  const load = loadavg()[0]?.toFixed(1) ?? "?";
  console.log(
    `reconcile of ${sizeOf(live)} resources: ${median.toFixed(0)} ms of processor time (${first.toFixed(0)}–${worst.toFixed(0)} in 9 runs; goal 300; load ${load})`,
  );
}
