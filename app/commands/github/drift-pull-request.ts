import { createHash } from "node:crypto";
import type { Operation } from "../../artefacts/index.ts";
import type { Forge } from "../../github/index.ts";
import { renderOperations } from "../../report/index.ts";
import { changedTexts } from "../pull-request/edit-pull-request.ts";
import type { TextCache } from "../pull-request/text-cache.ts";
import { below, type PlanAtCommit, plansAt } from "./plan-at-branch.ts";

/** What a crawl makes of a plan. */
export interface DriftProposal {
  operations: readonly Operation[];
  /** Texts below the plan folder, the snapshot among them. */
  files: ReadonlyMap<string, string>;
  /** What became of asking a language model, in Markdown. */
  model?: string;
}

export interface DriftOptions {
  forge: Forge;
  cache: TextCache;
  /** Folder of the plan. */
  root: string;
  /** What the crawl suggests for a plan as it stands. Asked for the base branch, or for the branch that people have worked on. */
  propose: (plan: PlanAtCommit) => Promise<DriftProposal>;
  /** @default the site's */
  kind?: DriftKind | undefined;
}

/** What tells one standing pull request from another. */
export interface DriftKind {
  /** Branch for the plan folder `tracking`; others get their name behind it. */
  branch: string;
  title: string;
  /** Hidden mark of its text. */
  mark: string;
  headline: (operations: number) => string;
  /** Markdown below the mark. */
  body: (proposal: DriftProposal, at: { base: string }) => string;
  /** What stands there when there is nothing left. */
  gone: string;
}

const SITE: DriftKind = {
  branch: "jtracking/drift",
  title: "The site has drifted from its tracking plan",
  mark: "<!-- jtracking:drift -->",
  headline: (number) => `Tracking plan: ${number} ${number === 1 ? "change" : "changes"} that the crawl found`,
  body: ({ operations, model }) =>
    `${renderOperations(operations, { format: "markdown", maxBytes: 45_000 }).trimEnd()}
${model === undefined ? "" : `\n${model}\n`}
Edit what is wrong on this branch: commits of people are kept. It is written anew after each crawl until it is merged, and closed when the drift is gone.
`,
  gone: "The drift is gone: plan and site agree again.",
};

export type DriftOutcome =
  | { outcome: "none"; closed?: number }
  | { outcome: "opened" | "updated" | "unchanged"; number: number; operations: number };

/** One standing branch a plan. */
const driftBranch = (root: string, { branch }: DriftKind): string =>
  root === "tracking" ? branch : `${branch}-${root.replaceAll(/[^\w-]+/g, "-")}`;

/**
 * Keeps the one drift pull request of a plan and kind: opened when something has drifted, rewritten on top of the base branch while only we have
 * written to it, added to when people have, closed when the drift is gone.
 */
export async function driftPullRequest(options: DriftOptions): Promise<DriftOutcome> {
  const { forge, root, kind = SITE } = options;
  const branch = driftBranch(root, kind);
  const { name: base } = await forge.defaultBranch();
  const [baseHead, branchHead] = [await forge.head(base), await forge.head(branch)];
  if (baseHead === undefined) return { outcome: "none" };
  const [pull] = await forge.openPulls(branch);
  const hasGuests = branchHead !== undefined && pull !== undefined && (await isWorkedOn(forge, base, branchHead));
  const start = hasGuests ? branchHead : baseHead;
  const plan = (await plansAt(forge, start, options.cache)).find((one) => one.root === root);
  if (plan === undefined) return { outcome: "none" };
  const proposal = await options.propose(plan);
  if (proposal.operations.length === 0) return withoutDrift(options, { branch, pull: pull?.number, hasGuests });
  const body = `${kind.mark}\n${kind.body(proposal, { base: baseHead })}`;
  const wrote = await write(options, { branch, branchHead, start, hasGuests, plan, proposal });
  if (pull === undefined) {
    const { number } = await forge.createPull({
      title: kind.title,
      body,
      head: branch,
      base,
    });
    return { outcome: "opened", number, operations: proposal.operations.length };
  }
  const isSame = pull.body === body && !wrote;
  if (pull.body !== body) await forge.updatePull(pull.number, { body });
  return { outcome: isSame ? "unchanged" : "updated", number: pull.number, operations: proposal.operations.length };
}

async function isWorkedOn(forge: Forge, base: string, head: string): Promise<boolean> {
  return (await forge.commitsBetween(base, head)).some(({ isOurs }) => !isOurs);
}

async function withoutDrift(
  { forge, kind = SITE }: DriftOptions,
  { branch, pull, hasGuests }: { branch: string; pull: number | undefined; hasGuests: boolean },
): Promise<DriftOutcome> {
  // What people committed is theirs to merge or to throw away.
  if (hasGuests && pull !== undefined) return { outcome: "unchanged", number: pull, operations: 0 };
  if (pull !== undefined) {
    await forge.updatePull(pull, {
      state: "closed",
      body: `${kind.mark}\n\n${kind.gone}\n`,
    });
    await forge.deleteBranch(branch);
  }
  return { outcome: "none", ...(pull !== undefined && { closed: pull }) };
}

interface Writing {
  branch: string;
  branchHead: string | undefined;
  start: string;
  hasGuests: boolean;
  plan: PlanAtCommit;
  proposal: DriftProposal;
}

/** Commits the proposal; false when the branch says so already. */
async function write(
  { forge, cache, root, kind = SITE }: DriftOptions,
  { branch, branchHead, start, hasGuests, plan, proposal }: Writing,
): Promise<boolean> {
  const files = new Map([...changedFiles(plan, proposal)].map(([path, text]) => [below(root, path), text]));
  if (files.size === 0) return false;
  const headline = kind.headline(proposal.operations.length);
  if (hasGuests) {
    const { outcome } = await forge.commit({ branch, head: start, headline, files });
    return outcome === "committed";
  }
  if (branchHead !== undefined && (await saysSo({ forge, cache, root }, branchHead, { start, proposal }))) return false;
  // The branch never stands at its base in between: GitHub would take its pull request for merged.
  const draft = `${branch}-next`;
  if ((await forge.head(draft)) === undefined) await forge.createBranch(draft, start);
  else await forge.resetBranch(draft, start);
  const written = await forge.commit({ branch: draft, head: start, headline, files });
  if (written.outcome === "stale") return false;
  if (branchHead === undefined) await forge.createBranch(branch, written.oid);
  else await forge.resetBranch(branch, written.oid);
  await forge.deleteBranch(draft);
  return true;
}

function changedFiles({ files, oids }: PlanAtCommit, { files: after }: DriftProposal): Map<string, string | undefined> {
  const changed = changedTexts(files, new Map([...after].filter(([path]) => path !== "site.yaml")));
  const site = after.get("site.yaml");
  if (site !== undefined && oids.get("site.yaml") !== blobId(site)) changed.set("site.yaml", site);
  return changed;
}

/** True when the branch already is one step from the base, with these texts. */
async function saysSo(
  { forge, cache, root }: Pick<DriftOptions, "forge" | "cache" | "root">,
  head: string,
  { start, proposal }: { start: string; proposal: DriftProposal },
): Promise<boolean> {
  const comparison = await forge.compare(start, head);
  if (comparison.mergeBase !== start) return false;
  const plan = (await plansAt(forge, head, cache)).find((one) => one.root === root);
  return plan !== undefined && [...proposal.files].every(([path, text]) => plan.oids.get(path) === blobId(text));
}

/** Id that git gives a text. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
