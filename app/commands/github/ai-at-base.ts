import type { PlanFile } from "../../artefacts/index.ts";
import type { Forge } from "../../github/index.ts";
import { type AiSettings, settingsOf } from "../ai-settings.ts";
import type { TextCache } from "../pull-request/text-cache.ts";
import { plansAt } from "./plan-at-branch.ts";

export interface AiQuestion {
  forge: Forge;
  cache: TextCache;
  /** Folder of the plan. */
  root: string;
  /** Branch that a change is to be merged into; the default branch when left out. */
  base?: string;
}

/**
 * What the owner of a site allows, read through the API from the heads of the base branch and of the default branch: a pull request into
 * a branch that allows it to itself allows nothing.
 */
export async function aiAtBase({ forge, cache, root, base }: AiQuestion): Promise<AiSettings> {
  const { name } = await forge.defaultBranch();
  let settings: AiSettings | undefined;
  for (const branch of new Set([name, base ?? name])) {
    settings = settingsOf(await configAt({ forge, cache, root }, branch), branch);
    if (!settings.enabled) return settings;
  }
  return settings ?? settingsOf(undefined, name);
}

async function configAt({ forge, cache, root }: AiQuestion, branch: string): Promise<PlanFile | undefined> {
  const head = await forge.head(branch);
  const plans = head === undefined ? [] : await plansAt(forge, head, cache);
  return plans.find((plan) => plan.root === root)?.parsed.plan.config;
}
