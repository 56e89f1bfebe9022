import { describe, expect, it } from "vitest";
import { memoryCache } from "../../../app/propose/index.ts";
import { OpenAiEmulator } from "../../emulators/openai/emulator.ts";
import { ask, button, plannedByRules, shopSnapshot } from "./scene.ts";
import { madeSnapshot, madeTemplate } from "../../snapshot/made-snapshot.ts";

describe("cost", () => {
  it("grows with what changed: nothing on an unchanged site, one template of fifty otherwise", async () => {
    const pages = Array.from({ length: 50 }, (_, index) =>
      madeTemplate(`/part-${index}`, {
        elements: Array.from({ length: 12 }, (_, part) => button(`Show detail ${index} of part ${part}`)),
      }),
    );
    const snapshot = madeSnapshot(pages);
    const files = await plannedByRules(snapshot);
    await using emulator = await OpenAiEmulator.start();
    const cache = memoryCache();
    const first = await ask({ snapshot, files, emulator, cache, maxTokens: 10_000_000 });
    expect(first.run.templates.answered).toBe(50);
    const again = await ask({ snapshot, files, emulator, cache });
    expect(again.run.tokens.input + again.run.tokens.output).toBe(0);
    const changed = structuredClone(snapshot);
    changed.templates[7]?.elements.push(button("Open the new guide"));
    const once = await ask({ snapshot: changed, files, emulator, cache });
    expect(once.run).toMatchObject({ requests: 1, templates: { answered: 1, cached: 49 } });
    const [largest = 0] = emulator.requests.map(({ body }) => Math.ceil(body.length / 4)).toSorted((a, b) => b - a);
    expect(once.run.tokens.input).toBeLessThanOrEqual(largest);
  });

  it("ends with the budget; the rules' result stands for the rest", async () => {
    const snapshot = await shopSnapshot();
    await using emulator = await OpenAiEmulator.start();
    const { run } = await ask({ snapshot, files: await plannedByRules(snapshot), emulator, maxTokens: 25_000 });
    expect(run.status).toBe("partial");
    expect(run.tokens.input + run.tokens.output).toBeLessThanOrEqual(25_000);
    expect(run.unanswered.every(({ outcome }) => outcome === "no_budget")).toBe(true);
  });
});
