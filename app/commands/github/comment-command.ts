import type { PullRequest, PullState } from "../../github/index.ts";
import { redact } from "../../privacy/index.ts";
import { codeSpan } from "../../report/index.ts";
import { checkPullRequest, CHECK_NAME, type PullRequestContext } from "../pull-request/check-pull-request.ts";
import { editPullRequest } from "../pull-request/edit-pull-request.ts";
import { deployCommit, lastWords } from "./deploy-commit.ts";
import { grantWish, type ModelAccess } from "./grant-wish.ts";
import { plansAt } from "./plan-at-branch.ts";
import type { RunJtracking } from "./run-jtracking.ts";

/** A command that somebody wrote into a comment. */
export type CommentCommand =
  | { command: "check" | "fix" | "preview" | "help" }
  | { command: "propose"; wish: string }
  | { command: "publish"; commit: string }
  | { command: "rollback"; version: string | undefined }
  | { command: "unknown"; word: string };

const MAX_LINE = 500;

/** What is kept of a comment: its first line, cut, and what is personal in a wish in words is taken out. */
export function commandLine(body: string): string {
  const line = (body.split(/\r?\n/, 1)[0] ?? "").slice(0, MAX_LINE);
  return /^\/jtracking\s+propose\s/.test(line) ? redact(line) : line;
}

/** The command in a comment: its first line, if it begins with /jtracking. Quoted lines and code are nobody's wish. */
export function parseCommand(body: string): CommentCommand | undefined {
  const line = commandLine(body);
  const wish = /^\/jtracking\s+propose\s+(\S.*)$/.exec(line)?.[1];
  if (wish !== undefined) return { command: "propose", wish };
  const match = /^\/jtracking(?:\s+(\S{1,40}))?(?:\s+(\S{1,64}))?\s*$/.exec(line.slice(0, 200));
  if (match === null) return undefined;
  const [, word = "help", value] = match;
  if (word === "check" || word === "fix" || word === "preview" || word === "help") return { command: word };
  if (word === "publish" && value !== undefined && /^[0-9a-f]{7,40}$/.test(value))
    return { command: "publish", commit: value };
  if (word === "rollback" && (value === undefined || /^\d{1,9}$/.test(value)))
    return { command: "rollback", version: value };
  return { command: "unknown", word };
}

export interface CommentOptions {
  context: PullRequestContext;
  /** Talks to GTM; without it preview, publish and rollback are not offered. */
  run: RunJtracking | undefined;
  /** Reaches a language model, for wishes in words. */
  model: ModelAccess;
  number: number;
  comment: { id: number; body: string; author: string };
}

const HELP = `| command | does |
| --- | --- |
| \`/jtracking check\` | looks again |
| \`/jtracking fix\` | commits the safe fixes to this branch |
| \`/jtracking propose WISH\` | gives your wish, in words, to a language model where the plan allows one, and commits what comes of it |
| \`/jtracking preview\` | says what a deploy of this branch would change in GTM now |
| \`/jtracking publish SHA\` | deploys the default branch, if SHA is its head |
| \`/jtracking rollback [VERSION]\` | makes an earlier version live again |`;

const NO_GTM = "This App has no access to Google Tag Manager: the deploy workflow does that.";

/** Does what a comment asks for, if its author may write to the repository, and answers once. */
export async function commentCommand(
  options: CommentOptions,
): Promise<{ outcome: "ignored" | "refused" | "answered" }> {
  const { context, number, comment } = options;
  const { forge } = context;
  const command = parseCommand(comment.body);
  if (command === undefined) return { outcome: "ignored" };
  const level = await forge.permission(comment.author);
  if (level !== "write" && level !== "admin") {
    await forge.react(comment.id, "confused");
    return { outcome: "refused" };
  }
  const marker = `<!-- jtracking:answer:${comment.id} -->`;
  const { headOid } = await forge.pull(number);
  const state = await forge.pullState({ number, head: headOid, marker, checkName: CHECK_NAME, blobs: [] });
  // Answered before a crash: the work was done, too.
  if (state.comment !== undefined) return { outcome: "answered" };
  await forge.react(comment.id, "eyes");
  const answer = await perform(options, command, state);
  await forge.writeComment(
    number,
    `${marker}\n> ${codeSpan(commandLine(comment.body))} by ${codeSpan(comment.author)}\n\n${answer}\n`,
    undefined,
  );
  return { outcome: "answered" };
}

