import { pressButton } from "./check-routes.ts";
import { textOf } from "./json.ts";
import { mergePull } from "./pull-routes.ts";
import * as shapes from "./shapes.ts";
import type { Comment, Issue, Repository } from "./state.ts";
import type { World } from "./world.ts";

interface Edit {
  by: string;
  repo: string;
  branch: string;
  message?: string;
  /** Texts by path; undefined deletes. */
  files?: Readonly<Record<string, string | Buffer | undefined>>;
  links?: Readonly<Record<string, string>>;
  /** Where a new branch starts. @default main */
  from?: string;
  /** Throw away what the branch has. */
  force?: boolean;
}

/** What people do in GitHub's pages. */
export class People {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Edits files in the browser, on a branch that is there or on a new one. */
  async edit({
    by,
    repo: name,
    branch,
    message = "Edit",
    files = {},
    links = {},
    from = "main",
    force = false,
  }: Edit): Promise<string> {
    const repo = this.#world.repository(name);
    const before = repo.git.head(branch);
    const parent = (force ? undefined : before) ?? repo.git.head(from) ?? from;
    const author = { name: by, email: `${by}@users.example.invalid` };
    const oid = await repo.git.commit({
      branch,
      parent,
      message,
      author,
      files: new Map(Object.entries(files)),
      links: new Map(Object.entries(links)),
    });
    await this.#world.moved(repo, `refs/heads/${branch}`, { before, after: oid, by: this.#world.account(by) });
    return oid;
  }

  async openPull({
    by,
    repo: name,
    head,
    from,
    title = "A change",
    draft = false,
  }: {
    by: string;
    repo: string;
    head: string;
    from?: Repository;
    title?: string;
    draft?: boolean;
  }): Promise<Issue> {
    const repo = this.#world.repository(name);
    const source = from ?? repo;
    const sha = source.git.head(head);
    if (sha === undefined) throw new Error(`no branch ${head}`);
    const issue: Issue = {
      id: this.#world.nextId(),
      number: repo.issues.size + 1,
      title,
      body: "",
      state: "open",
      author: this.#world.account(by),
      labels: [],
      comments: [],
      created: this.#world.time(),
      pull: {
        head: { repo: source, ref: head, sha },
        base: { ref: repo.defaultBranch, sha: repo.git.head(repo.defaultBranch) ?? "" },
        draft,
      },
    };
    repo.issues.set(issue.number, issue);
    this.#world.emit(repo, "pull_request", issue.author, {
      action: "opened",
      number: issue.number,
      pull_request: shapes.pull(repo, issue),
    });
    return issue;
  }

  comment({ by, repo: name, number, body }: { by: string; repo: string; number: number; body: string }): Comment {
    const repo = this.#world.repository(name);
    const issue = this.#world.issue(repo, number);
    const time = this.#world.time();
    const comment: Comment = {
      id: this.#world.nextId(),
      body,
      author: this.#world.account(by),
      created: time,
      updated: time,
      edits: 0,
      reactions: [],
    };
    issue.comments.push(comment);
    this.#world.emit(repo, "issue_comment", comment.author, {
      action: "created",
      issue: shapes.issue(issue),
      comment: shapes.comment(comment),
    });
    return comment;
  }

  /** Presses a button below the newest check run of a commit. */
  press({ by, repo: name, sha, button }: { by: string; repo: string; sha: string; button: string }): void {
    const repo = this.#world.repository(name);
    const run = repo.checks.findLast(
      (one) => one.sha === sha && one.actions.some(({ identifier }) => textOf(identifier) === button),
    );
    if (run === undefined) throw new Error(`no check run of ${sha} has a button ${button}`);
    this.#world.emit(repo, "check_run", this.#world.account(by), pressButton(repo, { run, identifier: button }));
  }

  async merge({ by, repo: name, number }: { by: string; repo: string; number: number }): Promise<string> {
    const repo = this.#world.repository(name);
    return mergePull(this.#world, { repo, issue: this.#world.issue(repo, number), by: this.#world.account(by) });
  }

  /** Adds a pull request to the merge queue: its result is checked on a branch of its own. */
  async queue({ by, repo: name, number }: { by: string; repo: string; number: number }): Promise<string> {
    const repo = this.#world.repository(name);
    const { pull } = this.#world.pull(repo, number);
    const baseSha = repo.git.head(pull.base.ref) ?? "";
    const oid = await repo.git.merge({
      base: baseSha,
      head: pull.head.sha,
      message: `Merge #${number}`,
      author: { name: by, email: `${by}@users.example.invalid` },
    });
    if (oid === undefined) throw new Error("cannot be merged");
    const ref = `refs/heads/gh-readonly-queue/${pull.base.ref}/pr-${number}-${baseSha}`;
    await repo.git.setRef(ref, oid);
    const group = {
      head_sha: oid,
      head_ref: ref,
      base_sha: baseSha,
      base_ref: `refs/heads/${pull.base.ref}`,
      head_commit: { id: oid },
    };
    this.#world.emit(repo, "merge_group", this.#world.account(by), { action: "checks_requested", merge_group: group });
    return oid;
  }
}
