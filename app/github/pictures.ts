import { createBranch, head as headOf } from "./branches.ts";
import { ask, type Client } from "./client.ts";
import { ForgeError } from "./forge-error.ts";
import type { KnownPictures } from "./forge.ts";

/** A branch with a root of its own: nothing of it is in anybody's checkout of the default branch. */
const PICTURES_BRANCH = "jtracking/pictures";

/** Fields of a repository in GraphQL, for `picturesIn`. */
export const PICTURE_FIELDS = `url pictures: ref(qualifiedName: "refs/heads/${PICTURES_BRANCH}") { target { ... on Commit { oid tree { entries { name } } } } }`;

export interface PicturesAnswer {
  url: string;
  pictures: { target: { oid?: string; tree?: { entries: { name: string }[] | null } } | null } | null;
}

/** What is on the branch, and where a browser finds it: GitHub shows it to whoever may see the repository. */
export function picturesIn({ url, pictures }: PicturesAnswer): KnownPictures | undefined {
  const { oid, tree } = pictures?.target ?? {};
  if (oid === undefined) return undefined;
  const names = (tree?.entries ?? []).map(({ name }) => name);
  return { names, urlOf: (name) => `${url}/blob/${oid}/${encodeURIComponent(name)}?raw=true` };
}

/**
 * Makes the branch hold these pictures, and of what it held only what is to be kept. Calls for what is not there yet, and none where all is.
 * False where the token may not write.
 */
export async function keepPictures(
  client: Client,
  { files, keep }: { files: ReadonlyMap<string, Buffer>; keep: (name: string) => boolean },
): Promise<boolean> {
  try {
    await write(client, { files, keep });
    return true;
  } catch (error) {
    // Somebody else may have written the branch at the same time: the next crawl tries again.
    if (error instanceof ForgeError && [403, 404, 409, 422].includes(error.status)) return false;
    throw error;
  }
}

interface Entry {
  path: string;
  mode: "100644";
  type: "blob";
  sha: string;
}

async function write(
  client: Client,
  { files, keep }: { files: ReadonlyMap<string, Buffer>; keep: (name: string) => boolean },
): Promise<void> {
  const { octokit, place } = client;
  const head = await headOf(client, PICTURES_BRANCH);
  const before = head === undefined ? [] : await entriesOf(client, head);
  const kept = before.filter(({ path }) => files.has(path) || keep(path));
  const known = new Set(kept.map(({ path }) => path));
  const fresh = [...files].filter(([name]) => !known.has(name));
  if (fresh.length === 0 && kept.length === before.length) return;
  const added: Entry[] = [];
  for (const [path, content] of fresh) {
    const { data } = await ask("store a picture", () =>
      octokit.request("POST /repos/{owner}/{repo}/git/blobs", {
        ...place,
        content: content.toString("base64"),
        encoding: "base64",
      }),
    );
    added.push({ path, mode: "100644", type: "blob", sha: data.sha });
  }
  const { data: tree } = await ask("store the pictures", () =>
    octokit.request("POST /repos/{owner}/{repo}/git/trees", { ...place, tree: [...kept, ...added] }),
  );
  const { data: commit } = await ask("commit the pictures", () =>
    octokit.request("POST /repos/{owner}/{repo}/git/commits", {
      ...place,
      message: "Pictures of events",
      tree: tree.sha,
      parents: head === undefined ? [] : [head],
    }),
  );
  if (head === undefined) await createBranch(client, PICTURES_BRANCH, commit.sha);
  else
    await ask("publish the pictures", () =>
      octokit.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
        ...place,
        ref: `heads/${PICTURES_BRANCH}`,
        sha: commit.sha,
        force: false,
      }),
    );
}

async function entriesOf({ octokit, place }: Client, commit: string): Promise<Entry[]> {
  const { data } = await ask("list the pictures", () =>
    octokit.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { ...place, tree_sha: commit }),
  );
  return data.tree.flatMap(({ path, sha, type }) =>
    type !== "blob" || path === undefined || sha === undefined ? [] : [{ path, mode: "100644", type: "blob", sha }],
  );
}
