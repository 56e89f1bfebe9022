import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { PlanFile } from "../artefacts/index.ts";
import { type LoggedIn, logIn, type LoginStep } from "../browser/index.ts";
import { EXIT, JtrackingError } from "../errors.ts";
import { type CommandContext, isPublicOnly } from "./context.ts";

type Login = NonNullable<NonNullable<PlanFile["crawl"]>["login"]>;
type StorageState = LoggedIn["storageState"];

/** As whom the site is visited: what a browser keeps of a visitor who is logged in. */
export interface Visitor {
  storageState?: StorageState;
  /** Where the log-in has led. */
  arrival?: string;
}

interface VisitorOptions {
  url: string;
  executablePath: string;
  login: Login | undefined;
  /** File with cookies and local storage, as Playwright writes it. */
  storageState: string | undefined;
}

/** A visitor from a file with a session, or by the steps of `crawl.login`; a new visitor where there is neither. */
export async function visitorOf(context: CommandContext, options: VisitorOptions): Promise<Visitor> {
  const { storageState, login, url, executablePath } = options;
  if (storageState !== undefined) return { storageState: await readStorageState(resolve(context.cwd, storageState)) };
  if (login === undefined) return {};
  const { done } = login;
  const steps = login.steps.map((step) => stepOf(step, context.env));
  const loggedIn = await logIn({
    browser: { executablePath, publicOnly: isPublicOnly(context), signal: context.signal },
    url: new URL(login.url ?? "", url).href,
    steps,
    ...(done !== undefined && { done }),
  });
  return { storageState: loggedIn.storageState, arrival: loggedIn.url };
}

function stepOf(step: Login["steps"][number], env: CommandContext["env"]): LoginStep {
  if ("click" in step) return { click: step.click };
  const value = env[step.env];
  if (value === undefined || value === "")
    throw new JtrackingError(`crawl.login needs the environment variable ${step.env}, and it is not set.`, {
      code: "E_LOGIN",
      exit: EXIT.environment,
      hint: `Set it for this command only: ${step.env}=… jtracking crawl. In CI take it from the secrets.`,
    });
  return { fill: step.fill, value };
}

/** What `npx playwright open --save-storage=FILE` writes. The content stands in no message: whoever has it is logged in. */
async function readStorageState(path: string): Promise<StorageState> {
  const refuse = (what: string): JtrackingError =>
    new JtrackingError(`${path} ${what}.`, {
      code: "E_STORAGE_STATE",
      exit: EXIT.usage,
      hint: "Make one by logging in by hand: npx playwright open --save-storage=FILE https://your-site.example",
    });
  const text = await readFile(path, "utf8").catch(() => {
    throw refuse("cannot be read");
  });
  const value = parsed(text);
  if (!isStorageState(value)) throw refuse("is no storage state: it needs lists of cookies and origins");
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isStorageState(value: unknown): value is StorageState {
  return (
    hasLists(value, ["cookies", "origins"]) &&
    value.cookies.every((cookie) => hasTexts(cookie, ["name", "value", "domain", "path"])) &&
    value.origins.every(
      (origin) =>
        hasTexts(origin, ["origin"]) &&
        hasLists(origin, ["localStorage"]) &&
        origin.localStorage.every((item) => hasTexts(item, ["name", "value"])),
    )
  );
}

function hasLists<Key extends string>(value: unknown, keys: readonly Key[]): value is Record<Key, unknown[]> {
  return typeof value === "object" && value !== null && keys.every((key) => Array.isArray(Reflect.get(value, key)));
}

function hasTexts(value: unknown, keys: readonly string[]): boolean {
  return (
    typeof value === "object" && value !== null && keys.every((key) => typeof Reflect.get(value, key) === "string")
  );
}
