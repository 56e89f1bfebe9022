import { join, resolve } from "node:path";
import { fileCache } from "../app/commands/answer-files.ts";
import { askModel } from "../app/commands/ask-model.ts";
import { aiAtBase } from "../app/commands/github/ai-at-base.ts";
import type { DriftProposal } from "../app/commands/github/drift-pull-request.ts";
import { modelAccess } from "../app/commands/github/grant-wish.ts";
import type { PlanAtCommit } from "../app/commands/github/plan-at-branch.ts";
import type { TextCache } from "../app/commands/pull-request/text-cache.ts";
import type { Operation, Snapshot } from "../app/artefacts/index.ts";
import { EXIT, JtrackingError } from "../app/errors.ts";
import type { Forge } from "../app/github/index.ts";
import { applyOperations } from "../app/plan/index.ts";
import { propose } from "../app/propose/index.ts";
import { renderModelRun } from "../app/report/index.ts";
import { renderSnapshot } from "../app/snapshot/index.ts";
import type { ActionEnvironment } from "./action-environment.ts";

export interface DriftScene {
  forge: Forge;
  cache: TextCache;
  snapshot: Snapshot;
  /** YYYY-MM-DD. */
  day: string;
}

/** What a crawl suggests for a plan as it stands; a model improves it where the workflow asks for one and the owner allows it. */
export async function proposeDrift(
  environment: ActionEnvironment,
  scene: DriftScene,
  plan: PlanAtCommit,
): Promise<DriftProposal> {
  const [problem] = plan.parsed.problems;
  if (problem !== undefined)
    throw new JtrackingError(`the plan in ${join(environment.plan, problem.file)} cannot be read`, {
      code: "E_PLAN_INVALID",
      exit: EXIT.usage,
      hint: "Fix it first: jtracking check says where.",
    });
  const { operations, model } = await suggested(environment, scene, plan);
  const after = await applyOperations(plan.files, operations);
  return {
    operations: after.applied,
    files: new Map([...after.files, ["site.yaml", renderSnapshot(scene.snapshot)]]),
    ...(model !== undefined && { model }),
  };
}

interface Suggested {
  operations: readonly Operation[];
  /** Markdown. */
  model?: string;
}

async function suggested(environment: ActionEnvironment, scene: DriftScene, plan: PlanAtCommit): Promise<Suggested> {
  const { snapshot, day: today, forge, cache } = scene;
  const before = plan.snapshot && { previous: plan.snapshot };
  const byRules = () => propose({ snapshot, plan: plan.parsed.plan, today, ...before });
  if (!environment.asksModel) return { operations: byRules() };
  const off = (why: string): Suggested => ({
    operations: byRules(),
    model: `No model was asked: ${why}. The rules' proposal stands.`,
  });
  const settings = await aiAtBase({ forge, cache, root: environment.plan });
  if (!settings.enabled) return off(settings.why);
  const access = modelAccess(process.env);
  if ("missing" in access) return off(access.missing);
  const { operations, run } = await askModel({
    snapshot,
    plan: plan.parsed.plan,
    files: plan.files,
    today,
    provider: access(settings.model),
    cache: await fileCache(resolve(environment.workspace, environment.plan), new Date()),
    maxTokens: settings.maxTokens,
    signal: new AbortController().signal,
    ...before,
  });
  return { operations, model: renderModelRun(run, "markdown").trim() };
}
