/** The App as a process of its own, to be killed: settings in the environment, its address on standard output. */
import { pino } from "pino";
import type { VerifyAccess } from "../../app/commands/github/verify-pull-request.ts";
import { appSettings } from "../../app/server/app-settings.ts";
import { SqliteQueue } from "../../app/server/queue/sqlite-queue.ts";
import { startApp } from "../../app/server/start-app.ts";

/** A look at a site that takes as long as it is told and sees nothing else: what is tried is the queue, not the browser. */
const verifyMs = Number(process.env["VERIFY_MS"] ?? 0);
const verify: VerifyAccess | undefined =
  verifyMs === 0
    ? undefined
    : {
        isPublic: async () => true,
        async run({ files }) {
          await new Promise((resolve) => void setTimeout(resolve, verifyMs));
          return { exit: 0, stdout: "### Seen", stderr: "", files };
        },
      };

const settings = appSettings(process.env);
const queue = new SqliteQueue({ path: settings.queueFile });
const running = await startApp({
  settings,
  queue,
  log: pino({ level: "silent" }),
  verify,
  paced: process.env["PACED"] === "true",
  sweepMs: Number(process.env["SWEEP_MS"] ?? 300_000),
});
process.stdout.write(`${running.url}\n`);
