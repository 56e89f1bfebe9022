import type { Forge } from "../../github/index.ts";
import { isPictureName } from "../pull-request/picture-name.ts";
import { byPath, planRoots } from "../pull-request/plan-tree.ts";
import { guide, onboardingBody } from "./onboarding-texts.ts";
import type { RunJtracking } from "./run-jtracking.ts";

const ONBOARDING_BRANCH = "jtracking/setup";

export interface OnboardOptions {
  forge: Forge;
  /** Crawls for a first plan; without it the plan is an empty one to be filled in. */
  run: RunJtracking | undefined;
}

export type OnboardOutcome = { outcome: "planned" | "open" } | { outcome: "opened"; number: number; crawled: boolean };

/**
 * Offers a repository its first plan by a pull request: from a crawl when the repository names its site, otherwise to be filled in. Does
 * nothing where there is a plan, or where the pull request is open already; a run that broke off is finished.
 */
export async function onboardRepository({ forge, run }: OnboardOptions): Promise<OnboardOutcome> {
  const { name: base, homepage } = await forge.defaultBranch();
  const head = await forge.head(base);
  // A repository without a commit has no branch yet.
  if (head === undefined) return { outcome: "planned" };
  if (planRoots(byPath(await forge.tree(head))).length > 0) return { outcome: "planned" };
  if ((await forge.openPulls(ONBOARDING_BRANCH)).length > 0) return { outcome: "open" };
  const { files, crawled, pictures } = await firstPlan(homepage, run);
  // They are there before the pull request is, so that its first check shows them.
  if (pictures !== undefined && pictures.size > 0) await forge.keepPictures({ files: pictures, keep: isPictureName });
  const branch = await forge.head(ONBOARDING_BRANCH);
  if (branch === undefined) await forge.createBranch(ONBOARDING_BRANCH, head);
  const texts = new Map(
    [...files, ["README.md", guide(crawled)]].map(([path, text]) => [`tracking/${path}`, text] as const),
  );
  const from = branch ?? head;
  if (!(await hasAll(forge, from, [...texts.keys()])))
    await forge.commit({ branch: ONBOARDING_BRANCH, head: from, headline: "Add a tracking plan", files: texts });
  const { number } = await forge.createPull({
    title: "Add a tracking plan",
    body: onboardingBody({ crawled, events: [...files.keys()].filter((path) => path.startsWith("events/")).length }),
    head: ONBOARDING_BRANCH,
    base,
  });
  return { outcome: "opened", number, crawled };
}

async function hasAll(forge: Forge, commit: string, paths: readonly string[]): Promise<boolean> {
  const files = byPath(await forge.tree(commit));
  return paths.every((path) => files.has(path));
}

async function firstPlan(
  homepage: string | undefined,
  run: RunJtracking | undefined,
): Promise<{
  files: ReadonlyMap<string, string>;
  crawled: boolean;
  pictures?: ReadonlyMap<string, Buffer> | undefined;
}> {
  const url = homepage === undefined || homepage === "" ? undefined : homepage;
  if (url !== undefined && /^https?:\/\//.test(url) && run !== undefined) {
    const env = { JTRACKING_PICTURES: "true" };
    const { files, pictures } = await run({ args: ["init", url], files: new Map(), env });
    if (files.has("plan.yaml")) return { files, crawled: true, pictures };
  }
  const plan = `version: 1\nsite: { url: ${JSON.stringify(url ?? "https://your-site.example")} }\n`;
  return { files: new Map([["plan.yaml", plan]]), crawled: false };
}
