import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { EXIT, JtrackingError } from "../app/errors.ts";

export const COMMANDS = ["check", "crawl", "preview", "deploy", "drift", "verify"] as const;
export type ActionCommand = (typeof COMMANDS)[number];

/** The pull request that a workflow runs for. */
export interface EventPullRequest {
  number: number;
  base: string;
  head: string;
  /** True: the token of the workflow may only read. */
  isFork: boolean;
}

/** What the runner says, once, as values. */
export interface ActionEnvironment {
  command: ActionCommand;
  /** Plan folder below the workspace. */
  plan: string;
  workspace: string;
  token: string;
  apiUrl: string | undefined;
  repository: string;
  commit: string;
  /** Such as push, pull_request, schedule. */
  event: string;
  pull: EventPullRequest | undefined;
  /** Address of the site, where it is not the plan's. */
  url: string | undefined;
  /** crawl: open or renew the drift pull request. */
  opensPull: boolean;
  /** crawl: ask a language model as well, where the owner allows it. */
  asksModel: boolean;
  /** crawl and drift: keep the dashboard issue. */
  hasDashboard: boolean;
  /** Address of this run's log. */
  runUrl: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/** An input, where the runner puts it. Read here and not by the toolkit, whose start takes longer than the rest. https://github.com/actions/toolkit/tree/main/packages/core#inputsoutputs */
const input = (env: Env, name: string): string =>
  (env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();

/**
 * Reads inputs, environment and event.
 * @throws JtrackingError E_ACTION_INPUT (exit 2) for an input that says nothing useful.
 */
export function actionEnvironment(env: Env): ActionEnvironment {
  const command = input(env, "command") || "check";
  if (!isCommand(command)) throw wrong("command", `one of ${COMMANDS.join(", ")}`);
  const url = input(env, "url");
  const workspace = env["GITHUB_WORKSPACE"] ?? process.cwd();
  const plan = input(env, "plan") || "tracking";
  if (!resolve(workspace, plan).startsWith(resolve(workspace))) throw wrong("plan", "a folder of the repository");
  const repository = env["GITHUB_REPOSITORY"] ?? "";
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = env;
  return {
    command,
    plan,
    workspace,
    token: input(env, "token"),
    apiUrl: env["GITHUB_API_URL"],
    repository,
    commit: env["GITHUB_SHA"] ?? "",
    event: env["GITHUB_EVENT_NAME"] ?? "",
    pull: pullIn(env["GITHUB_EVENT_PATH"], repository),
    url: url === "" ? undefined : url,
    opensPull: flag(env, "pull-request"),
    asksModel: flag(env, "model", "false"),
    hasDashboard: flag(env, "dashboard"),
    runUrl: server !== undefined && run !== undefined ? `${server}/${repository}/actions/runs/${run}` : undefined,
  };
}

const isCommand = (text: string): text is ActionCommand => COMMANDS.some((name) => name === text);

function flag(env: Env, name: string, otherwise = "true"): boolean {
  const text = input(env, name) || otherwise;
  if (text !== "true" && text !== "false") throw wrong(name, "true or false");
  return text === "true";
}

function wrong(name: string, what: string): JtrackingError {
  return new JtrackingError(`the input ${name} has to be ${what}`, {
    code: "E_ACTION_INPUT",
    exit: EXIT.usage,
    hint: "See docs/action.md for all inputs.",
  });
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#pull_request */
function pullIn(path: string | undefined, repository: string): EventPullRequest | undefined {
  if (path === undefined) return undefined;
  const event: unknown = JSON.parse(readFileSync(path, "utf8"));
  const pull = field(event, "pull_request");
  const [base, head] = [field(pull, "base"), field(pull, "head")];
  const number = field(pull, "number");
  if (typeof number !== "number") return undefined;
  return {
    number,
    base: String(field(base, "sha")),
    head: String(field(head, "sha")),
    isFork: field(field(head, "repo"), "full_name") !== repository,
  };
}

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
