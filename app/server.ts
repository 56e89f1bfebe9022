import { pino } from "pino";
import { modelAccess } from "./commands/github/grant-wish.ts";
import { jtrackingRunner } from "./commands/github/run-jtracking.ts";
import { addressPolicy } from "./browser/index.ts";
import { liveContainersOf } from "./commands/pull-request/live-containers.ts";
import { EXIT, type ExitCode } from "./errors.ts";
import { cleanDocument } from "./privacy/index.ts";
import { appSettings } from "./server/app-settings.ts";
import { openQueue } from "./server/queue/open-queue.ts";
import { startApp } from "./server/start-app.ts";

export interface ServeOptions {
  /** List what was given up, and end. */
  dead?: boolean;
  /** Put it back into the queue, and end. */
  retryDead?: boolean;
}

export interface ServeContext {
  env: NodeJS.ProcessEnv;
  /** The program, for commands that run as processes of their own. */
  bin: string;
  signal: AbortSignal;
  print: (text: string) => void;
}

const TEN_MINUTES = 600_000;
const FIVE_MINUTES = 300_000;

/** The gate before the log: a line, which pino writes as JSON, without personal data. */
const cleanLine = (line: string): string => `${JSON.stringify(cleanDocument(JSON.parse(line)))}\n`;

/** `jtracking app`: the GitHub App's server, until it is told to end. */
export async function serve({ env, bin, signal, print }: ServeContext, options: ServeOptions): Promise<ExitCode> {
  const settings = appSettings(env);
  const log = pino({ level: env["LOG_LEVEL"] ?? "info", base: null, hooks: { streamWrite: cleanLine } });
  const onError = () => log.error("the queue's database does not answer");
  const queue = await openQueue({ databaseUrl: settings.databaseUrl, path: settings.queueFile, onError });
  if (options.dead === true || options.retryDead === true) {
    await using open = queue;
    if (options.retryDead === true) print(`${await open.retryDead()} jobs are tried again.\n`);
    else for (const { kind, key, id, error } of await open.dead()) print(`${kind}\t${key}\t${id}\t${error}\n`);
    return EXIT.fine;
  }
  const runner = jtrackingRunner({ bin, env: childEnvironment(env), timeoutMs: TEN_MINUTES });
  await using app = await startApp({
    settings,
    queue,
    log,
    ...(settings.hasGtm && { gtm: runner, live: liveContainersOf(env, Date.now) }),
    model: modelAccess(env),
    ...(settings.mayCrawl && {
      crawl: jtrackingRunner({ bin, env: browserEnvironment(env), timeoutMs: TEN_MINUTES }),
      verify: {
        run: jtrackingRunner({ bin, env: browserEnvironment(env), timeoutMs: FIVE_MINUTES }),
        isPublic: async (url) => !isClosed(env) || (await addressPolicy(url)).home === "public",
      },
    }),
  });
  await new Promise<void>((ended) => {
    if (signal.aborted) ended();
    else signal.addEventListener("abort", () => ended(), { once: true });
  });
  log.info({ url: app.url }, "ending: what is running is finished first");
  return EXIT.fine;
}

/** Whoever installs the App or writes a plan names addresses: this server's network is closed to them unless its operator opens it. */
const isClosed = (env: NodeJS.ProcessEnv): boolean => env["JTRACKING_PUBLIC_ONLY"] !== "false";
const closedNetwork = (env: NodeJS.ProcessEnv) => ({ JTRACKING_PUBLIC_ONLY: String(isClosed(env)) });

/** A crawler has no business with the App's key, or with that of its model. */
function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    PRIVATE_KEY: _,
    PRIVATE_KEY_PATH: __,
    WEBHOOK_SECRET: ___,
    DATABASE_URL: ____,
    OPENAI_API_KEY: _____,
    ...rest
  } = env;
  return { ...rest, ...closedNetwork(env) };
}

/** What a browser needs and no more: the steps of a pull request's plan may name variables of the environment. */
const BROWSER_VARIABLES = ["PATH", "HOME", "TMPDIR", "LANG", "JTRACKING_CHROMIUM", "NODE_EXTRA_CA_CERTS"];

const browserEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(BROWSER_VARIABLES.map((name) => [name, env[name]])),
  ...closedNetwork(env),
});
