import { readFileSync } from "node:fs";
import { buildSchema, type DocumentNode, execute, type GraphQLSchema, GraphQLError, parse, validate } from "graphql";
import { admit } from "./callers.ts";
import { holderOf } from "./git-routes.ts";
import { type Json, listOf, objectOf, textOf } from "./json.ts";
import type { Caller, CheckRun, Comment, Issue, Repository } from "./state.ts";
import type { World } from "./world.ts";

let schema: GraphQLSchema | undefined;

/** GitHub's published schema. It does not pass every check of the language itself, hence `assumeValid`. */
function githubSchema(): GraphQLSchema {
  const sdl = new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
  return (schema ??= buildSchema(readFileSync(sdl, "utf8"), { assumeValid: true, noLocation: true }));
}

const documents = new Map<string, DocumentNode>();

function documentOf(text: string): DocumentNode {
  let document = documents.get(text);
  if (document === undefined) {
    document = parse(text, { noLocation: true });
    const errors = validate(githubSchema(), document);
    if (errors.length > 0) throw errors[0] ?? new GraphQLError("invalid");
    documents.set(text, document);
  }
  return document;
}

/** Answers a query as GitHub does: mistakes are in the answer, whose status is 200. */
export async function answerGraphql(world: World, caller: Caller, request: Json): Promise<Json> {
  try {
    const document = documentOf(textOf(request["query"]));
    const result = await execute({
      schema: githubSchema(),
      document,
      variableValues: objectOf(request["variables"]),
      rootValue: root(world, caller),
    });
    return JSON.parse(JSON.stringify({ ...result, errors: result.errors?.map(errorOf) }));
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? errorOf(error) : { message: String(error) }] };
  }
}

const errorOf = (error: GraphQLError): Json => ({
  message: error.message,
  ...(error.path && { path: error.path }),
  type: error.extensions["type"] ?? "UNPROCESSABLE",
});

const refuse = (message: string, type: string) => new GraphQLError(message, { extensions: { type } });

function root(world: World, caller: Caller): Json {
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repo = world.repositories.get(`${owner}/${name}`);
      if (repo === undefined)
        throw refuse(`Could not resolve to a Repository with the name '${owner}/${name}'.`, "NOT_FOUND");
      admit(caller, repo, [["contents", "read"]]);
      return repositoryNode(world, caller, repo);
    },
    createCommitOnBranch: ({ input }: { input: CommitInput }) => createCommit(world, caller, input),
  };
}

function repositoryNode(world: World, caller: Caller, repo: Repository): Json {
  return {
    __typename: "Repository",
    id: `R_${repo.id}`,
    nameWithOwner: repo.fullName,
    url: `${world.url}/${repo.fullName}`,
    ref: async ({ qualifiedName }: { qualifiedName: string }) => {
      const oid = repo.git.refs.get(qualifiedName);
      if (oid === undefined) return null;
      const entries = async () => (await repo.git.treeOf(oid)).map(({ name }) => ({ name }));
      return { name: qualifiedName, target: { __typename: "Commit", oid, tree: { entries } } };
    },
    defaultBranchRef: () => ({
      name: repo.defaultBranch,
      target: { __typename: "Commit", oid: repo.git.head(repo.defaultBranch) },
    }),
    pullRequest: ({ number }: { number: number }) => {
      const one = repo.issues.get(number);
      if (one?.pull === undefined)
        throw refuse(`Could not resolve to a PullRequest with the number of ${number}.`, "NOT_FOUND");
      return pullNode(repo, one, caller);
    },
    object: async ({ oid, expression }: { oid?: string; expression?: string }) =>
      objectNode(repo, oid ?? repo.git.head(expression ?? "") ?? ""),
  };
}

function pullNode(repo: Repository, one: Issue, caller: Caller): Json {
  const { pull } = one;
  if (pull === undefined) return {};
  const merged = pull.merged ? "MERGED" : one.state.toUpperCase();
  return {
    __typename: "PullRequest",
    number: one.number,
    title: one.title,
    state: merged,
    isDraft: pull.draft,
    headRefOid: pull.head.sha,
    headRefName: pull.head.ref,
    baseRefOid: repo.git.head(pull.base.ref),
    baseRefName: pull.base.ref,
    isCrossRepository: pull.head.repo !== repo,
    comments: ({ first, after }: { first: number; after?: string }) =>
      connection(
        one.comments.map((comment) => commentNode(comment, caller)),
        { first, after },
      ),
  };
}

function commentNode(comment: Comment, caller: Caller): Json {
  return {
    __typename: "IssueComment",
    databaseId: comment.id,
    body: comment.body,
    viewerDidAuthor: comment.author === caller.account,
    author: { __typename: comment.author.type, login: comment.author.login },
  };
}

