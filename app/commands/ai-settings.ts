import type { PlanFile } from "../artefacts/index.ts";
import { JtrackingError } from "../errors.ts";
import { parsePlan } from "../plan/index.ts";
import type { CommandContext } from "./context.ts";
import { planAtRef } from "./plan-at-ref.ts";

/** What the owner of the site allows, or why no model may be asked. */
export type AiSettings =
  | { enabled: true; model: string; maxTokens?: number; ref: string }
  | { enabled: false; why: string };

const DEFAULT_MODEL = "gpt-5-mini";

/**
 * Reads `ai` from the plan on the base branch: a branch that changes the plan can not allow itself to send the site's texts
 * away. In a pull request the base is its target; elsewhere it is `--base`, else the default branch.
 */
export async function aiSettings(context: CommandContext, base: string | undefined): Promise<AiSettings> {
  const refs = baseRefs(context.env, base);
  for (const ref of refs) {
    const config = await configAt(context.planDir, ref);
    if (config === "no_ref") continue;
    return settingsOf(config, ref);
  }
  return { enabled: false, why: `git has no base branch to read ai.enabled from (looked for ${refs.join(", ")})` };
}

/** What a plan allows, as it stands at `ref`. */
export function settingsOf(config: Pick<PlanFile, "ai"> | undefined, ref: string): AiSettings {
  const ai = config?.ai;
  if (ai?.enabled !== true) return { enabled: false, why: `ai.enabled is not true in plan.yaml at ${ref}` };
  return {
    enabled: true,
    model: ai.model ?? DEFAULT_MODEL,
    ...(ai.max_tokens !== undefined && { maxTokens: ai.max_tokens }),
    ref,
  };
}

/** Refs to look at, the first that there is counts. */
function baseRefs(env: CommandContext["env"], base: string | undefined): string[] {
  if (base !== undefined) return [base];
  const target = env["GITHUB_BASE_REF"] ?? "";
  if (target !== "") return [`origin/${target}`, target];
  const defaults = ["origin/HEAD", "main", "master"];
  // On a person's own machine a repository may have any one branch.
  return (env["CI"] ?? "") === "" ? [...defaults, "HEAD"] : defaults;
}

async function configAt(planDir: string, ref: string) {
  try {
    const { files } = await planAtRef(planDir, ref);
    return files.has("plan.yaml") ? (await parsePlan(files)).plan.config : undefined;
  } catch (error) {
    if (error instanceof JtrackingError && error.code === "E_GIT") return "no_ref";
    throw error;
  }
}
