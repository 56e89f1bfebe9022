import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settleLive } from "../../app/commands/settle-verification.ts";
import type { CommandContext } from "../../app/commands/context.ts";
import { JtrackingError } from "../../app/errors.ts";
import { versionNote } from "../../app/gtm/index.ts";
import { createPrinter } from "../../app/report/index.ts";
import { strangers } from "../../bench/deploy/shop-plans.ts";
import type { Fault } from "../emulators/gtm/faults.ts";
import { openClient } from "../gtm/client/open-client.ts";
import { compiledOf, deployTo, eventsCalled, leftIn } from "../gtm/deploy/deploying.ts";
import { type RunningEmulator, startEmulator } from "../gtm/emulator-client.ts";
import { folderWith } from "./command.ts";

const first = compiledOf(eventsCalled("a"));
const second = compiledOf(eventsCalled("a", "b"));
const third = compiledOf(eventsCalled("b"));

/** Version 2 is what was live, version 3 was published and has to be verified. */
async function published(): Promise<RunningEmulator> {
  const gtm = await startEmulator({ resources: strangers });
  await deployTo(gtm, first, { run: "run-1" });
  await deployTo(gtm, second, { run: "run-2", verifies: true });
  gtm.calls.length = 0;
  return gtm;
}

/** Settles a verification of the live version; the error that tells what was done, and what was warned of. */
async function settle(gtm: RunningEmulator, failure: string | undefined, id = "3") {
  await using folder = await folderWith({});
  let stderr = "";
  const context: CommandContext = {
    cwd: folder.path,
    planDir: join(folder.path, "tracking"),
    printer: createPrinter({
      stdout: { write: () => true },
      stderr: { write: (text: string) => void (stderr += text) },
      env: {},
    }),
    json: false,
    env: {},
    now: () => new Date("2026-11-23T12:00:00Z"),
    signal: new AbortController().signal,
  };
  const settled = settleLive(context, await openClient(gtm), { id, failure });
  const error = await settled.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error !== undefined && !(error instanceof JtrackingError)) throw error;
  return { error, stderr };
}

const liveOf = (gtm: RunningEmulator) => gtm.containers.get("7001")?.live;
const stateOf = (gtm: RunningEmulator, id: string) => {
  const version = gtm.containers.get("7001")?.version(id);
  return version === undefined ? undefined : versionNote({ notes: version.description })?.verify;
};

describe("a version that was verified live", () => {
  it("owes that until it is done, and says then that it passed", async () => {
    await using gtm = await published();
    expect([stateOf(gtm, "2"), stateOf(gtm, "3")]).toEqual([undefined, "pending"]);
    expect((await settle(gtm, undefined)).error).toBeUndefined();
    expect([liveOf(gtm), stateOf(gtm, "3")]).toEqual(["3", "passed"]);
  });

  it("and failed gives way to the one before, which holds what it held", async () => {
    await using gtm = await published();
    const { error } = await settle(gtm, "1 event does not arrive as planned: b (push missing)");
    expect(error).toMatchObject({ code: "E_VERIFY_LIVE", exit: 1 });
    expect(error?.message).toBe(
      "version 3 was published, and 1 event does not arrive as planned: b (push missing). Version 2 is live again",
    );
    expect([liveOf(gtm), stateOf(gtm, "3")]).toEqual(["2", "failed"]);
    expect(await leftIn(gtm, first)).toEqual([]);
  });

  it("gives way past one that was never verified to the end", async () => {
    await using gtm = await published();
    await deployTo(gtm, third, { run: "run-3", verifies: true });
    await settle(gtm, "b failed", "4");
    expect(liveOf(gtm)).toBe("2");
  });

  it("stays where nothing was live before, and says so", async () => {
    await using gtm = await startEmulator({
      containers: [{ account: "6001", container: "7001", publicId: "GTM-ABC", name: "Shop" }],
    });
    await deployTo(gtm, first, { run: "run-1", verifies: true });
    const id = liveOf(gtm) ?? "";
    const { error } = await settle(gtm, "a failed", id);
    expect(error?.message).toContain("It is still live: nothing was live before it");
    expect(liveOf(gtm)).toBe(id);
  });

  it("stays where somebody else has published since: theirs is not undone", async () => {
    await using gtm = await published();
    const state = gtm.containers.get("7001");
    const theirs = state?.addVersion({ name: "Theirs", description: "" }, state.version("3").snapshot);
    if (state && theirs) state.live = theirs.id;
    const { error } = await settle(gtm, "b failed");
    expect(error).toMatchObject({ exit: 4, message: expect.stringContaining("of somebody else is live now") });
    expect(liveOf(gtm)).toBe("4");
  });
});

/** What may happen to a call, and whether the run can still know how it went. */
const FAULTS = {
  "fails once, not done": { when: "before", do: { status: 503 } },
  "fails once, done": { when: "after", do: { status: 503 } },
  "answer lost": { when: "after", do: "drop" },
  "down from here on": { when: "before", do: { status: 503 }, times: 1_000 },
  "no answers from here on": { when: "after", do: "drop", times: 1_000 },
} as const satisfies Record<string, Pick<Fault, "when" | "do" | "times">>;

const CALLS = 9;

describe("a roll-back after a verification that failed", () => {
  it("takes so many calls", async () => {
    await using gtm = await published();
    await settle(gtm, "b failed");
    expect(gtm.calls).toHaveLength(CALLS);
  });

  it.each(Object.entries(FAULTS))(
    "whose call %s: live is whole, and the next run finishes it",
    async (_name, fault) => {
      for (let call = 0; call < CALLS; call += 1) {
        await using gtm = await published();
        gtm.fail({ ...fault, skip: call });
        const { error } = await settle(gtm, "b failed");
        gtm.faults.clear();
        const after = liveOf(gtm);
        expect([call, error?.code, ["2", "3"].includes(after ?? "")]).toEqual([call, "E_VERIFY_LIVE", true]);
        // What is said is what is so, where anybody could know it.
        if (!("times" in fault))
          expect([call, after, error?.message]).toEqual([
            call,
            "2",
            expect.stringContaining("Version 2 is live again"),
          ]);
        if (after !== "3") continue;
        expect([call, stateOf(gtm, "3")]).toEqual([call, "pending"]);
        await settle(gtm, "b failed");
        expect([call, liveOf(gtm), await leftIn(gtm, first)]).toEqual([call, "2", []]);
      }
    },
  );

  it.each(Object.entries(FAULTS))(
    "a note of what passed whose call %s changes nothing for visitors",
    async (_name, fault) => {
      for (let call = 0; call < 2; call += 1) {
        await using gtm = await published();
        gtm.fail({ ...fault, skip: call });
        const { error } = await settle(gtm, undefined);
        expect([error, liveOf(gtm), ["pending", "passed"].includes(stateOf(gtm, "3") ?? "")]).toEqual([
          undefined,
          "3",
          true,
        ]);
      }
    },
  );
});
