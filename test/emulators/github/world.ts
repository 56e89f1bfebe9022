import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { notFound } from "./api-failure.ts";
import { GitStore } from "./git-store.ts";
import type { Json } from "./json.ts";
import * as shapes from "./shapes.ts";
import type { Access, Account, App, Caller, CheckRun, Delivery, Installation, Issue, Repository } from "./state.ts";
import { deliver } from "./webhooks.ts";

export interface RepositorySeed {
  /** Such as acme/shop. */
  name: string;
  homepage?: string;
  private?: boolean;
  files?: Readonly<Record<string, string>>;
  /** What people may do; nobody else may write. */
  access?: Readonly<Record<string, Access>>;
}

/** Everything that the emulated GitHub knows, and what changes in it by itself: numbers, heads of pull requests, webhooks. */
export class World implements AsyncDisposable {
  readonly accounts = new Map<string, Account>();
  readonly apps = new Map<number, App>();
  readonly installations = new Map<number, Installation>();
  readonly repositories = new Map<string, Repository>();
  readonly tokens = new Map<string, Caller>();
  readonly deliveries: Delivery[] = [];
  readonly now: () => number;
  /** Where browsers find it. */
  url = "";
  /** Webhooks are recorded and not sent while this is true: they are what an App missed. */
  silent = false;
  #lastId = 1000;
  #root: string | undefined;
  readonly #underway = new Set<Promise<void>>();

  constructor(now: () => number) {
    this.now = now;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  time(): string {
    return new Date(this.now()).toISOString();
  }

  account(login: string, type: Account["type"] = login.endsWith("[bot]") ? "Bot" : "User"): Account {
    let known = this.accounts.get(login);
    if (known === undefined) this.accounts.set(login, (known = { id: this.nextId(), login, type }));
    return known;
  }

  repository(fullName: string): Repository {
    const repo = this.repositories.get(fullName);
    if (repo === undefined) throw notFound();
    return repo;
  }

  async addRepository({
    name: fullName,
    files = {},
    access = {},
    homepage = "",
    ...seed
  }: RepositorySeed): Promise<Repository> {
    this.#root ??= await mkdtemp(join(tmpdir(), "github-emulator-"));
    const [owner = "", name = ""] = fullName.split("/");
    const repo: Repository = {
      id: this.nextId(),
      owner: this.account(owner, "Organization"),
      name,
      fullName,
      defaultBranch: "main",
      homepage,
      private: seed.private ?? false,
      git: await GitStore.init(join(this.#root, `${fullName}.git`), "main"),
      issues: new Map(),
      checks: [],
      deployments: [],
      access: new Map(Object.entries(access)),
    };
    this.repositories.set(fullName, repo);
    const author = { name: owner, email: `${owner}@users.example.invalid` };
    await repo.git.commit({
      branch: "main",
      message: "First commit",
      author,
      files: new Map(Object.entries({ "README.md": `# ${name}\n`, ...files })),
    });
    return repo;
  }

  /** A copy under another owner, as a stranger makes one. */
  async fork(fullName: string, owner: string): Promise<Repository> {
    const parent = this.repository(fullName);
    const copy = await this.addRepository({ name: `${owner}/${parent.name}`, access: { [owner]: "admin" } });
    const { git } = await import("./git-store.ts");
    await git(copy.git.dir, ["fetch", "--quiet", parent.git.dir, "+refs/heads/*:refs/heads/*"]);
    await copy.git.loadRefs();
    copy.parent = parent;
    return copy;
  }

  pulls(repo: Repository): Issue[] {
    return [...repo.issues.values()].filter((one) => one.pull !== undefined);
  }

  issue(repo: Repository, number: number | string): Issue {
    const found = repo.issues.get(Number(number));
    if (found === undefined) throw notFound();
    return found;
  }

  pull(repo: Repository, number: number | string): Issue & { pull: NonNullable<Issue["pull"]> } {
    const found = this.issue(repo, number);
    const { pull } = found;
    if (pull === undefined) throw notFound();
    return Object.assign(found, { pull });
  }

  checkRun(repo: Repository, id: number | string): CheckRun {
    const found = repo.checks.find((run) => run.id === Number(id));
    if (found === undefined) throw notFound();
    return found;
  }

  /** After a ref moved: pull requests follow their heads, and those who listen are told. */
  async moved(
    repo: Repository,
    ref: string,
    { before, after, by }: { before?: string | undefined; after?: string | undefined; by: Account },
  ): Promise<void> {
    const zero = "0".repeat(40);
    const commits = after === undefined || before === undefined ? [] : await repo.git.commitsBetween(before, after);
    this.emit(repo, "push", by, {
      ref,
      before: before ?? zero,
      after: after ?? zero,
      created: before === undefined,
      deleted: after === undefined,
      forced: false,
      head_commit: after === undefined ? null : { id: after },
      commits: commits.map(({ oid, message }) => ({ id: oid, message })),
      pusher: { name: by.login },
    });
    const branch = ref.replace("refs/heads/", "");
    for (const target of this.repositories.values())
      for (const one of this.pulls(target)) {
        const { pull } = one;
        if (pull === undefined || one.state !== "open") continue;
        if (target === repo && pull.base.ref === branch && after !== undefined) pull.base.sha = after;
        if (pull.head.repo !== repo || pull.head.ref !== branch) continue;
        if (after === undefined) {
          one.state = "closed";
          this.emit(target, "pull_request", by, {
            action: "closed",
            number: one.number,
            pull_request: shapes.pull(target, one),
          });
          continue;
        }
        pull.head.sha = after;
        this.emit(target, "pull_request", by, {
          action: "synchronize",
          number: one.number,
          before,
          after,
          pull_request: shapes.pull(target, one),
        });
      }
  }

  /** Tells every App that is installed on the repository. */
  emit(repo: Repository, event: string, sender: Account, payload: Json): void {
    for (const installation of this.installations.values()) {
      if (!installation.repositories.has(repo.fullName)) continue;
      this.emitTo(
        installation,
        event,
        { ...payload, repository: shapes.repository(repo), sender: shapes.account(sender) },
        repo.id,
      );
    }
  }

  emitTo(installation: Installation, event: string, payload: Json, repository?: number): void {
    const whole = { ...payload, installation: { id: installation.id, node_id: "" } };
    this.send({
      id: this.nextId(),
      guid: randomUUID(),
      event,
      action: typeof payload["action"] === "string" ? payload["action"] : null,
      app: installation.app,
      installation: installation.id,
      repository,
      at: this.time(),
      redelivery: false,
      status: 0,
      payload: whole,
    });
  }

  send(delivery: Delivery): void {
    this.deliveries.push(delivery);
    if (this.silent) return;
    const sending = deliver(delivery).finally(() => this.#underway.delete(sending));
    this.#underway.add(sending);
  }

  /** When every webhook sent so far was answered. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.settled();
    for (const { git } of this.repositories.values()) await git[Symbol.asyncDispose]();
    if (this.#root !== undefined) await rm(this.#root, { recursive: true, force: true });
  }
}
