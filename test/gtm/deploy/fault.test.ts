import { describe, expect, it } from "vitest";

import {
  compiledPlan,
  deployHere,
  type FaultName,
  faultTrial,
  liveOf,
  startEmulator,
} from "../../../bench/deploy/fault-trial.ts";
import { after, before, strangers } from "../../../bench/deploy/shop-plans.ts";
import { planFolder } from "../../../bench/plan-folder.ts";

/** Calls of the deploy, as `npm run bench -- faults` numbers them from 0. */
const WRITES = { create: 3, write: 5, version: 9, publish: 11 };

async function scenario() {
  const folder = await planFolder(after);
  await using emulator = await startEmulator(strangers);
  expect(await deployHere(emulator, await compiledPlan(before))).toBe("published");
  const seed = (await liveOf(emulator)).container;
  const compiled = await compiledPlan(after);
  return { seed, compiled, folder: folder.cwd, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

describe("a deploy to which something happens", () => {
  it("has the calls that are struck here", async () => {
    await using world = await scenario();
    await using emulator = await startEmulator(world.seed);
    await deployHere(emulator, world.compiled);
    const methods = emulator.calls.map(({ method }) => method.replace(/^.*\./, ""));
    expect(Object.values(WRITES).map((index) => methods[index])).toEqual([
      "create",
      "bulk_update",
      "create_version",
      "publish",
    ]);
  });

  it.each<[FaultName, string]>([
    ["fails before", "published"],
    ["fails after", "published"],
    ["answer lost", "published"],
    ["times out, done", "published"],
    ["down from here on", "E_GTM_UNAVAILABLE"],
    ["no answers from here on", "E_GTM_UNAVAILABLE"],
  ])("leaves live whole when a call %s, and the next run ends where it should", async (fault, first) => {
    await using world = await scenario();
    for (const call of Object.values(WRITES)) {
      const trial = await faultTrial(world, fault, call);
      expect(trial).toMatchObject({ first, wrong: [] });
    }
  });

  it.each<[FaultName, number, string]>([
    ["killed before", WRITES.write, "published"],
    ["killed after", WRITES.write, "published"],
    ["killed after", WRITES.version, "published what was made"],
    ["killed after", WRITES.publish, "nothing to do"],
  ])("that is %s call %i is finished by the next run", async (fault, call, second) => {
    await using world = await scenario();
    expect(await faultTrial(world, fault, call)).toEqual({ first: "killed", second, wrong: [] });
  });
});
