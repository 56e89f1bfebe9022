import { ask, type Client } from "./client.ts";
import type { KnownCheckRun, KnownComment, PullQuestion, PullRequest, PullState } from "./forge.ts";
import { PICTURE_FIELDS, type PicturesAnswer, picturesIn } from "./pictures.ts";
import { blobBatches, blobFields, texts, textsIn } from "./read-files.ts";

const PULL = `number title state headRefOid headRefName baseRefName baseRefOid isCrossRepository`;
const COMMENTS = `comments(first: 100, after: $after) { nodes { databaseId body viewerDidAuthor } pageInfo { hasNextPage endCursor } }`;

interface PullAnswer {
  number: number;
  title: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  headRefOid: string;
  headRefName: string;
  baseRefName: string;
  baseRefOid: string;
  isCrossRepository: boolean;
}

interface CommentsAnswer {
  nodes: { databaseId: number; body: string; viewerDidAuthor: boolean }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

interface StateAnswer {
  repository: PicturesAnswer & {
    pullRequest: PullAnswer & { comments: CommentsAnswer };
    head: {
      checkSuites?: {
        nodes: {
          app: { databaseId: number; slug: string } | null;
          checkRuns: { nodes: { databaseId: number; externalId: string | null; status: string }[] };
        }[];
      };
    } | null;
  };
}

const stateQuery = (blobs: PullQuestion["blobs"]): string => `
query PullState($owner: String!, $name: String!, $number: Int!, $head: GitObjectID!, $check: String!, $app: Int, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { ${PULL} ${COMMENTS} }
    head: object(oid: $head) { ... on Commit { checkSuites(first: 50, filterBy: { appId: $app }) {
      nodes { app { databaseId slug } checkRuns(first: 100, filterBy: { checkName: $check }) { nodes { databaseId externalId status } } } } } }
    ${PICTURE_FIELDS}
    ${blobFields(blobs)}
  }
}`;

/** A pull request, what we already wrote to it, and texts of files: one call for all but the largest plans. */
export async function pullState(client: Client, question: PullQuestion): Promise<PullState> {
  const [first = [], ...rest] = blobBatches(question.blobs);
  const { repository } = await ask("read the pull request", () =>
    client.octokit.graphql<StateAnswer>(stateQuery(first), {
      owner: client.owner,
      name: client.name,
      number: question.number,
      head: question.head,
      check: question.checkName,
      app: "id" in client.app ? client.app.id : null,
      after: null,
    }),
  );
  const all = new Map(await textsIn(client, repository));
  for (const [oid, text] of await texts(client, rest.flat())) all.set(oid, text);
  return {
    pull: pullOf(repository.pullRequest),
    comment: await ourComment(client, question, repository.pullRequest.comments),
    checkRuns: checkRunsIn(client, repository.head),
    pictures: picturesIn(repository),
    texts: all,
  };
}

/** The pull request alone. */
export async function pull(client: Client, number: number): Promise<PullRequest> {
  const query = `query Pull($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { pullRequest(number: $number) { ${PULL} } } }`;
  const { owner, name } = client;
  const answer = await ask("read the pull request", () =>
    client.octokit.graphql<{ repository: { pullRequest: PullAnswer } }>(query, { owner, name, number }),
  );
  return pullOf(answer.repository.pullRequest);
}

const STATES = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;

const pullOf = (answer: PullAnswer): PullRequest => ({
  number: answer.number,
  title: answer.title,
  state: STATES[answer.state],
  headOid: answer.headRefOid,
  headBranch: answer.headRefName,
  baseBranch: answer.baseRefName,
  baseOid: answer.baseRefOid,
  isFork: answer.isCrossRepository,
});

function checkRunsIn({ app }: Client, head: StateAnswer["repository"]["head"]): KnownCheckRun[] {
  const suites = head?.checkSuites?.nodes ?? [];
  const ours = suites.filter((suite) =>
    "id" in app ? suite.app?.databaseId === app.id : suite.app?.slug === app.slug,
  );
  return ours.flatMap(({ checkRuns }) =>
    checkRuns.nodes.map(({ databaseId, externalId, status }) => ({
      id: databaseId,
      externalId: externalId ?? "",
      isCompleted: status === "COMPLETED",
    })),
  );
}

/** Anybody may write our mark into a comment: only one of our own is ours. */
async function ourComment(
  client: Client,
  { number, marker }: PullQuestion,
  first: CommentsAnswer,
): Promise<KnownComment | undefined> {
  let page = first;
  for (;;) {
    const found = page.nodes.find(({ viewerDidAuthor, body }) => viewerDidAuthor && body.includes(marker));
    if (found !== undefined) return { id: found.databaseId, body: found.body };
    if (!page.pageInfo.hasNextPage) return undefined;
    const query = `query Comments($owner: String!, $name: String!, $number: Int!, $after: String) { repository(owner: $owner, name: $name) { pullRequest(number: $number) { ${COMMENTS} } } }`;
    const { owner, name } = client;
    const variables = { owner, name, number, after: page.pageInfo.endCursor };
    const answer = await ask("read the comments", () =>
      client.octokit.graphql<{ repository: { pullRequest: { comments: CommentsAnswer } } }>(query, variables),
    );
    page = answer.repository.pullRequest.comments;
  }
}