async function perform(options: CommentOptions, command: CommentCommand, { pull }: PullState): Promise<string> {
  switch (command.command) {
    case "check":
      return checked(options, pull);
    case "fix":
      return fixed(options, pull);
    case "propose":
      return wished(options, pull, command.wish);
    case "preview":
      return previewed(options, pull);
    case "publish":
      return published(options, command.commit);
    case "rollback":
      return rolledBack(options, command.version);
    case "unknown":
      return `There is no such command: ${codeSpan(command.word)}.\n\n${HELP}`;
    default:
      return HELP;
  }
}

const refOf = ({ number, baseOid: base, headOid: head }: PullRequest) => ({ number, base, head });

async function checked({ context }: CommentOptions, pull: PullRequest): Promise<string> {
  const outcome = await checkPullRequest(context, refOf(pull));
  if (outcome.outcome === "checked") return `Looked again at ${codeSpan(pull.headOid.slice(0, 7))}: ${outcome.title}.`;
  return outcome.outcome === "stale" ? STALE : "No tracking plan is touched here.";
}

const STALE =
  "The branch has moved in the meantime, so nothing was done. Say it again for the commit that is there now.";

async function fixed({ context, comment }: CommentOptions, pull: PullRequest): Promise<string> {
  if (pull.isFork)
    return "This branch is in a fork, where I may not write. On your machine: `npx jtracking check --fix`.";
  const outcome = await editPullRequest(context, {
    ...refOf(pull),
    branch: pull.headBranch,
    choose: ({ fixes }) => fixes,
    headline: "Tracking plan: safe fixes",
    by: comment.author,
  });
  if (outcome.outcome === "stale") return STALE;
  return outcome.outcome === "nothing"
    ? "There is nothing that can be fixed safely."
    : `Committed ${outcome.applied} fixes as ${codeSpan(outcome.oid.slice(0, 7))}.`;
}

const wished = (
  { context: { forge, cache, today }, comment, model }: CommentOptions,
  pull: PullRequest,
  wish: string,
): Promise<string> => grantWish({ forge, cache, pull, wish, by: comment.author, access: model, today });

async function previewed({ context, run }: CommentOptions, pull: PullRequest): Promise<string> {
  if (run === undefined) return NO_GTM;
  if (pull.isFork) return "A fork's plan is not compared with the live container.";
  const parts: string[] = [];
  for (const { root, files } of await plansAt(context.forge, pull.headOid, context.cache)) {
    const { exit, stdout, stderr } = await run({ args: ["preview", "--format", "markdown"], files });
    parts.push(`#### ${codeSpan(root)}\n\n${exit <= 1 ? stdout.trim() : codeSpan(lastWords(stderr))}`);
  }
  return parts.join("\n\n") || "There is no plan on this branch.";
}

async function published({ context, run }: CommentOptions, commit: string): Promise<string> {
  if (run === undefined) return NO_GTM;
  const { forge, cache } = context;
  const { name } = await forge.defaultBranch();
  const head = await forge.head(name);
  if (head?.startsWith(commit) !== true)
    return `${codeSpan(commit)} is not the head of ${codeSpan(name)}, which is ${codeSpan(head?.slice(0, 12) ?? "empty")}: only that can be published.`;
  const lines: string[] = [];
  for (const plan of await plansAt(forge, head, cache)) {
    const outcome = await deployCommit({ forge, run, plan, commit: head, again: true });
    context.live?.forget(plan.parsed.plan);
    lines.push(
      `- ${codeSpan(plan.root)}: ${WORDS[outcome.outcome]}${outcome.outcome === "failed" ? ` (#${outcome.issue})` : ""}`,
    );
  }
  return lines.join("\n") || "There is no plan to publish.";
}

const WORDS = {
  deployed: "published",
  known: "was live already",
  failed: "could not be published; live is what it was",
};

async function rolledBack({ context, run }: CommentOptions, version: string | undefined): Promise<string> {
  if (run === undefined) return NO_GTM;
  const { forge, cache } = context;
  const head = await forge.head((await forge.defaultBranch()).name);
  const lines: string[] = [];
  for (const { root, files } of await plansAt(forge, head ?? "", cache)) {
    const { exit, stderr } = await run({
      args: ["rollback", ...(version === undefined ? [] : [version]), "--yes"],
      files,
    });
    lines.push(`- ${codeSpan(root)}: ${exit === 0 ? "an earlier version is live again" : codeSpan(lastWords(stderr))}`);
  }
  return lines.join("\n") || "There is no plan.";
}
