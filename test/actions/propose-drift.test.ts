import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { actionEnvironment } from "../../actions/action-environment.ts";
import { proposeDrift } from "../../actions/propose-drift.ts";
import { plansAt } from "../../app/commands/github/plan-at-branch.ts";
import { TextCache } from "../../app/commands/pull-request/text-cache.ts";
import { parseSnapshot } from "../../app/snapshot/index.ts";
import { PLAN, shop } from "../github/shop.ts";

const ENABLED = { ...PLAN, "tracking/plan.yaml": `${PLAN["tracking/plan.yaml"]}ai: { enabled: true }\n` };

async function proposed(files: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>) {
  await using place = await shop(files);
  const cache = new TextCache();
  const [plan] = await plansAt(place.forge, place.repo.git.head("main") ?? "", cache);
  if (plan === undefined) throw new Error("there is a plan");
  const snapshot = await parseSnapshot(readFileSync("test/fixtures/model/wish-site.yaml", "utf8"));
  const environment = actionEnvironment({ INPUT_COMMAND: "crawl", ...inputs });
  return await proposeDrift(environment, { forge: place.forge, cache, snapshot, day: "2026-11-23" }, plan);
}

describe("what a crawl of the Action proposes", () => {
  it.each([
    ["is not asked for", ENABLED, {}, undefined],
    ["is not allowed", PLAN, { INPUT_MODEL: "true" }, "ai.enabled is not true in plan.yaml at main"],
    ["cannot be reached", ENABLED, { INPUT_MODEL: "true" }, "OPENAI_API_KEY is not set"],
  ])("is what the rules say where a model %s", async (_what, files, inputs, why) => {
    vi.stubEnv("OPENAI_API_KEY", "").stubEnv("OPENAI_BASE_URL", "");
    const { operations, model } = await proposed(files, inputs);
    vi.unstubAllEnvs();
    expect(model).toBe(why && `No model was asked: ${why}. The rules' proposal stands.`);
    expect(operations.map(({ op }) => op)).toContain("add_page");
  });
});
