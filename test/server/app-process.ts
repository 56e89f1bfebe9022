/** The App as a process of its own, to be killed: settings in the environment, its address on standard output. */
import { pino } from "pino";
import { appSettings } from "../../app/server/app-settings.ts";
import { SqliteQueue } from "../../app/server/queue/sqlite-queue.ts";
import { startApp } from "../../app/server/start-app.ts";

const settings = appSettings(process.env);
const queue = new SqliteQueue({ path: settings.queueFile });
const running = await startApp({
  settings,
  queue,
  log: pino({ level: "silent" }),
  paced: process.env["PACED"] === "true",
  sweepMs: Number(process.env["SWEEP_MS"] ?? 300_000),
});
process.stdout.write(`${running.url}\n`);
