import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GithubEmulator } from "../emulators/github/emulator.ts";
import type { App } from "../emulators/github/state.ts";
import { eventFile, PLAN } from "../github/shop.ts";

export interface KilledAppOptions {
  /** Pull requests, spread over ten repositories: one delivery each. */
  deliveries: number;
  kills: number;
  /** Milliseconds from one kill to the next, at random around this. */
  everyMs: number;
  /** Milliseconds that a look at the site takes, which the App then does after each check. @default none */
  verifyMs?: number;
}

export interface KilledApp {
  /** How many check runs, comments and, with `verifyMs`, sections of what was seen each pull request has; all should be one. */
  effects: { checks: number; comments: number; seen: number }[];
  kills: number;
  problems: string[];
}

const REPOSITORIES = 10;

/** Sends deliveries to an App that is killed again and again, and counts what it did in the end. */
export async function killedApp({ deliveries, kills, everyMs, verifyMs = 0 }: KilledAppOptions): Promise<KilledApp> {
  const folder = await mkdtemp(join(tmpdir(), "jtracking-killed-"));
  await using github = await GithubEmulator.start({ strict: false });
  github.world.silent = true;
  const { app, privateKey } = github.addApp({
    slug: "jtracking",
    webhook: { url: "http://127.0.0.1:9/", secret: "a long random text" },
  });
  const names = Array.from({ length: REPOSITORIES }, (_, index) => `acme/shop-${index}`);
  for (const name of names) {
    await github.addRepository({ name, files: PLAN });
    github.install(app, [name]);
  }
  const heads: { repo: string; branch: string; sha: string }[] = [];
  for (let index = 0; index < deliveries; index += 1) {
    const repo = names[index % REPOSITORIES] ?? "";
    const branch = `topic-${index}`;
    const sha = await github.people.edit({
      by: "dev",
      repo,
      branch,
      files: { "tracking/events/step.yaml": eventFile(`step_${index}`) },
    });
    heads.push({ repo, branch, sha });
  }
  github.world.silent = false;
  const start = () =>
    startProcess({
      github,
      app,
      privateKey,
      queueFile: join(folder, "queue.db"),
      env: { SWEEP_MS: "1000", VERIFY_MS: String(verifyMs) },
    });
  let child = await start();
  app.webhook.url = child.url;
  let killed = 0;
  const killing = (async () => {
    while (killed < kills) {
      await new Promise((resolve) => void setTimeout(resolve, everyMs * (0.5 + Math.random())));
      const gone = new Promise((resolve) => void child.process.on("exit", resolve));
      child.process.kill("SIGKILL");
      await gone;
      killed += 1;
      child = await start();
      app.webhook.url = child.url;
    }
  })();
  for (const { repo, branch } of heads) {
    await github.people.openPull({ by: "dev", repo, head: branch });
    await new Promise((resolve) => void setTimeout(resolve, (everyMs * kills) / deliveries));
  }
  await killing;
  const effects = () =>
    heads.map(({ repo: name, sha }) => {
      const repo = github.world.repository(name);
      const pull = github.world.pulls(repo).find((one) => one.pull?.head.sha === sha);
      const bodies = (pull?.comments ?? []).map(({ body }) => body);
      const seen = bodies.join("\n").split("### Seen").length - 1;
      return { checks: repo.checks.filter((run) => run.sha === sha).length, comments: bodies.length, seen };
    });
  const deadline = Date.now() + 120_000 + deliveries * 500;
  const isWaiting = ({ checks, comments, seen }: KilledApp["effects"][number]): boolean =>
    checks === 0 || comments === 0 || (verifyMs > 0 && seen === 0);
  while (Date.now() < deadline && effects().some(isWaiting))
    await new Promise((resolve) => void setTimeout(resolve, 200));
  const gone = new Promise((resolve) => void child.process.on("exit", resolve));
  child.process.kill("SIGTERM");
  await gone;
  await rm(folder, { recursive: true, force: true });
  return { effects: effects(), kills: killed, problems: github.problems };
}

export interface ProcessOptions {
  github: GithubEmulator;
  app: App;
  privateKey: string;
  queueFile: string;
  /** What else the process is told. */
  env: Readonly<Record<string, string>>;
}

/** Starts the App as a process and waits for the address of its webhooks. */
export function startProcess({
  github,
  app,
  privateKey,
  queueFile,
  env,
}: ProcessOptions): Promise<{ process: ChildProcess; url: string }> {
  const settings = {
    APP_ID: String(app.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: app.webhook.secret,
    GITHUB_API_URL: github.url,
    HOST: "127.0.0.1",
    PORT: "0",
    JTRACKING_QUEUE: queueFile,
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, "app-process.ts")], {
    env: { ...process.env, ...settings, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((ready, fail) => {
    child.stdout.on("data", (chunk: Buffer) =>
      ready({ process: child, url: `${chunk.toString().trim()}/api/github/webhooks` }),
    );
    child.on("error", fail);
  });
}
