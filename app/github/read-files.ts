import { ask, type Client } from "./client.ts";
import type { Comparison, TreeFile } from "./forge.ts";
import { BLOBS_PER_QUERY, BYTES_PER_QUERY, COMPARED_FILES } from "./limits.ts";

type Blob = Pick<TreeFile, "oid" | "size">;

/** What changed between two commits, and where they parted. Heads of forks can be compared by their id. */
export async function compare({ octokit, place }: Client, base: string, head: string): Promise<Comparison> {
  const { data } = await ask("compare the commits", () =>
    octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      ...place,
      basehead: `${base}...${head}`,
      per_page: 1,
    }),
  );
  const files = data.files ?? [];
  return {
    mergeBase: data.merge_base_commit.sha,
    files: files.flatMap(({ filename, previous_filename: previous }) => [
      filename,
      ...(previous === undefined ? [] : [previous]),
    ]),
    isComplete: files.length < COMPARED_FILES,
  };
}

/** Every file of a commit, in one call. https://docs.github.com/rest/git/trees#get-a-tree */
export async function tree({ octokit, place }: Client, commit: string): Promise<TreeFile[]> {
  const { data } = await ask("list the files", () =>
    octokit.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { ...place, tree_sha: commit, recursive: "1" }),
  );
  return data.tree.flatMap(({ path, mode, sha, size = 0, type }) =>
    type === "tree" || path === undefined || mode === undefined || sha === undefined
      ? []
      : [{ path, mode, oid: sha, size }],
  );
}

interface BlobAnswer {
  text: string | null;
  isTruncated: boolean;
}

/** Fields of a query, one for each blob. Ids come from a tree; anything else is left out. */
export const blobFields = (blobs: readonly Blob[]): string =>
  blobs
    .filter(({ oid }) => /^[0-9a-f]{40,64}$/.test(oid))
    .map(({ oid }, index) => `b${index}: object(oid: "${oid}") { ... on Blob { oid text isTruncated } }`)
    .join("\n");

/** Blobs in groups that one query may carry. */
export function blobBatches<Item extends Blob>(blobs: readonly Item[]): Item[][] {
  const batches: Item[][] = [];
  let bytes = 0;
  for (const blob of blobs) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= BLOBS_PER_QUERY || bytes + blob.size > BYTES_PER_QUERY) {
      batches.push([blob]);
      bytes = blob.size;
    } else {
      last.push(blob);
      bytes += blob.size;
    }
  }
  return batches;
}

/** Takes the texts out of an answer to `blobFields`. What GraphQL cuts is read whole by REST. */
export async function textsIn(client: Client, repository: object): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(repository)) {
    if (!/^b\d+$/.test(name) || typeof value !== "object" || value === null) continue;
    const { oid, text, isTruncated } = value as BlobAnswer & { oid?: string };
    if (oid === undefined) continue;
    if (isTruncated) texts.set(oid, await wholeBlob(client, oid));
    else if (text !== null) texts.set(oid, text);
  }
  return texts;
}

async function wholeBlob({ octokit, place }: Client, oid: string): Promise<string> {
  const { data } = await ask("read a file", () =>
    octokit.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", { ...place, file_sha: oid }),
  );
  return Buffer.from(data.content, "base64").toString("utf8");
}

/** Texts of blobs; binaries are left out. */
export async function texts(client: Client, blobs: readonly Blob[]): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>();
  for (const batch of blobBatches(blobs)) {
    const query = `query Blobs($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { id ${blobFields(batch)} } }`;
    const { owner, name } = client;
    const answer = await ask("read the files", () =>
      client.octokit.graphql<{ repository: object }>(query, { owner, name }),
    );
    for (const [oid, text] of await textsIn(client, answer.repository)) all.set(oid, text);
  }
  return all;
}
