import { commandLine, parseCommand } from "../commands/github/comment-command.ts";
import type { NewJob } from "./queue/job-queue.ts";
import { at, listAt, numberAt, textAt } from "./read-payload.ts";

/** A webhook as it comes in, with a good signature. */
export interface Delivery {
  /** X-GitHub-Delivery: a delivery that is sent again keeps it. */
  id: string;
  event: string;
  payload: unknown;
}

/** Events that end with a check of a pull request. */
const CHECKED = new Set(["opened", "reopened", "synchronize", "ready_for_review"]);

type Routed = Pick<NewJob, "kind" | "data"> & { repository: string };

/**
 * What is to be done about a webhook; nothing for most. Of the payload only ids, names of branches and repositories, and a command are kept.
 * Jobs of one repository are done one after the other.
 */
export function jobsOf({ id, event, payload }: Delivery): NewJob[] {
  const installation = numberAt(payload, "installation", "id");
  if (installation === 0) return [];
  return routed(event, payload).map(({ kind, data, repository }, index) => ({
    id: index === 0 ? id : `${id}:${index}`,
    key: repository,
    kind,
    data: { ...data, installation, repository },
  }));
}

function routed(event: string, payload: unknown): Routed[] {
  const repository = textAt(payload, "repository", "full_name");
  const action = textAt(payload, "action");
  switch (event) {
    case "installation":
      return action === "created" ? onboardings(listAt(payload, "repositories")) : [];
    case "installation_repositories":
      return action === "added" ? onboardings(listAt(payload, "repositories_added")) : [];
    case "pull_request":
      return CHECKED.has(action) || (action === "edited" && at(payload, "changes", "base") !== undefined)
        ? [pullCheck(payload, repository)]
        : [];
    case "check_run":
      return checkRunJobs(action, payload, repository);
    case "check_suite":
      return action === "rerequested" ? suiteChecks(payload, repository) : [];
    case "issue_comment":
      return action === "created" ? comments(payload, repository) : [];
    case "push":
      return pushes(payload, repository);
    case "merge_group":
      return action === "checks_requested" ? [mergeGroup(payload, repository)] : [];
    default:
      return [];
  }
}

const onboardings = (repositories: readonly unknown[]): Routed[] =>
  repositories.map((one) => ({ kind: "onboard", data: {}, repository: textAt(one, "full_name") }));

const pullCheck = (payload: unknown, repository: string): Routed => ({
  kind: "check",
  data: {
    number: numberAt(payload, "pull_request", "number"),
    base: textAt(payload, "pull_request", "base", "sha"),
    head: textAt(payload, "pull_request", "head", "sha"),
  },
  repository,
});

/** Forks have no pull requests in the payload: their check is asked for by a comment. */
function checkRunJobs(action: string, payload: unknown, repository: string): Routed[] {
  const [pull] = listAt(payload, "check_run", "pull_requests");
  const number = numberAt(pull, "number");
  const base = textAt(pull, "base", "sha");
  const head = textAt(payload, "check_run", "head_sha");
  if (number === 0) return [];
  if (action === "rerequested") return [{ kind: "check", data: { number, base, head, again: true }, repository }];
  const button = textAt(payload, "requested_action", "identifier");
  if (action !== "requested_action" || (button !== "fix" && button !== "accept")) return [];
  const data = {
    number,
    base,
    head,
    branch: textAt(pull, "head", "ref"),
    button,
    by: textAt(payload, "sender", "login"),
  };
  return [{ kind: "button", data, repository }];
}

/** Somebody asks for all checks of a commit again. */
function suiteChecks(payload: unknown, repository: string): Routed[] {
  const head = textAt(payload, "check_suite", "head_sha");
  return listAt(payload, "check_suite", "pull_requests").flatMap((pull): Routed[] => {
    const number = numberAt(pull, "number");
    const data = { number, base: textAt(pull, "base", "sha"), head, again: true };
    return number === 0 ? [] : [{ kind: "check", data, repository }];
  });
}

function comments(payload: unknown, repository: string): Routed[] {
  const body = textAt(payload, "comment", "body");
  const isPull = at(payload, "issue", "pull_request") !== undefined;
  // Our own answers, and other bots', are nobody's wish.
  if (!isPull || textAt(payload, "sender", "type") === "Bot" || parseCommand(body) === undefined) return [];
  const comment = {
    id: numberAt(payload, "comment", "id"),
    body: commandLine(body),
    author: textAt(payload, "comment", "user", "login"),
  };
  return [{ kind: "comment", data: { number: numberAt(payload, "issue", "number"), comment }, repository }];
}

function pushes(payload: unknown, repository: string): Routed[] {
  const branch = textAt(payload, "repository", "default_branch");
  if (textAt(payload, "ref") !== `refs/heads/${branch}` || at(payload, "deleted") === true) return [];
  return [{ kind: "push", data: { before: textAt(payload, "before"), after: textAt(payload, "after") }, repository }];
}

const mergeGroup = (payload: unknown, repository: string): Routed => ({
  kind: "merge_group",
  data: { base: textAt(payload, "merge_group", "base_sha"), head: textAt(payload, "merge_group", "head_sha") },
  repository,
});
