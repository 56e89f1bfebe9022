import { ApiFailure, invalid } from "./api-failure.ts";
import { type Call, created, type Handlers, ok, page, repositoryFor } from "./call.ts";
import { changedFiles, holderOf } from "./git-routes.ts";
import { checkBody, newIssue } from "./issue-routes.ts";
import { textOf } from "./json.ts";
import * as shapes from "./shapes.ts";
import type { Account, Issue, Repository } from "./state.ts";
import type { World } from "./world.ts";

const actor = (call: Call) => call.caller?.account ?? call.world.account("ghost");
const pullOf = (call: Call, repo: Repository) => call.world.pull(repo, call.params["pull_number"] ?? "");

export const pullRoutes: Handlers = {
  "pulls/list": (call) => {
    const repo = repositoryFor(call, ["pull_requests", "read"]);
    const { state, head, base } = call.query;
    const all = call.world
      .pulls(repo)
      .filter((one) => state === "all" || one.state === state)
      .filter(({ pull }) => head === undefined || `${pull?.head.repo.owner.login}:${pull?.head.ref}` === head)
      .filter(({ pull }) => base === undefined || pull?.base.ref === base);
    return ok(
      page(
        call,
        all.toReversed().map((one) => shapes.pull(repo, one)),
      ),
    );
  },
  "pulls/get": (call) => {
    const repo = repositoryFor(call, ["pull_requests", "read"]);
    return ok(shapes.pull(repo, pullOf(call, repo)));
  },
  "pulls/create": async (call) => {
    const repo = repositoryFor(call, ["pull_requests", "write"]);
    const issue = await openPull(call, repo);
    return created(shapes.pull(repo, issue));
  },
  "pulls/update": (call) => {
    const repo = repositoryFor(call, ["pull_requests", "write"]);
    const issue = pullOf(call, repo);
    const { title, body, state } = call.body;
    if (typeof body === "string") {
      checkBody(body);
      issue.body = body;
    }
    if (typeof title === "string") issue.title = title;
    if ((state === "open" || state === "closed") && state !== issue.state) {
      issue.state = state;
      const action = state === "open" ? "reopened" : "closed";
      call.world.emit(repo, "pull_request", actor(call), {
        action,
        number: issue.number,
        pull_request: shapes.pull(repo, issue),
      });
    }
    return ok(shapes.pull(repo, issue));
  },
  "pulls/list-commits": async (call) => {
    const repo = repositoryFor(call, ["pull_requests", "read"]);
    const { pull } = pullOf(call, repo);
    return ok(page(call, (await pull.head.repo.git.commitsBetween(pull.base.sha, pull.head.sha)).map(shapes.commit)));
  },
  "pulls/list-files": async (call) => {
    const repo = repositoryFor(call, ["pull_requests", "read"]);
    const { pull } = pullOf(call, repo);
    const base = (await pull.head.repo.git.mergeBase(pull.base.sha, pull.head.sha)) ?? pull.base.sha;
    return ok(page(call, await changedFiles(pull.head.repo, base, pull.head.sha)));
  },
  "pulls/merge": async (call) => {
    const repo = repositoryFor(call, ["contents", "write"]);
    const issue = pullOf(call, repo);
    const sha = call.body["sha"];
    if (typeof sha === "string" && sha !== issue.pull.head.sha)
      throw new ApiFailure(409, "Head branch was modified. Review and try the merge again.");
    return ok({
      sha: await mergePull(call.world, { repo, issue, by: actor(call) }),
      merged: true,
      message: "Pull Request successfully merged",
    });
  },
};

async function openPull(call: Call, repo: Repository): Promise<Issue> {
  const [owner, branch] = textOf(call.body["head"]).includes(":")
    ? textOf(call.body["head"]).split(":")
    : [repo.owner.login, textOf(call.body["head"])];
  const head =
    owner === repo.owner.login
      ? repo
      : [...call.world.repositories.values()].find((one) => one.owner.login === owner && one.parent === repo);
  const base = textOf(call.body["base"]);
  const [headSha, baseSha] = [head?.git.head(branch ?? ""), repo.git.head(base)];
  if (head === undefined || headSha === undefined)
    throw invalid("Validation Failed", [{ resource: "PullRequest", field: "head", code: "invalid" }]);
  if (baseSha === undefined)
    throw invalid("Validation Failed", [{ resource: "PullRequest", field: "base", code: "invalid" }]);
  if (headSha === baseSha)
    throw invalid("Validation Failed", [
      { resource: "PullRequest", code: "custom", message: `No commits between ${base} and ${branch}` },
    ]);
  const twin = call.world
    .pulls(repo)
    .some((one) => one.state === "open" && one.pull?.head.repo === head && one.pull.head.ref === branch);
  if (twin)
    throw invalid("Validation Failed", [
      { resource: "PullRequest", code: "custom", message: `A pull request already exists for ${owner}:${branch}.` },
    ]);
  const issue = newIssue(call, repo);
  issue.pull = {
    head: { repo: head, ref: branch ?? "", sha: headSha },
    base: { ref: base, sha: baseSha },
    draft: call.body["draft"] === true,
  };
  repo.issues.set(issue.number, issue);
  call.world.emit(repo, "pull_request", actor(call), {
    action: "opened",
    number: issue.number,
    pull_request: shapes.pull(repo, issue),
  });
  return issue;
}

/** Merges with a merge commit. */
export async function mergePull(
  world: World,
  { repo, issue, by }: { repo: Repository; issue: Issue; by: Account },
): Promise<string> {
  const { pull } = issue;
  if (pull === undefined || issue.state === "closed") throw new ApiFailure(405, "Pull Request is not mergeable");
  const before = repo.git.head(pull.base.ref) ?? "";
  if ((await holderOf(repo, pull.head.sha)) !== repo) {
    const { git } = await import("./git-store.ts");
    await git(repo.git.dir, ["fetch", "--quiet", pull.head.repo.git.dir, pull.head.ref]);
  }
  const oid = await repo.git.merge({
    base: before,
    head: pull.head.sha,
    message: `Merge pull request #${issue.number} from ${pull.head.ref}\n\n${issue.title}`,
    author: { name: by.login, email: `${by.login}@users.example.invalid` },
  });
  if (oid === undefined) throw new ApiFailure(405, "Pull Request is not mergeable");
  await repo.git.setRef(`refs/heads/${pull.base.ref}`, oid);
  issue.state = "closed";
  pull.merged = { oid, at: world.time(), by };
  world.emit(repo, "pull_request", by, {
    action: "closed",
    number: issue.number,
    pull_request: shapes.pull(repo, issue),
  });
  await world.moved(repo, `refs/heads/${pull.base.ref}`, { before, after: oid, by });
  return oid;
}