function connection(all: readonly Json[], { first, after }: { first: number; after?: string | undefined }): Json {
  const start = Number(after ?? 0);
  const end = start + first;
  return {
    totalCount: all.length,
    nodes: all.slice(start, end),
    pageInfo: { hasNextPage: end < all.length, endCursor: String(end) },
  };
}

async function objectNode(repo: Repository, oid: string): Promise<Json | null> {
  const holder = await holderOf(repo, oid);
  const object = await holder?.git.object(oid);
  if (holder === undefined || object === undefined) return null;
  if (object.type === "blob") return blobNode(oid, object.data);
  if (object.type !== "commit") return { __typename: "Tree", oid };
  return {
    __typename: "Commit",
    oid,
    checkSuites: ({
      first,
      after,
      filterBy,
    }: {
      first: number;
      after?: string;
      filterBy?: { appId?: number | null };
    }) => {
      const wanted = filterBy?.appId ?? undefined;
      const runs = repo.checks.filter((run) => run.sha === oid && (wanted === undefined || run.app?.id === wanted));
      const apps = [...new Set(runs.map(({ app }) => app))];
      const suites = apps.map((app) => suiteNode(runs.filter((run) => run.app === app)));
      return connection(suites, { first, after });
    },
  };
}

function suiteNode(runs: readonly CheckRun[]): Json {
  return {
    __typename: "CheckSuite",
    app: runs[0]?.app === undefined ? null : { __typename: "App", databaseId: runs[0].app.id, slug: runs[0].app.slug },
    checkRuns: ({ first, after, filterBy }: { first: number; after?: string; filterBy?: { checkName?: string } }) =>
      connection(
        runs
          .filter((run) => filterBy?.checkName === undefined || run.name === filterBy.checkName)
          .map((run) => ({
            __typename: "CheckRun",
            databaseId: run.id,
            externalId: run.externalId,
            status: run.status.toUpperCase(),
            conclusion: run.conclusion?.toUpperCase() ?? null,
          })),
        { first, after },
      ),
  };
}

/** Text that is no UTF-8 is no text, and GitHub cuts large ones. */
function blobNode(oid: string, data: Buffer): Json {
  const isBinary = data.subarray(0, 8000).includes(0);
  const isTruncated = data.length > 512_000;
  const text = isBinary ? null : data.subarray(0, 512_000).toString("utf8");
  return { __typename: "Blob", oid, byteSize: data.length, isBinary, isTruncated, text };
}

interface CommitInput {
  branch: { repositoryNameWithOwner?: string; branchName?: string };
  expectedHeadOid: string;
  message: { headline: string; body?: string };
  fileChanges?: { additions?: { path: string; contents: string }[]; deletions?: { path: string }[] };
}

async function createCommit(world: World, caller: Caller, input: CommitInput): Promise<Json> {
  const repo = world.repositories.get(textOf(input.branch.repositoryNameWithOwner));
  const branch = textOf(input.branch.branchName);
  if (repo === undefined) throw refuse("Could not resolve to a Repository.", "NOT_FOUND");
  admit(caller, repo, [["contents", "write"]]);
  const head = repo.git.head(branch);
  if (head === undefined) throw refuse(`Could not resolve to a Ref with the name '${branch}'.`, "NOT_FOUND");
  if (head !== input.expectedHeadOid)
    throw refuse(
      `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`,
      "STALE_DATA",
    );
  const files = new Map<string, Buffer | undefined>();
  for (const { path, contents } of listOf(input.fileChanges?.additions).map(objectOf))
    files.set(textOf(path), Buffer.from(textOf(contents), "base64"));
  const deletions = listOf(input.fileChanges?.deletions).map((one) => textOf(objectOf(one)["path"]));
  const known = await repo.git.filesOf(head);
  for (const path of deletions) {
    if (!known.has(path))
      throw refuse(
        `A path was requested for deletion which does not exist as of commit oid \`${head}\``,
        "UNPROCESSABLE",
      );
    files.set(path, undefined);
  }
  for (const path of files.keys()) {
    if (
      path.startsWith(".github/workflows/") &&
      caller.permissions !== undefined &&
      caller.permissions["workflows"] !== "write"
    )
      throw refuse(
        "refusing to allow a GitHub App to create or update workflow without `workflows` permission",
        "FORBIDDEN",
      );
  }
  const { headline, body } = input.message;
  const author = {
    name: caller.account.login,
    email: `${caller.account.id}+${caller.account.login}@users.noreply.github.com`,
  };
  const oid = await repo.git.commit({
    branch,
    parent: head,
    message: body ? `${headline}\n\n${body}` : headline,
    author,
    files,
  });
  await world.moved(repo, `refs/heads/${branch}`, { before: head, after: oid, by: caller.account });
  return {
    commit: { __typename: "Commit", oid, url: `https://github.com/${repo.fullName}/commit/${oid}` },
    clientMutationId: null,
  };
}
