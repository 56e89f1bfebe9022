import { forbidden, invalid } from "./api-failure.ts";
import { type Call, created, type Handlers, ok, page, repositoryFor } from "./call.ts";
import { holderOf } from "./git-routes.ts";
import { type Json, objectOf, objectsIn, textOf } from "./json.ts";
import * as shapes from "./shapes.ts";
import type { CheckRun, Deployment, Repository } from "./state.ts";

export const checkRoutes: Handlers = {
  "checks/create": async (call) => {
    const repo = repositoryFor(call, ["checks", "write"]);
    if (call.caller?.permissions === undefined) throw forbidden();
    const sha = textOf(call.body["head_sha"]);
    if ((await holderOf(repo, sha)) === undefined) throw invalid("No commit found for SHA");
    const run: CheckRun = {
      id: call.world.nextId(),
      name: textOf(call.body["name"]),
      sha,
      app: call.caller.app,
      externalId: "",
      status: "queued",
      conclusion: null,
      detailsUrl: "",
      output: { title: "", summary: "", text: "" },
      annotations: [],
      actions: [],
      started: call.world.time(),
      completed: null,
    };
    write(call, run);
    repo.checks.push(run);
    return created(shapes.checkRun(run));
  },
  "checks/update": (call) => {
    const repo = repositoryFor(call, ["checks", "write"]);
    const run = call.world.checkRun(repo, call.params["check_run_id"] ?? "");
    if (run.app !== call.caller?.app) throw new Error("a check run is its App's own");
    write(call, run);
    return ok(shapes.checkRun(run));
  },
  "checks/list-for-ref": (call) => {
    const repo = repositoryFor(call, ["checks", "read"]);
    const ref = call.params["ref"] ?? "";
    const sha = repo.git.head(ref) ?? ref;
    const all = repo.checks
      .filter(
        (run) => run.sha === sha && (call.query["check_name"] === undefined || run.name === call.query["check_name"]),
      )
      .filter((run) => call.query["app_id"] === undefined || run.app?.id === Number(call.query["app_id"]));
    return ok({ total_count: all.length, check_runs: page(call, all.map(shapes.checkRun)) });
  },
  "checks/list-annotations": (call) => {
    const repo = repositoryFor(call, ["checks", "read"]);
    return ok(page(call, call.world.checkRun(repo, call.params["check_run_id"] ?? "").annotations));
  },
  "repos/create-deployment": async (call) => {
    const repo = repositoryFor(call, ["deployments", "write"]);
    const ref = textOf(call.body["ref"]);
    const sha = repo.git.head(ref) ?? ref;
    if ((await repo.git.commitOf(sha)) === undefined) throw invalid(`No ref found for: ${ref}`);
    const deployment: Deployment = {
      id: call.world.nextId(),
      sha,
      ref,
      environment: textOf(call.body["environment"]) || "production",
      description: textOf(call.body["description"]),
      creator: call.caller?.account ?? call.world.account("ghost"),
      payload: call.body["payload"],
      created: call.world.time(),
      statuses: [],
    };
    repo.deployments.push(deployment);
    return created(shapes.deployment(deployment));
  },
  "repos/list-deployments": (call) => {
    const repo = repositoryFor(call, ["deployments", "read"]);
    const { sha, environment } = call.query;
    const all = repo.deployments.filter(
      (one) =>
        (sha === "none" || sha === undefined || one.sha === sha) &&
        (environment === "none" || environment === undefined || one.environment === environment),
    );
    return ok(page(call, all.toReversed().map(shapes.deployment)));
  },
  "repos/create-deployment-status": (call) => {
    const repo = repositoryFor(call, ["deployments", "write"]);
    const deployment = deploymentOf(call, repo);
    const status = {
      id: call.world.nextId(),
      state: textOf(call.body["state"]),
      description: textOf(call.body["description"]),
      logUrl: textOf(call.body["log_url"]),
      environmentUrl: textOf(call.body["environment_url"]),
      created: call.world.time(),
    };
    deployment.statuses.push(status);
    return created(shapes.deploymentStatus(status));
  },
  "repos/list-deployment-statuses": (call) => {
    const repo = repositoryFor(call, ["deployments", "read"]);
    return ok(page(call, deploymentOf(call, repo).statuses.toReversed().map(shapes.deploymentStatus)));
  },
};

function deploymentOf(call: Call, repo: Repository): Deployment {
  const found = repo.deployments.find(({ id }) => id === Number(call.params["deployment_id"]));
  if (found === undefined) throw invalid("No deployment found");
  return found;
}

/** An update adds its annotations to those that are there. https://docs.github.com/rest/checks/runs#update-a-check-run */
function write(call: Call, run: CheckRun): void {
  const { body } = call;
  if (typeof body["external_id"] === "string") run.externalId = body["external_id"];
  if (typeof body["details_url"] === "string") run.detailsUrl = body["details_url"];
  if (typeof body["status"] === "string") run.status = body["status"];
  if (typeof body["conclusion"] === "string") {
    run.conclusion = body["conclusion"];
    run.status = "completed";
    run.completed = call.world.time();
  }
  if (Array.isArray(body["actions"])) run.actions = objectsIn(body["actions"]);
  const output = objectOf(body["output"]);
  const replaced: Json = { title: output["title"], summary: output["summary"], text: output["text"] };
  for (const key of ["title", "summary", "text"] as const)
    if (typeof replaced[key] === "string") run.output[key] = textOf(replaced[key]);
  run.annotations.push(...objectsIn(output["annotations"]));
}

/** Somebody presses a button below a check run. Pull requests of forks are not in the payload. */
export function pressButton(repo: Repository, { run, identifier }: { run: CheckRun; identifier: string }): Json {
  if (!run.actions.some((action) => action["identifier"] === identifier)) throw invalid("There is no such button");
  const pulls = [...repo.issues.values()].flatMap(({ number, state, pull }) =>
    pull !== undefined && state === "open" && pull.head.repo === repo && pull.head.sha === run.sha
      ? [
          {
            id: number,
            number,
            head: { ref: pull.head.ref, sha: pull.head.sha },
            base: { ref: pull.base.ref, sha: pull.base.sha },
          },
        ]
      : [],
  );
  return {
    action: "requested_action",
    check_run: { ...shapes.checkRun(run), pull_requests: pulls },
    requested_action: { identifier },
  };
}
