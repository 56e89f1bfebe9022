import { describe, expect, it } from "vitest";
import type { Operation } from "../../../app/artefacts/index.ts";
import { applyOperations, parsePlan } from "../../../app/plan/index.ts";
import { propose } from "../../../app/propose/index.ts";
import { OpenAiEmulator } from "../../emulators/openai/emulator.ts";
import type { Answer, ScriptedModel } from "../../emulators/openai/answer.ts";
import type { Fault } from "../../emulators/openai/faults.ts";
import { applied, ask, button, plannedByRules, TODAY } from "./scene.ts";
import { madeSnapshot, madeTemplate } from "../../snapshot/made-snapshot.ts";

const guide: ScriptedModel = () => ({
  kind: "value",
  value: {
    operations: [
      {
        op: "add_event",
        name: "open_size_guide",
        to: null,
        trigger: "click",
        nodes: ["e1"],
        description: "A visitor opened the guide.",
        parameters: [],
      },
    ],
  },
});

const eventsIn = (operations: readonly Operation[]): string[] =>
  operations.flatMap((one) => (one.op === "add_event" ? [one.event] : []));

describe("an endpoint that fails at each request", () => {
  const snapshot = madeSnapshot(
    ["/a", "/b", "/c"].map((path) => madeTemplate(path, { elements: [button("Size guide"), button("Add to cart")] })),
  );
  const kinds: [string, Fault["do"]][] = [
    ["drops", "drop"],
    ["says garbage", "garbage"],
    ["says 500", { status: 500 }],
    ["refuses the key", { status: 401 }],
    ["hangs", "hang"],
    ["trickles", "trickle"],
    ["floods", "flood"],
    ["says 429 without end", { status: 429, headers: { "retry-after": "0" } }],
    ["sends us elsewhere", { redirect: "http://127.0.0.1:9/v1" }],
  ];

  it.each(kinds.flatMap(([what, fault]) => [0, 1, 2].map((skip) => [what, skip, fault] as const)))(
    "%s after %i requests: the plan is the rules' or better, and sound",
    async (_what, skip, fault) => {
      await using emulator = await OpenAiEmulator.start({ model: guide });
      emulator.fail({ do: fault, skip, times: 100 });
      const fresh = await applyOperations(
        new Map(),
        propose({ snapshot: madeSnapshot([madeTemplate("/")]), today: TODAY }),
      );
      const rules = propose({ snapshot, plan: (await parsePlan(fresh.files)).plan, today: TODAY });
      const proposal = await ask({
        snapshot,
        files: fresh.files,
        emulator,
        previous: undefined,
        tryMs: fault === "hang" || fault === "trickle" ? 1500 : 60_000,
      });
      expect(eventsIn(proposal.operations)).toEqual(expect.arrayContaining(eventsIn(rules)));
      expect(proposal.run.status).toBe(skip === 0 ? "down" : "partial");
      const { plan, problems } = await parsePlan(await applied(fresh.files, proposal));
      expect(problems).toEqual([]);
      expect(plan.events.some(({ definition }) => definition.event === "open_size_guide")).toBe(skip > 0);
    },
  );

  const answers: [string, Answer][] = [
    ["refuses", { kind: "refusal" }],
    ["is cut off", { kind: "cut", text: '{"operations":[{"op":"add_ev' }],
    ["is filtered", { kind: "filtered" }],
    ["is empty", { kind: "empty" }],
    ["talks", { kind: "text", text: "I would rather talk about the weather." }],
    ["answers something else", { kind: "value", value: { operations: [{ op: "drop_plan" }] } }],
    ["answers with too much", { kind: "value", value: { operations: Array.from({ length: 500 }, () => ({})) } }],
  ];

  it.each(answers.flatMap(([what, answer]) => [0, 1, 2].map((at) => [what, at, answer] as const)))(
    "a model that %s at page %i spoils nothing: the others' answers are in the plan, and it is sound",
    async (_what, at, answer) => {
      const path = ["/a", "/b", "/c"][at];
      await using emulator = await OpenAiEmulator.start({
        model: (question) => (question.path === path ? answer : guide(question)),
      });
      const fresh = await applyOperations(
        new Map(),
        propose({ snapshot: madeSnapshot([madeTemplate("/")]), today: TODAY }),
      );
      const rules = propose({ snapshot, plan: (await parsePlan(fresh.files)).plan, today: TODAY });
      const proposal = await ask({ snapshot, files: fresh.files, emulator, previous: undefined });
      expect(eventsIn(proposal.operations)).toEqual(expect.arrayContaining(eventsIn(rules)));
      const { plan, problems } = await parsePlan(await applied(fresh.files, proposal));
      expect(problems).toEqual([]);
      expect(plan.events.some(({ definition }) => definition.event === "open_size_guide")).toBe(true);
      expect(emulator.requests.map(({ question }) => question?.path)).toEqual(
        expect.arrayContaining(["/a", "/b", "/c"]),
      );
    },
  );

  it("gives up no event that a model proposed before, when it does not answer this time", async () => {
    await using emulator = await OpenAiEmulator.start({ model: guide });
    const files = await plannedByRules(snapshot);
    const first = await ask({ snapshot, files, emulator });
    emulator.fail({ do: { status: 401 }, times: 100 });
    const changed = structuredClone(snapshot);
    for (const one of changed.templates) one.elements.push(button("Open the new guide"));
    const second = await ask({
      snapshot: changed,
      files: await applied(files, first),
      emulator,
      previousAnswers: first.answers,
    });
    expect(second.operations).toEqual([]);
    expect(Object.keys(second.answers)).toEqual(Object.keys(first.answers));
  });
});
