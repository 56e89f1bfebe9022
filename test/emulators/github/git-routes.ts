import { invalid, notFound } from "./api-failure.ts";
import { type Call, created, type Handlers, ok, page, repositoryFor } from "./call.ts";
import type { TreeEntry } from "./git-store.ts";
import { listOf, objectOf, textOf } from "./json.ts";
import * as shapes from "./shapes.ts";
import type { Repository } from "./state.ts";

const actor = (call: Call) => call.caller?.account ?? call.world.account("ghost");
const reference = (ref: string, oid: string) => ({
  ref,
  node_id: "",
  url: "",
  object: { type: "commit", sha: oid, url: "" },
});

/** A commit by branch name or id. Pull requests of forks can be read through the repository they go to, as on GitHub. */
function resolve(repo: Repository, name: string): { repo: Repository; oid: string } {
  const oid = repo.git.head(name) ?? name;
  const [owner, branch] = name.split(":");
  const other = [...repo.issues.values()].map((one) => one.pull?.head.repo).find((one) => one?.owner.login === owner);
  if (branch !== undefined && other !== undefined) return { repo: other, oid: other.git.head(branch) ?? branch };
  return { repo, oid };
}

/** The repository that has an object: this one, or one that a pull request comes from. */
export async function holderOf(repo: Repository, oid: string): Promise<Repository | undefined> {
  if ((await repo.git.object(oid)) !== undefined) return repo;
  const others = new Set([...repo.issues.values()].flatMap((one) => (one.pull ? [one.pull.head.repo] : [])));
  for (const other of others) if ((await other.git.object(oid)) !== undefined) return other;
  return undefined;
}

interface TreeItem {
  path: string;
  mode: string;
  type: string;
  sha: string;
  size?: number;
}

async function treeItems(repo: Repository, oid: string, recursive: boolean, prefix = ""): Promise<TreeItem[]> {
  const items: TreeItem[] = [];
  for (const entry of await repo.git.treeOf(oid)) {
    items.push(await treeItem(repo, entry, prefix));
    if (recursive && entry.mode === "040000")
      items.push(...(await treeItems(repo, entry.oid, true, `${prefix}${entry.name}/`)));
  }
  return items;
}

async function treeItem(repo: Repository, { mode, name, oid }: TreeEntry, prefix: string): Promise<TreeItem> {
  const base = { path: prefix + name, mode, sha: oid };
  if (mode === "040000") return { ...base, type: "tree" };
  return mode === "160000"
    ? { ...base, type: "commit" }
    : { ...base, type: "blob", size: (await repo.git.object(oid))?.data.length ?? 0 };
}

