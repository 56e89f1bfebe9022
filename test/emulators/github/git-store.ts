import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

interface GitObject {
  type: string;
  data: Buffer;
}

export interface TreeEntry {
  mode: string;
  name: string;
  oid: string;
}

export interface Commit {
  oid: string;
  tree: string;
  parents: string[];
  author: { name: string; email: string; date: string };
  message: string;
}

export interface NewCommit {
  branch: string;
  /** Absent for the first commit of a branch that has no history. */
  parent?: string | undefined;
  message: string;
  author: { name: string; email: string };
  /** Contents by path; undefined deletes. */
  files: ReadonlyMap<string, string | Buffer | undefined>;
  /** Links instead of files: targets by path. */
  links?: ReadonlyMap<string, string>;
}

const OID = /^[0-9a-f]{40}$/;

/** A bare repository. Objects are read by one `git cat-file` that stays, and kept: they never change. */
export class GitStore implements AsyncDisposable {
  readonly dir: string;
  readonly refs = new Map<string, string>();
  readonly #objects = new Map<string, GitObject | undefined>();
  #reader: ChildProcessWithoutNullStreams | undefined;
  #waiting: ((object: GitObject | undefined) => void)[] = [];
  #buffer: Buffer = Buffer.alloc(0);

  constructor(dir: string) {
    this.dir = dir;
  }

  static async init(dir: string, branch: string): Promise<GitStore> {
    const store = new GitStore(dir);
    await git(undefined, ["init", "--quiet", "--bare", `--initial-branch=${branch}`, dir]);
    for (const [key, value] of [
      ["http.receivepack", "true"],
      ["uploadpack.allowAnySHA1InWant", "true"],
      ["gc.auto", "0"],
    ] as const)
      await git(dir, ["config", key, value]);
    return store;
  }

  /** Head of a branch. */
  head(branch: string): string | undefined {
    return this.refs.get(`refs/heads/${branch}`);
  }

  async loadRefs(): Promise<void> {
    const text = (await git(this.dir, ["for-each-ref", "--format=%(refname) %(objectname)"])).toString();
    this.refs.clear();
    for (const line of text.split("\n")) {
      const [name, oid] = line.split(" ");
      if (name && oid) this.refs.set(name, oid);
    }
  }

  /** Moves, makes or (without `oid`) deletes a ref; `before` is what it has to be. */
  async setRef(name: string, oid: string | undefined): Promise<void> {
    await git(this.dir, oid === undefined ? ["update-ref", "-d", name] : ["update-ref", name, oid]);
    if (oid === undefined) this.refs.delete(name);
    else this.refs.set(name, oid);
  }

  async object(oid: string): Promise<GitObject | undefined> {
    const known = this.#objects.get(oid);
    if (known !== undefined || !OID.test(oid)) return known;
    const found = await this.#read(oid);
    if (found !== undefined) this.#objects.set(oid, found);
    return found;
  }

  async commitOf(oid: string): Promise<Commit | undefined> {
    const object = await this.object(oid);
    if (object?.type !== "commit") return undefined;
    const text = object.data.toString();
    const end = text.indexOf("\n\n");
    const lines = text.slice(0, end).split("\n");
    const valueOf = (key: string) =>
      lines.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
    const [, name = "", email = "", seconds = "0"] = /^(.*) <(.*)> (\d+)/.exec(valueOf("author")[0] ?? "") ?? [];
    return {
      oid,
      tree: valueOf("tree")[0] ?? "",
      parents: valueOf("parent"),
      author: { name, email, date: new Date(Number(seconds) * 1000).toISOString() },
      message: text.slice(end + 2).trimEnd(),
    };
  }

  async treeOf(oid: string): Promise<TreeEntry[]> {
    const object = await this.object(oid);
    if (object?.type === "commit") return this.treeOf((await this.commitOf(oid))?.tree ?? "");
    const entries: TreeEntry[] = [];
    const data = object?.type === "tree" ? object.data : Buffer.alloc(0);
    for (let at = 0; at < data.length;) {
      const space = data.indexOf(32, at);
      const end = data.indexOf(0, space);
      entries.push({
        mode: data.subarray(at, space).toString().padStart(6, "0"),
        name: data.subarray(space + 1, end).toString(),
        oid: data.subarray(end + 1, end + 21).toString("hex"),
      });
      at = end + 21;
    }
    return entries;
  }

  /** Blobs of a commit or tree, by path. */
  async filesOf(oid: string, prefix = ""): Promise<Map<string, TreeEntry>> {
    const files = new Map<string, TreeEntry>();
    for (const entry of await this.treeOf(oid)) {
      const path = prefix + entry.name;
      if (entry.mode === "040000")
        for (const [below, one] of await this.filesOf(entry.oid, `${path}/`)) files.set(below, one);
      else files.set(path, entry);
    }
    return files;
  }

  async text(commit: string, path: string): Promise<string | undefined> {
    const entry = (await this.filesOf(commit)).get(path);
    return entry && (await this.object(entry.oid))?.data.toString();
  }

