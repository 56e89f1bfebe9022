import type { Operation } from "../../artefacts/index.ts";
import type { Forge, PullRequest } from "../../github/index.ts";
import { applyOperations } from "../../plan/index.ts";
import {
  endpointOf,
  memoryCache,
  type ModelProvider,
  type ModelRun,
  openAiProvider,
  readWish,
} from "../../propose/index.ts";
import { codeSpan, renderModelRun, renderOperations } from "../../report/index.ts";
import { askModel } from "../ask-model.ts";
import { changedTexts } from "../pull-request/edit-pull-request.ts";
import type { TextCache } from "../pull-request/text-cache.ts";
import { aiAtBase } from "./ai-at-base.ts";
import { below, type PlanAtCommit, plansAt } from "./plan-at-branch.ts";

/** How a server reaches a language model by its name, or why it cannot. */
export type ModelAccess = ((model: string) => ModelProvider) | { missing: string };

/** The model that the environment names. */
export function modelAccess(env: Readonly<Record<string, string | undefined>>): ModelAccess {
  const endpoint = endpointOf(env);
  return "missing" in endpoint ? endpoint : (model) => openAiProvider({ endpoint, model });
}

export interface WishOptions {
  forge: Forge;
  cache: TextCache;
  pull: PullRequest;
  /** In the words of somebody who may write to the repository. */
  wish: string;
  by: string;
  access: ModelAccess;
  /** YYYY-MM-DD. */
  today: string;
}

const TEN_MINUTES = 600_000;
const HOW = "See docs/model.md for how to switch it on.";

/**
 * Asks a model for what somebody wishes, and commits what passes all checks to the branch of the pull request, if it is still where it was
 * looked at. Nothing is sent where the base branch does not allow it. Returns the answer for people, in Markdown.
 */
export async function grantWish(options: WishOptions): Promise<string> {
  const { forge, cache, pull, access } = options;
  const wish = readWish(options.wish);
  if ("refused" in wish) return `Nothing was asked: ${wish.refused}.`;
  if (pull.isFork)
    return "This branch is in a fork, where I may not write. On your machine: `npx jtracking propose --model --wish …`.";
  const plan = await planOf(options);
  if ("none" in plan) return plan.none;
  const { root, parsed, files, snapshot } = plan;
  const settings = await aiAtBase({ forge, cache, root, base: pull.baseBranch });
  if (!settings.enabled)
    return `No model was asked, and nothing was sent: ${settings.why}. The owner of the site switches it on there with \`ai: { enabled: true }\`. ${HOW}`;
  if ("missing" in access) return `No model was asked: this server has none (${access.missing}). ${HOW}`;
  if (snapshot === undefined)
    return `There is no snapshot of the site on this branch, so a model would have nothing to look at. Run \`jtracking crawl\` first.`;
  const { operations, run } = await askModel({
    snapshot,
    plan: parsed.plan,
    files,
    today: options.today,
    provider: access(settings.model),
    cache: memoryCache(),
    maxTokens: settings.maxTokens,
    wish: wish.text,
    signal: AbortSignal.timeout(TEN_MINUTES),
  });
  return commitWish(options, { plan, operations, run });
}

/** The one plan of the branch, or the one of several that the pull request changes. */
async function planOf({ forge, cache, pull }: WishOptions): Promise<PlanAtCommit | { none: string }> {
  const all = await plansAt(forge, pull.headOid, cache);
  const [first] = all;
  if (first === undefined) return { none: "There is no tracking plan on this branch." };
  let plan = first;
  if (all.length > 1) {
    const { files } = await forge.compare(pull.baseOid, pull.headOid);
    const [touched, ...more] = all.filter(({ root }) => files.some((path) => path.startsWith(below(root, ""))));
    if (touched === undefined || more.length > 0)
      return { none: "There are several plans here. Say it in a pull request that changes one of them." };
    plan = touched;
  }
  const [problem] = plan.parsed.problems;
  if (problem === undefined) return plan;
  return { none: `The plan on this branch cannot be read (${codeSpan(problem.file)}): the check says what is wrong.` };
}

async function commitWish(
  { forge, pull, by }: WishOptions,
  { plan, operations, run }: { plan: PlanAtCommit; operations: readonly Operation[]; run: ModelRun },
): Promise<string> {
  const told = renderModelRun(run, "markdown").trim();
  const { files, applied } = await applyOperations(plan.files, operations);
  const changed = new Map(
    [...changedTexts(plan.files, files)].map(([path, text]) => [below(plan.root, path), text] as const),
  );
  if (changed.size === 0) {
    const why = run.status === "down" ? "The model gave no answer" : "Nothing was found on the site that fulfils it";
    return `${why}; the plan is what it was.\n\n${told}`;
  }
  const outcome = await forge.commit({
    branch: pull.headBranch,
    head: pull.headOid,
    headline: `Tracking plan: ${applied.length} ${applied.length === 1 ? "change" : "changes"} that were wished for`,
    body: `Asked for by ${by} in #${pull.number}. Suggested by a model: review it like anybody's change.`,
    files: changed,
  });
  if (outcome.outcome === "stale")
    return "The branch has moved in the meantime, so nothing was done. Say it again for the commit that is there now.";
  const listed = renderOperations(applied, { format: "markdown", maxBytes: 30_000 }).trim();
  return `Committed as ${codeSpan(outcome.oid.slice(0, 7))}. Review it like anybody's change.\n\n${listed}\n\n${told}`;
}
