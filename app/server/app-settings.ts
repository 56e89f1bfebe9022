import { readFileSync } from "node:fs";
import { EXIT, JtrackingError } from "../errors.ts";

/** What the App has to be told. */
export interface AppSettings {
  appId: number;
  privateKey: string;
  secret: string;
  /** Of GitHub's API; GitHub's own when left out. */
  apiUrl: string | undefined;
  host: string;
  /** 0 takes any free port. */
  port: number;
  databaseUrl: string | undefined;
  /** File of the queue where there is no Postgres. */
  queueFile: string;
  concurrency: number;
  /** True: this server has credentials for GTM. */
  hasGtm: boolean;
  /** True: this server may crawl sites for first plans. */
  mayCrawl: boolean;
}

/** Path that webhooks are sent to. */
export const WEBHOOK_PATH = "/api/github/webhooks";

/** Jobs at once. Most of a job's time is the second that GitHub wants between writes, so many wait beside each other. */
const CONCURRENCY = 64;

/** A secret that everybody knows is none. */
const KNOWN_SECRETS = new Set(["development", "secret", "changeme"]);

/**
 * Reads the environment.
 * @throws JtrackingError E_APP_SETTINGS (exit 2) that names what is missing.
 */
export function appSettings(env: NodeJS.ProcessEnv): AppSettings {
  const appId = Number(env["APP_ID"]);
  if (!Number.isSafeInteger(appId) || appId < 1) throw missing("APP_ID", "the number on the App's page");
  const secret = env["WEBHOOK_SECRET"] ?? "";
  if (secret.length < 8 || KNOWN_SECRETS.has(secret))
    throw missing("WEBHOOK_SECRET", "a long random text, the same as on the App's page");
  return {
    appId,
    privateKey: privateKeyIn(env),
    secret,
    apiUrl: env["GITHUB_API_URL"] || undefined,
    host: env["HOST"] ?? "0.0.0.0",
    port: env["PORT"] === undefined ? 3000 : Number(env["PORT"]),
    databaseUrl: env["DATABASE_URL"],
    queueFile: env["JTRACKING_QUEUE"] ?? "jtracking-queue.db",
    concurrency: Number(env["JTRACKING_CONCURRENCY"] ?? CONCURRENCY),
    hasGtm: env["JTRACKING_APP_GTM"] === "true",
    mayCrawl: env["JTRACKING_APP_CRAWL"] === "true",
  };
}

/** As text, as base64 of it (for places that take no line breaks), or as a file. */
function privateKeyIn(env: NodeJS.ProcessEnv): string {
  const { PRIVATE_KEY: text = "", PRIVATE_KEY_PATH: path } = env;
  if (path !== undefined && path !== "") return readFileSync(path, "utf8");
  if (text === "")
    throw missing("PRIVATE_KEY", "the key that GitHub made for the App; or PRIVATE_KEY_PATH, a file with it");
  return text.includes("-----BEGIN") ? text.replaceAll(String.raw`\n`, "\n") : Buffer.from(text, "base64").toString();
}

function missing(name: string, what: string): JtrackingError {
  return new JtrackingError(`the environment has no ${name} that can be used`, {
    code: "E_APP_SETTINGS",
    exit: EXIT.usage,
    hint: `Set it to ${what}. See docs/github-app.md.`,
  });
}
