import { messageOf } from "../../errors.ts";
import type { Forge } from "../../github/index.ts";
import { codeSpan, escapeMarkdown } from "../../report/index.ts";
import type { RunJtracking } from "./run-jtracking.ts";
import {
  CHECK_NAME,
  type PullRequestContext,
  type PullRequestRef,
  reviewPullRequest,
} from "../pull-request/check-pull-request.ts";
import type { Review, Verifiable } from "../pull-request/review-plan.ts";
import { COMMENT_MARKER, PART_BYTES, type VerificationPart, withPart } from "../pull-request/verification-part.ts";

/** Looks at the site of a plan from this server. */
export interface VerifyAccess {
  /** Runs a process without any secret of the server's: the plan is a pull request's. */
  run: RunJtracking;
  /** False for an address that leads into a network of somebody's own. */
  isPublic: (url: string) => Promise<boolean>;
}

/** Events and plans of one pull request that are looked at: a browser has a few minutes. */
const MOST_EVENTS = 50;
const MOST_PLANS = 3;
/** Kept of the section's bytes for the lines around the table. */
const RESERVE = 700;
const LONGEST_REASON = 200;

/**
 * Simulates what merging would make of a pull request's plan on the site that the base branch names, for the events that it changes.
 * Writes nothing. Undefined where nobody waits for it: the head has moved, the pull request is closed or comes from a fork, or no event
 * is changed.
 */
export async function verifyPullRequest(
  context: PullRequestContext,
  ref: PullRequestRef,
  access: VerifyAccess,
): Promise<VerificationPart | undefined> {
  if (!(await isWaitedFor(context.forge, ref))) return undefined;
  const outcome = await reviewPullRequest(context, ref);
  if (outcome.outcome !== "checked") return undefined;
  const plans = outcome.reviews.flatMap((review) => (review.verifiable === undefined ? [] : [withSite(review)]));
  if (plans.length === 0) return undefined;
  const looked = plans.slice(0, MOST_PLANS);
  const maxBytes = Math.floor((PART_BYTES - RESERVE) / looked.length);
  const sections: string[] = [];
  let left = MOST_EVENTS;
  for (const plan of looked) {
    const events = plan.events.slice(0, left);
    left -= events.length;
    const title = plans.length === 1 ? "" : `Plan ${codeSpan(plan.root)}\n\n`;
    sections.push(`${title}${events.length === 0 ? "" : await lookedAt({ ...plan, events }, access, maxBytes)}`.trim());
  }
  const all = plans.reduce((sum, { events }) => sum + events.length, 0);
  const cut = all > MOST_EVENTS || plans.length > MOST_PLANS ? ` The first ${MOST_EVENTS - left} of ${all} were.` : "";
  const footer = `<sub>Only events that this changes are looked at, for commit ${codeSpan(ref.head.slice(0, 7))}.${cut}</sub>`;
  return { head: ref.head, text: [...sections, footer].join("\n\n") };
}

async function isWaitedFor(forge: Forge, { number, head }: PullRequestRef): Promise<boolean> {
  const { state, headOid, isFork } = await forge.pull(number);
  return state === "open" && headOid === head && !isFork;
}

type Looked = Verifiable & { root: string; files: Review["files"] };

const NONE: Verifiable = { site: "", events: [], snapshot: undefined };

const withSite = ({ verifiable = NONE, reviewed, files }: Review): Looked => ({
  ...verifiable,
  root: reviewed.root,
  files,
});

/** Markdown; whatever goes wrong is said in it, so that nobody waits for ever. */
async function lookedAt(plan: Looked, { run, isPublic }: VerifyAccess, maxBytes: number): Promise<string> {
  if (!(await isPublic(plan.site))) return notLookedAt("the address of the site is none that everybody can open");
  try {
    const files = new Map(plan.files);
    if (plan.snapshot !== undefined)
      files.set("site.yaml", (await import("../../snapshot/index.ts")).renderSnapshot(plan.snapshot));
    const args = ["verify", "--mode", "simulate", "--url", plan.site, "--format", "markdown"];
    const events = plan.events.flatMap((name) => ["--event", name]);
    const ran = await run({ args: [...args, "--max-bytes", String(maxBytes), ...events], files });
    const text = ran.stdout.trim();
    if (ran.exit <= 1 && text !== "" && Buffer.byteLength(text) <= maxBytes) return text.replaceAll("<!--", "&lt;!--");
    return notLookedAt(reasonIn(ran.stderr));
  } catch (error) {
    return notLookedAt(messageOf(error));
  }
}

const notLookedAt = (why: string): string =>
  `### ⚪ The events were not verified\n\n${escapeMarkdown(why.slice(0, LONGEST_REASON))}.`;

/** The line of an error; what stands below it is for whoever runs the server. */
function reasonIn(stderr: string): string {
  const line = stderr.split("\n").find((one) => one.startsWith("error"));
  return line?.replace(/^error:? ?/, "").replace(/\.$/, "") ?? "the browser did not end in time";
}

/**
 * Writes the section into the one comment and keeps the rest; begins the comment where there is none yet. Twice the same is one.
 * @returns false where the head has moved, or the pull request is closed or comes from a fork.
 */
export async function writeVerification(forge: Forge, number: number, part: VerificationPart): Promise<boolean> {
  const question = { number, head: part.head, marker: COMMENT_MARKER, checkName: CHECK_NAME, blobs: [] };
  const { pull, comment } = await forge.pullState(question);
  if (pull.state !== "open" || pull.headOid !== part.head || pull.isFork) return false;
  await forge.writeComment(number, withPart(comment?.body ?? `${COMMENT_MARKER}\n`, part), comment);
  return true;
}
