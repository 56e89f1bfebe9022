import { createHash } from "node:crypto";
import type { Finding } from "../../artefacts/index.ts";
import { EXIT, JtrackingError } from "../../errors.ts";
import {
  type Annotation,
  type CheckRunDraft,
  type Forge,
  isTransient,
  type KnownPictures,
  type PullState,
} from "../../github/index.ts";
import { PLAN_LIMITS } from "../../plan/index.ts";
import { findingMessage, renderReview, reviewTitle, visibleText } from "../../report/index.ts";
import { pullFiles, type PullFiles, type TouchedPlan } from "./pull-files.ts";
import type { ReadLive } from "./live-containers.ts";
import { PlanVersions, wantedBlobs } from "./plan-version.ts";
import { type Review, reviewPlan } from "./review-plan.ts";
import { TextCache } from "./text-cache.ts";
import { COMMENT_MARKER, pendingPart, splitComment, type VerificationPart, withPart } from "./verification-part.ts";

/** Name of the check run: what branch protection asks for. */
export const CHECK_NAME = "jtracking";

/** Identifiers of the buttons below the check run. */
const BUTTONS = {
  fix: { label: "Fix automatically", description: "Commits the safe fixes to this branch", identifier: "fix" },
  accept: { label: "Accept into plan", description: "Commits what the crawl found new", identifier: "accept" },
} as const;

export interface PullRequestContext {
  forge: Forge;
  /** Texts that were read before. */
  cache: TextCache;
  versions: PlanVersions;
  /** YYYY-MM-DD. */
  today: string;
  /** True in the App, which hears buttons and comments. */
  hasButtons: boolean;
  /** Reads the live container, where there are credentials for it. Never asked for what comes from a fork. */
  live?: ReadLive | undefined;
  /** Asks for a verification, done later by somebody else; false where it was asked for before. Never asked for a fork. */
  verifyLater?: ((ref: PullRequestRef) => Promise<boolean>) | undefined;
}

export interface PullRequestRef {
  number: number;
  /** Commits as the event says them. */
  base: string;
  head: string;
  /** Id of somebody's wish for another check run, though one may say the same already. */
  again?: string;
}

/**
 * `unplanned`: neither side has a plan. `untouched`: the pull request changes none. `stale`: the head has moved since, and its own event
 * follows. `closed`: nobody waits for it any more.
 */
export type PullRequestOutcome =
  | { outcome: "unplanned" | "stale" | "closed" }
  | { outcome: "untouched" }
  | { outcome: "checked"; reviews: Review[]; comment: string; title: string };

/** What is kept between checks of one repository, or of many. */
export const newMemory = (): Pick<PullRequestContext, "cache" | "versions"> => ({
  cache: new TextCache(),
  versions: new PlanVersions(),
});

const ATTEMPTS = 3;

/**
 * Checks a pull request and writes what came of it: one check run and one comment. Everything is read through the API as data; nothing of
 * the head is checked out or run. At most eight calls to GitHub for a plan of up to 250 files.
 */
export async function checkPullRequest(context: PullRequestContext, ref: PullRequestRef): Promise<PullRequestOutcome> {
  const files = await pullFiles(context.forge, ref);
  if (files.touched.length === 0 && !files.hasPlan) return { outcome: "unplanned" };
  let isAsked = false;
  for (let attempt = 1; ; attempt += 1) {
    // What an earlier attempt wrote is read again before anything is written twice.
    const state = await readState(context, ref, files);
    if (state.pull.state !== "open") return { outcome: "closed" };
    if (state.pull.headOid !== ref.head) return { outcome: "stale" };
    const live = state.pull.isFork ? undefined : context.live;
    const outcome = await judged({ ...context, live, pictures: state.pictures }, files, ref.head);
    isAsked ||= await askForVerification(context, { ref, state, outcome });
    try {
      await write(context, { ref, state, outcome, part: partOf({ ref, state, isAsked }) });
      return outcome;
    } catch (error) {
      if (!isTransient(error) || attempt >= ATTEMPTS) throw error;
    }
  }
}

/** The same without writing anything, for a token that may not. */
export async function reviewPullRequest(context: PullRequestContext, ref: PullRequestRef): Promise<PullRequestOutcome> {
  const files = await pullFiles(context.forge, ref);
  if (files.touched.length === 0) return { outcome: files.hasPlan ? "untouched" : "unplanned" };
  context.cache.add(await context.forge.texts(wanted(context, files)));
  return judged({ ...context, live: undefined }, files, ref.head);
}

/** The check run for a commit that no pull request stands for; undefined where there is no plan. */
export async function judgeCommit(
  context: PullRequestContext,
  { base, head }: Omit<PullRequestRef, "number">,
): Promise<CheckRunDraft | undefined> {
  const files = await pullFiles(context.forge, { base, head });
  if (files.touched.length === 0) return files.hasPlan ? untouchedRun(head) : undefined;
  context.cache.add(await context.forge.texts(wanted(context, files)));
  const outcome = await judged({ ...context, live: undefined }, files, head);
  return outcome.outcome === "checked" ? checkRunOf(outcome, { head, hasButtons: false }) : undefined;
}

async function readState(
  context: PullRequestContext,
  { number, head }: PullRequestRef,
  files: PullFiles,
): Promise<PullState> {
  const blobs = wanted(context, files);
  const question = { number, head, marker: COMMENT_MARKER, checkName: CHECK_NAME, blobs };
  const state = await context.forge.pullState(question);
  context.cache.add(state.texts);
  return state;
}

