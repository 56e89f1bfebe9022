import type { Commit } from "./git-store.ts";
import type { Json } from "./json.ts";
import type {
  Account,
  App,
  CheckRun,
  Comment,
  Delivery,
  Deployment,
  Installation,
  Issue,
  Repository,
} from "./state.ts";

/** What GitHub says of the things it keeps, as far as somebody reads it; the rest is filled in by the description. */
export const account = ({ id, login, type }: Account): Json => ({
  id,
  login,
  type,
  node_id: `U_${id}`,
  site_admin: false,
});

export const app = ({ id, slug, name, bot }: App): Json => ({
  id,
  slug,
  name,
  node_id: `A_${id}`,
  owner: account(bot),
  permissions: {},
  events: [],
});

export const repository = (repo: Repository): Json => ({
  id: repo.id,
  node_id: `R_${repo.id}`,
  name: repo.name,
  full_name: repo.fullName,
  private: repo.private,
  owner: account(repo.owner),
  default_branch: repo.defaultBranch,
  homepage: repo.homepage === "" ? null : repo.homepage,
  fork: repo.parent !== undefined,
  archived: false,
  disabled: false,
  has_issues: true,
});

export const installation = ({ id, app: owner, account: target, permissions }: Installation): Json => ({
  id,
  app_id: owner.id,
  app_slug: owner.slug,
  account: account(target),
  target_id: target.id,
  target_type: target.type,
  permissions,
  events: [],
  repository_selection: "selected",
});

export const comment = (one: Comment): Json => ({
  id: one.id,
  node_id: `IC_${one.id}`,
  body: one.body,
  user: account(one.author),
  created_at: one.created,
  updated_at: one.updated,
  author_association: one.author.type === "Bot" ? "NONE" : "CONTRIBUTOR",
  ...(one.app && { performed_via_github_app: app(one.app) }),
});

export const issue = (one: Issue): Json => ({
  id: one.id,
  node_id: `I_${one.id}`,
  number: one.number,
  title: one.title,
  body: one.body,
  state: one.state,
  user: account(one.author),
  labels: one.labels.map((name, index) => ({ id: index + 1, name, color: "ededed", default: false })),
  comments: one.comments.length,
  created_at: one.created,
  updated_at: one.created,
  closed_at: null,
  locked: false,
  ...(one.pull && { pull_request: { url: "", html_url: "", diff_url: "", patch_url: "" } }),
});

export function pull(repo: Repository, one: Issue): Json {
  const { pull: side } = one;
  if (side === undefined) throw new Error(`#${one.number} is no pull request`);
  const place = (of: Repository, ref: string, sha: string) => ({
    label: `${of.owner.login}:${ref}`,
    ref,
    sha,
    user: account(of.owner),
    repo: repository(of),
  });
  return {
    ...issue(one),
    pull_request: undefined,
    html_url: `/${repo.fullName}/pull/${one.number}`,
    head: place(side.head.repo, side.head.ref, side.head.sha),
    base: place(repo, side.base.ref, side.base.sha),
    draft: side.draft,
    merged: side.merged !== undefined,
    merged_at: side.merged?.at ?? null,
    merged_by: side.merged ? account(side.merged.by) : null,
    merge_commit_sha: side.merged?.oid ?? null,
    mergeable: true,
  };
}

export const checkRun = (run: CheckRun): Json => ({
  id: run.id,
  node_id: `CR_${run.id}`,
  name: run.name,
  head_sha: run.sha,
  external_id: run.externalId,
  status: run.status,
  conclusion: run.conclusion,
  details_url: run.detailsUrl,
  started_at: run.started,
  completed_at: run.completed,
  output: { ...run.output, annotations_count: run.annotations.length, annotations_url: "" },
  app: run.app ? app(run.app) : null,
  check_suite: { id: suiteId(run) },
  pull_requests: [],
});

const suiteId = (run: CheckRun): number => Number.parseInt(run.sha.slice(0, 8), 16);

export const deployment = (one: Deployment): Json => ({
  id: one.id,
  node_id: `D_${one.id}`,
  sha: one.sha,
  ref: one.ref,
  task: "deploy",
  environment: one.environment,
  description: one.description,
  creator: account(one.creator),
  payload: one.payload ?? {},
  created_at: one.created,
  updated_at: one.created,
});

export const deploymentStatus = (one: Deployment["statuses"][number]): Json => ({
  id: one.id,
  node_id: `DS_${one.id}`,
  state: one.state,
  description: one.description,
  log_url: one.logUrl,
  environment_url: one.environmentUrl,
  created_at: one.created,
  updated_at: one.created,
});

export const commit = (one: Commit): Json => ({
  sha: one.oid,
  node_id: `C_${one.oid}`,
  commit: {
    message: one.message,
    author: one.author,
    committer: one.author,
    tree: { sha: one.tree, url: "" },
    comment_count: 0,
  },
  author: { login: one.author.name, id: 1, type: one.author.name.endsWith("[bot]") ? "Bot" : "User" },
  committer: null,
  parents: one.parents.map((sha) => ({ sha, url: "" })),
});

export const gitCommit = (one: Commit): Json => ({
  sha: one.oid,
  node_id: `C_${one.oid}`,
  url: "",
  html_url: "",
  author: one.author,
  committer: one.author,
  tree: { sha: one.tree, url: "" },
  message: one.message,
  parents: one.parents.map((sha) => ({ sha, url: "", html_url: "" })),
  verification: { verified: true, reason: "valid", signature: "", payload: "", verified_at: one.author.date },
});

export const delivery = (one: Delivery): Json => ({
  id: one.id,
  guid: one.guid,
  delivered_at: one.at,
  redelivery: one.redelivery,
  duration: 0.01,
  status: one.status >= 200 && one.status < 300 ? "OK" : "Invalid HTTP Response",
  status_code: one.status,
  event: one.event,
  action: one.action,
  installation_id: one.installation ?? null,
  repository_id: one.repository ?? null,
});