  /** Commits from one, itself first, nearest first. */
  async *history(oid: string): AsyncGenerator<Commit> {
    const seen = new Set<string>();
    const queue = [oid];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const commit = await this.commitOf(next);
      if (commit === undefined) continue;
      yield commit;
      queue.push(...commit.parents);
    }
  }

  async mergeBase(a: string, b: string): Promise<string | undefined> {
    if (a === b) return a;
    const ofA = new Set<string>();
    for await (const { oid } of this.history(a)) ofA.add(oid);
    for await (const { oid } of this.history(b)) if (ofA.has(oid)) return oid;
    return undefined;
  }

  /** Commits that `head` has and `base` has not, oldest first. */
  async commitsBetween(base: string, head: string): Promise<Commit[]> {
    const known = new Set<string>();
    for await (const { oid } of this.history(base)) known.add(oid);
    const found: Commit[] = [];
    for await (const commit of this.history(head)) if (!known.has(commit.oid)) found.push(commit);
    return found.toReversed();
  }

  /** Writes a commit onto a branch. */
  async commit({ branch, parent, message, author, files, links }: NewCommit): Promise<string> {
    const seconds = Math.floor(Date.now() / 1000);
    const who = `${author.name} <${author.email}> ${seconds} +0000`;
    const parts: (string | Buffer)[] = [
      `commit refs/heads/${branch}\nmark :1\nauthor ${who}\ncommitter ${who}\n`,
      data(message),
    ];
    if (parent !== undefined) parts.push(`from ${parent}\n`);
    for (const [path, content] of files)
      parts.push(
        ...(content === undefined ? [`D ${quoted(path)}\n`] : [`M 100644 inline ${quoted(path)}\n`, data(content)]),
      );
    for (const [path, target] of links ?? []) parts.push(`M 120000 inline ${quoted(path)}\n`, data(target));
    parts.push("\nget-mark :1\ndone\n");
    const output = await git(
      this.dir,
      ["fast-import", "--quiet", "--done", "--force"],
      Buffer.concat(parts.map((part) => Buffer.from(part))),
    );
    const oid = output.toString().trim();
    this.refs.set(`refs/heads/${branch}`, oid);
    return oid;
  }

  /** Writes an object and answers its id. */
  async store(type: "blob" | "tree" | "commit", content: Buffer): Promise<string> {
    const args = ["hash-object", "-w", "--stdin", "-t", type];
    return (await git(this.dir, args, content)).toString().trim();
  }

  /** Entries of one level. */
  storeTree(entries: readonly TreeEntry[]): Promise<string> {
    const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const parts = sorted.map(({ mode, name, oid }) =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, "hex")]),
    );
    return this.store("tree", Buffer.concat(parts));
  }

  storeCommit({
    tree,
    parents,
    message,
    author,
  }: Pick<Commit, "tree" | "parents" | "message"> & Pick<NewCommit, "author">): Promise<string> {
    const who = `${author.name} <${author.email}> ${Math.floor(Date.now() / 1000)} +0000`;
    const head = [`tree ${tree}`, ...parents.map((oid) => `parent ${oid}`), `author ${who}`, `committer ${who}`];
    return this.store("commit", Buffer.from(`${head.join("\n")}\n\n${message}\n`));
  }

  /** Merges as a pull request is merged; nothing when both sides changed the same lines. */
  async merge({
    base,
    head,
    message,
    author,
  }: { base: string; head: string } & Pick<NewCommit, "message" | "author">): Promise<string | undefined> {
    const tree = await git(this.dir, ["merge-tree", "--write-tree", base, head]).catch(() => undefined);
    if (tree === undefined) return undefined;
    const env = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
    };
    const args = ["commit-tree", tree.toString().trim(), "-p", base, "-p", head, "-m", message];
    return (await git(this.dir, args, undefined, env)).toString().trim();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const reader = this.#reader;
    this.#reader = undefined;
    if (reader === undefined) return;
    const closed = new Promise((resolve) => void reader.on("close", resolve));
    reader.stdin.end();
    await closed;
  }

  #read(oid: string): Promise<GitObject | undefined> {
    this.#reader ??= this.#start();
    this.#reader.stdin.write(`${oid}\n`);
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  #start(): ChildProcessWithoutNullStreams {
    const reader = spawn("git", ["cat-file", "--batch"], { cwd: this.dir });
    reader.stdout.on("data", (chunk: Buffer) => {
      this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
      while (this.#take());
    });
    return reader;
  }

  #take(): boolean {
    const end = this.#buffer.indexOf(10);
    if (end < 0) return false;
    const [, type = "", size = ""] = this.#buffer.subarray(0, end).toString().split(" ");
    if (type === "missing") {
      this.#buffer = this.#buffer.subarray(end + 1);
      this.#waiting.shift()?.(undefined);
      return true;
    }
    const whole = end + 1 + Number(size) + 1;
    if (this.#buffer.length < whole) return false;
    const content = Buffer.from(this.#buffer.subarray(end + 1, whole - 1));
    this.#buffer = this.#buffer.subarray(whole);
    this.#waiting.shift()?.({ type, data: content });
    return true;
  }
}

/** https://git-scm.com/docs/git-fast-import#_data */
function data(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")]);
}

const quoted = (path: string) => `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;

export function git(
  cwd: string | undefined,
  args: readonly string[],
  input?: Buffer,
  env: NodeJS.ProcessEnv = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd, env: { ...process.env, ...env } });
    const chunks: Buffer[] = [];
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => void (errors += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new Error(`git ${args[0] ?? ""}: ${errors.trim()}`));
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
