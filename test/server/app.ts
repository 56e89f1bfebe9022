import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { ModelAccess } from "../../app/commands/github/grant-wish.ts";
import type { VerifyAccess } from "../../app/commands/github/verify-pull-request.ts";
import type { RunJtracking } from "../../app/commands/github/run-jtracking.ts";
import { appSettings } from "../../app/server/app-settings.ts";
import { SqliteQueue } from "../../app/server/queue/sqlite-queue.ts";
import { startApp } from "../../app/server/start-app.ts";
import { GithubEmulator } from "../emulators/github/emulator.ts";
import type { RepositorySeed } from "../emulators/github/world.ts";
import { PLAN } from "../github/shop.ts";

const SECRET = "a long random text";

export interface AppOptions {
  repositories?: RepositorySeed[];
  crawl?: RunJtracking;
  gtm?: RunJtracking;
  verify?: VerifyAccess;
  model?: ModelAccess;
  now?: () => Date;
}

const SHOP: RepositorySeed = { name: "acme/shop", files: PLAN, access: { dev: "write", boss: "admin" } };

/** The App as it runs, with webhooks that come from the emulator over HTTP. */
export async function appOnEmulator({ repositories = [SHOP], crawl, gtm, verify, model, now }: AppOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), "jtracking-app-"));
  const emulator = await GithubEmulator.start();
  for (const seed of repositories) await emulator.addRepository(seed);
  const { app, privateKey } = emulator.addApp({
    slug: "jtracking",
    webhook: { url: "http://127.0.0.1:9/", secret: SECRET },
  });
  const settings = appSettings({
    APP_ID: String(app.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: SECRET,
    GITHUB_API_URL: emulator.url,
    HOST: "127.0.0.1",
    PORT: "0",
    JTRACKING_QUEUE: join(folder, "queue.db"),
  });
  const lines: string[] = [];
  const log = pino({ level: "info", base: null }, { write: (line: string) => void lines.push(line) });
  const open = async () => {
    const queue = new SqliteQueue({ path: settings.queueFile, random: () => 0 });
    const running = await startApp({
      settings,
      queue,
      log,
      crawl,
      gtm,
      verify,
      model,
      paced: false,
      sweepMs: 1e9,
      ...(now && { now }),
    });
    app.webhook.url = `${running.url}/api/github/webhooks`;
    return { ...running, queue };
  };
  let running = await open();
  return {
    emulator,
    app,
    /** What the App logged, one JSON line each. */
    lines,
    secret: SECRET,
    get url() {
      return running.url;
    },
    get queue() {
      return running.queue;
    },
    sweep: () => running.sweep(),
    lookAtLive: () => running.lookAtLive(),
    /** Ends the App as an operator does, and starts it again. */
    async restart() {
      await running[Symbol.asyncDispose]();
      running = await open();
    },
    async stop() {
      await running[Symbol.asyncDispose]();
    },
    async start() {
      running = await open();
    },
    /** When every webhook was answered and every job done. */
    async settled() {
      for (;;) {
        await emulator.world.settled();
        const { waiting, running: busy } = await running.queue.counts();
        if (waiting + busy === 0) return;
        await new Promise((resolve) => void setTimeout(resolve, 10));
      }
    },
    async [Symbol.asyncDispose]() {
      await emulator.world.settled();
      await running[Symbol.asyncDispose]();
      await emulator[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
