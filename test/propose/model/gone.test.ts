import { describe, expect, it } from "vitest";
import type { ScriptedModel } from "../../emulators/openai/answer.ts";
import { OpenAiEmulator } from "../../emulators/openai/emulator.ts";
import { applied, ask, button, plannedByRules } from "./scene.ts";
import { madeSnapshot, madeTemplate } from "../../snapshot/made-snapshot.ts";

const operation = (op: string, name: string, more: object = {}) => ({
  op,
  name,
  to: null,
  trigger: null,
  nodes: [],
  description: null,
  parameters: [],
  ...more,
});
const click = (name: string, nodes: string[], more: object = {}) =>
  operation("add_event", name, { trigger: "click", nodes, description: "A visitor opened the guide.", ...more });
const says =
  (...operations: object[]): ScriptedModel =>
  () => ({ kind: "value", value: { operations } });

const rugs = () =>
  madeSnapshot([
    madeTemplate("/rugs", { elements: [button("Size guide"), button("Compare rugs")] }),
    madeTemplate("/"),
  ]);

describe("what is gone", () => {
  it("is deprecated only where both crawls show it", async () => {
    const before = rugs();
    const files = await plannedByRules(before);
    await using emulator = await OpenAiEmulator.start({ model: says(click("open_size_guide", ["e1"])) });
    const first = await ask({ snapshot: before, files, emulator });
    emulator.model = says(operation("deprecate_event", "open_size_guide"));
    const after = structuredClone(before);
    after.templates[0]?.elements.shift();
    const now = { files: await applied(files, first), emulator, previousAnswers: first.answers, previous: before };
    const { operations } = await ask({ ...now, snapshot: after });
    expect(operations).toMatchObject([{ op: "deprecate_event", event: "open_size_guide" }]);
    after.coverage.failed.push({ path: "/x", reason: "timeout" });
    const partial = await ask({ ...now, snapshot: after });
    expect(partial.operations).toEqual([]);
    expect(partial.run.rejected).toMatchObject([
      { event: "open_size_guide", reason: "the crawl does not show that it is gone" },
    ]);
  });
});
