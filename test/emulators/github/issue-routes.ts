import { invalid, notFound } from "./api-failure.ts";
import { type Call, created, type Handlers, ok, page, repositoryFor } from "./call.ts";
import { listOf, textOf } from "./json.ts";
import * as shapes from "./shapes.ts";
import type { Access, Comment, Issue, Repository } from "./state.ts";

/** https://docs.github.com/rest/issues/comments: "body is too long (maximum is 65536 characters)". */
const MAX_BODY = 65_536;

const actor = (call: Call) => call.caller?.account ?? call.world.account("ghost");

export function checkBody(body: string): void {
  if (body.length > MAX_BODY)
    throw invalid("Validation Failed", [
      {
        resource: "IssueComment",
        code: "custom",
        field: "body",
        message: `body is too long (maximum is ${MAX_BODY} characters)`,
      },
    ]);
}

function commentOf(call: Call, repo: Repository): { issue: Issue; comment: Comment } {
  for (const issue of repo.issues.values()) {
    const comment = issue.comments.find(({ id }) => id === Number(call.params["comment_id"]));
    if (comment) return { issue, comment };
  }
  throw notFound();
}

const NEED = [
  ["issues", "write"],
  ["pull_requests", "write"],
] as const;

export const issueRoutes: Handlers = {
  "issues/list-for-repo": (call) => {
    const repo = repositoryFor(call, ["issues", "read"]);
    const { state, labels, creator } = call.query;
    const wanted = textOf(labels).split(",").filter(Boolean);
    const all = [...repo.issues.values()]
      .filter((one) => state === "all" || one.state === state)
      .filter((one) => wanted.every((label) => one.labels.includes(label)))
      .filter((one) => creator === undefined || one.author.login === creator);
    return ok(page(call, all.toReversed().map(shapes.issue)));
  },
  "issues/get": (call) =>
    ok(
      shapes.issue(
        call.world.issue(
          repositoryFor(call, ["issues", "read"], ["pull_requests", "read"]),
          call.params["issue_number"] ?? "",
        ),
      ),
    ),
  "issues/create": (call) => {
    const repo = repositoryFor(call, ["issues", "write"]);
    const issue = newIssue(call, repo);
    repo.issues.set(issue.number, issue);
    call.world.emit(repo, "issues", actor(call), { action: "opened", issue: shapes.issue(issue) });
    return created(shapes.issue(issue));
  },
  "issues/update": (call) => {
    const repo = repositoryFor(call, ...NEED);
    const issue = call.world.issue(repo, call.params["issue_number"] ?? "");
    const { title, body, state, labels } = call.body;
    if (typeof body === "string") checkBody(body);
    if (typeof body === "string") issue.body = body;
    if (typeof title === "string") issue.title = title;
    if (state === "open" || state === "closed") issue.state = state;
    if (Array.isArray(labels)) issue.labels = labels.map(textOf);
    return ok(shapes.issue(issue));
  },
  "issues/list-comments": (call) => {
    const repo = repositoryFor(call, ["issues", "read"], ["pull_requests", "read"]);
    return ok(page(call, call.world.issue(repo, call.params["issue_number"] ?? "").comments.map(shapes.comment)));
  },
  "issues/create-comment": (call) => {
    const repo = repositoryFor(call, ...NEED);
    const issue = call.world.issue(repo, call.params["issue_number"] ?? "");
    const body = textOf(call.body["body"]);
    checkBody(body);
    const comment = addComment(call, issue, body);
    call.world.emit(repo, "issue_comment", actor(call), {
      action: "created",
      issue: shapes.issue(issue),
      comment: shapes.comment(comment),
    });
    return created(shapes.comment(comment));
  },
  "issues/update-comment": (call) => {
    const repo = repositoryFor(call, ...NEED);
    const { comment } = commentOf(call, repo);
    const body = textOf(call.body["body"]);
    checkBody(body);
    comment.body = body;
    comment.updated = call.world.time();
    comment.edits += 1;
    return ok(shapes.comment(comment));
  },
  "reactions/create-for-issue-comment": (call) => {
    const repo = repositoryFor(call, ...NEED);
    const { comment } = commentOf(call, repo);
    const user = actor(call);
    const content = textOf(call.body["content"]);
    const known = comment.reactions.some((one) => one.content === content && one.user === user);
    if (!known) comment.reactions.push({ content, user });
    return {
      status: known ? 200 : 201,
      body: { id: 1, node_id: "", user: shapes.account(user), content, created_at: call.world.time() },
    };
  },
  "repos/get-collaborator-permission-level": (call) => {
    const repo = repositoryFor(call, ["metadata", "read"]);
    const login = call.params["username"] ?? "";
    const access: Access | "none" = repo.access.get(login) ?? (repo.private ? "none" : "read");
    return ok({ permission: access, role_name: access, user: shapes.account(call.world.account(login)) });
  },
};

export function newIssue(call: Call, repo: Repository): Issue {
  const { title, body, labels } = call.body;
  const text = textOf(body);
  checkBody(text);
  return {
    id: call.world.nextId(),
    number: repo.issues.size + 1,
    title: String(title),
    body: text,
    state: "open",
    author: actor(call),
    labels: listOf(labels).map(textOf),
    comments: [],
    created: call.world.time(),
  };
}

function addComment(call: Call, issue: Issue, body: string): Comment {
  const time = call.world.time();
  const comment: Comment = {
    id: call.world.nextId(),
    body,
    author: actor(call),
    app: call.caller?.app,
    created: time,
    updated: time,
    edits: 0,
    reactions: [],
  };
  issue.comments.push(comment);
  return comment;
}