export const gitRoutes: Handlers = {
  "repos/get": (call) => ok(shapes.repository(repositoryFor(call, ["metadata", "read"]))),
  "git/get-ref": (call) => {
    const repo = repositoryFor(call, ["contents", "read"]);
    const ref = `refs/${call.params["ref"] ?? ""}`;
    const oid = repo.git.refs.get(ref);
    if (oid === undefined) throw notFound();
    return ok(reference(ref, oid));
  },
  "git/create-ref": async (call) => {
    const repo = repositoryFor(call, ["contents", "write"]);
    const ref = textOf(call.body["ref"]);
    const oid = textOf(call.body["sha"]);
    if (repo.git.refs.has(ref)) throw invalid("Reference already exists");
    if ((await repo.git.commitOf(oid)) === undefined) throw invalid("Object does not exist");
    await repo.git.setRef(ref, oid);
    await call.world.moved(repo, ref, { after: oid, by: actor(call) });
    return created(reference(ref, oid));
  },
  "git/update-ref": async (call) => {
    const repo = repositoryFor(call, ["contents", "write"]);
    const ref = `refs/${call.params["ref"] ?? ""}`;
    const before = repo.git.refs.get(ref);
    const oid = textOf(call.body["sha"]);
    if (before === undefined) throw invalid("Reference does not exist");
    if (call.body["force"] !== true && (await repo.git.mergeBase(before, oid)) !== before)
      throw invalid("Update is not a fast forward");
    await repo.git.setRef(ref, oid);
    await call.world.moved(repo, ref, { before, after: oid, by: actor(call) });
    return ok(reference(ref, oid));
  },
  "git/delete-ref": async (call) => {
    const repo = repositoryFor(call, ["contents", "write"]);
    const ref = `refs/${call.params["ref"] ?? ""}`;
    const before = repo.git.refs.get(ref);
    if (before === undefined) throw invalid("Reference does not exist");
    await repo.git.setRef(ref, undefined);
    await call.world.moved(repo, ref, { before, by: actor(call) });
    return { status: 204 };
  },
  "git/create-blob": async (call) => {
    const repo = repositoryFor(call, ["contents", "write"]);
    const encoding = call.body["encoding"] === "base64" ? "base64" : "utf8";
    return created({ url: "", sha: await repo.git.store("blob", Buffer.from(textOf(call.body["content"]), encoding)) });
  },
  "git/create-tree": async (call) => {
    const repo = repositoryFor(call, ["contents", "write"]);
    const items = listOf(call.body["tree"]).map(objectOf);
    for (const { sha } of items)
      if ((await repo.git.object(textOf(sha))) === undefined) throw invalid("tree.sha is not a valid object");
    const entries = items.map(({ path, mode, sha }) => ({ name: textOf(path), mode: textOf(mode), oid: textOf(sha) }));
    const sha = await repo.git.storeTree(entries);
    return created({ sha, url: "", tree: await treeItems(repo, sha, false), truncated: false });
  },
  "git/create-commit": async (call) => {
    const repo = repositoryFor(call, ["contents", "write"]);
    const { login: name, id } = actor(call);
    const sha = await repo.git.storeCommit({
      tree: textOf(call.body["tree"]),
      parents: listOf(call.body["parents"]).map(textOf),
      message: textOf(call.body["message"]),
      author: { name, email: `${id}+${name}@users.noreply.github.com` },
    });
    const stored = await repo.git.commitOf(sha);
    if (stored === undefined) throw invalid("Tree SHA does not exist");
    return created(shapes.gitCommit(stored));
  },
  "git/get-blob": async (call) => {
    const repo = repositoryFor(call, ["contents", "read"]);
    const oid = call.params["file_sha"] ?? "";
    const object = await (await holderOf(repo, oid))?.git.object(oid);
    if (object === undefined) throw notFound();
    const content = object.data.toString("base64");
    return ok({ sha: oid, url: "", size: object.data.length, content, encoding: "base64", node_id: "" });
  },
  "git/get-tree": async (call) => {
    const repo = repositoryFor(call, ["contents", "read"]);
    const oid = repo.git.head(call.params["tree_sha"] ?? "") ?? call.params["tree_sha"] ?? "";
    const holder = await holderOf(repo, oid);
    if (holder === undefined) throw notFound();
    const tree = await treeItems(holder, oid, call.query["recursive"] !== undefined);
    return ok({ sha: oid, url: "", tree, truncated: false });
  },
  "repos/compare-commits-with-basehead": async (call) => {
    const repo = repositoryFor(call, ["contents", "read"]);
    const [baseName = "", headName = ""] = (call.params["basehead"] ?? "").split("...");
    const base = resolve(repo, baseName);
    const head = resolve(repo, headName);
    const holder = (await holderOf(repo, head.oid)) ?? head.repo;
    const mergeBase = await holder.git.mergeBase(base.oid, head.oid).catch(() => undefined);
    const ahead = await holder.git.commitsBetween(base.oid, head.oid);
    const [baseCommit, mergeCommit] = [await repo.git.commitOf(base.oid), await holder.git.commitOf(mergeBase ?? "")];
    if (mergeBase === undefined || baseCommit === undefined || mergeCommit === undefined) throw notFound();
    const behind = await holder.git.commitsBetween(head.oid, base.oid);
    return ok({
      status: statusOf(ahead.length, behind.length),
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      base_commit: shapes.commit(baseCommit),
      merge_base_commit: shapes.commit(mergeCommit),
      commits: page(call, ahead.map(shapes.commit)),
      // https://docs.github.com/rest/commits/commits#compare-two-commits: 300 files at most, on the first page only.
      files: (await changedFiles(holder, mergeBase, head.oid)).slice(0, 300),
    });
  },
};

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return "diverged";
  if (ahead > 0) return "ahead";
  return behind > 0 ? "behind" : "identical";
}

export async function changedFiles(
  repo: Repository,
  base: string,
  head: string,
): Promise<
  { filename: string; status: string; sha: string | null; additions: number; deletions: number; changes: number }[]
> {
  const before = await repo.git.filesOf(base);
  const after = await repo.git.filesOf(head);
  const numbers = { additions: 1, deletions: 1, changes: 2 };
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((filename) => {
    const [old, now] = [before.get(filename), after.get(filename)];
    if (old?.oid === now?.oid && old?.mode === now?.mode) return [];
    if (old === undefined) return [{ filename, status: "added", sha: now?.oid ?? null, ...numbers }];
    return [{ filename, status: now === undefined ? "removed" : "modified", sha: now?.oid ?? old.oid, ...numbers }];
  });
}