function wanted({ cache }: PullRequestContext, { touched }: PullFiles) {
  let count = 0;
  for (const { merged } of touched) count += merged.size;
  if (count > PLAN_LIMITS.files)
    throw new JtrackingError(`the plan has more than ${PLAN_LIMITS.files} files`, {
      code: "E_PLAN_LIMIT",
      exit: EXIT.usage,
      hint: "Split it into several plans, each in a folder of its own.",
    });
  const blobs = touched.flatMap(({ base, merged }) => [
    ...wantedBlobs(base ?? new Map(), cache),
    ...wantedBlobs(merged, cache),
  ]);
  return [...new Map(blobs.map((blob) => [blob.oid, blob])).values()];
}

/** What a check knows besides: pictures that the comment may show. */
type Judging = PullRequestContext & { pictures?: KnownPictures | undefined };

async function judged(context: Judging, { touched }: PullFiles, head: string): Promise<PullRequestOutcome> {
  if (touched.length === 0) return { outcome: "untouched" };
  const reviews: Review[] = [];
  for (const plan of touched) reviews.push(await reviewOf(context, plan));
  const plans = reviews.map(({ reviewed }) => reviewed);
  const comment = `${COMMENT_MARKER}\n${renderReview(plans, { head, hasButtons: context.hasButtons })}`;
  return { outcome: "checked", reviews, comment, title: reviewTitle(plans) };
}

async function reviewOf({ cache, versions, today, live, pictures }: Judging, plan: TouchedPlan): Promise<Review> {
  const base = plan.base && (await versions.get(plan.base, cache));
  const merged = await versions.get(plan.merged, cache, base);
  // Which container is looked at is for the base branch to say, and for a first plan for those who may write.
  const found = live && (await live((base ?? merged).parsed.plan));
  return reviewPlan({ root: plan.root, base, merged, links: plan.links, today, live: found, pictures });
}

interface Written {
  ref: PullRequestRef;
  state: PullState;
  outcome: PullRequestOutcome;
  /** What a browser has seen of this head, or that one is looking. */
  part: VerificationPart | undefined;
}

/** True when it is newly asked for. */
async function askForVerification(
  { verifyLater }: PullRequestContext,
  { ref, state, outcome }: Omit<Written, "part">,
): Promise<boolean> {
  if (verifyLater === undefined || state.pull.isFork || outcome.outcome !== "checked") return false;
  return outcome.reviews.some(({ verifiable }) => verifiable !== undefined) && verifyLater(ref);
}

/** Another head's verification says nothing about this one. */
function partOf({ ref, state, isAsked }: Pick<Written, "ref" | "state"> & { isAsked: boolean }) {
  const known = splitComment(state.comment?.body ?? "").part;
  if (known?.head === ref.head) return known;
  return isAsked ? pendingPart(ref.head) : undefined;
}

async function write({ forge, hasButtons }: PullRequestContext, { ref, state, outcome, part }: Written): Promise<void> {
  const wished = (run: CheckRunDraft): CheckRunDraft =>
    ref.again === undefined ? run : { ...run, externalId: `${run.externalId}:${ref.again}` };
  if (outcome.outcome === "checked") {
    await forge.writeCheckRun(wished(checkRunOf(outcome, { head: ref.head, hasButtons })), state.checkRuns);
    await forge.writeComment(ref.number, withPart(outcome.comment, part), state.comment);
    return;
  }
  await forge.writeCheckRun(wished(untouchedRun(ref.head)), state.checkRuns);
  // A comment of an earlier head would go on saying what is no longer so.
  if (state.comment !== undefined && splitComment(state.comment.body).text.trim() !== COMMENT_MARKER) {
    const text = `${COMMENT_MARKER}\n${renderReview([], { head: ref.head, hasButtons })}`;
    await forge.writeComment(ref.number, withPart(text, part), state.comment);
  }
}

const LEVELS = { error: "failure", warning: "warning", note: "notice" } as const;

function checkRunOf(
  { reviews, comment, title }: Extract<PullRequestOutcome, { outcome: "checked" }>,
  { head, hasButtons }: { head: string; hasButtons: boolean },
): CheckRunDraft {
  const findings = reviews.flatMap(({ result }) => result.findings);
  const buttons = [
    ...(reviews.some(({ fixes }) => fixes.length > 0) ? [BUTTONS.fix] : []),
    ...(reviews.some(({ suggestions }) => suggestions.length > 0) ? [BUTTONS.accept] : []),
  ];
  const annotations = gravestFirst(findings).map(annotationOf);
  const digest = createHash("sha256")
    .update(JSON.stringify([title, comment, annotations]))
    .digest("hex")
    .slice(0, 16);
  return {
    name: CHECK_NAME,
    head,
    externalId: `jtracking:${head}:${digest}`,
    conclusion: findings.some(({ severity }) => severity === "error") ? "failure" : "success",
    title,
    summary: comment.slice(COMMENT_MARKER.length).trim(),
    annotations,
    buttons: hasButtons ? buttons : [],
  };
}

const untouchedRun = (head: string): CheckRunDraft => ({
  name: CHECK_NAME,
  head,
  externalId: `jtracking:${head}:untouched`,
  conclusion: "success",
  title: "The tracking plan is not touched",
  summary: "No file of a tracking plan is changed.",
  annotations: [],
  buttons: [],
});

const gravestFirst = (findings: readonly Finding[]): Finding[] =>
  (["error", "warning", "note"] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );

function annotationOf(finding: Finding): Annotation {
  const { file, line, column, endLine = line, endColumn, rule, severity } = finding;
  return {
    path: file,
    startLine: line,
    endLine,
    startColumn: column,
    ...(endColumn !== undefined && { endColumn: Math.max(endColumn - 1, column) }),
    level: LEVELS[severity],
    title: rule,
    message: visibleText(findingMessage(finding)),
  };
}
