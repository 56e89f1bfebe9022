import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import { createNodeMiddleware, Probot, ProbotOctokit } from "probot";
import { newMemory } from "../commands/pull-request/check-pull-request.ts";
import type { ModelAccess } from "../commands/github/grant-wish.ts";
import type { ReadLive } from "../commands/pull-request/live-containers.ts";
import type { VerifyAccess } from "../commands/github/verify-pull-request.ts";
import type { RunJtracking } from "../commands/github/run-jtracking.ts";
import { octokitForge } from "../github/index.ts";
import { messageOf } from "../errors.ts";
import { type AppSettings, WEBHOOK_PATH } from "./app-settings.ts";
import { type Delivery, jobsOf } from "./jobs-of.ts";
import { Metrics } from "./metrics.ts";
import { hourly, scheduleDrift } from "./scheduled-drift.ts";
import { askForMissed } from "./missed-deliveries.ts";
import type { PerformOptions } from "./job-context.ts";
import { performJob } from "./perform-job.ts";
import type { Job, JobQueue, JobResult } from "./queue/job-queue.ts";

export interface StartAppOptions {
  settings: AppSettings;
  queue: JobQueue;
  log: Logger;
  crawl?: RunJtracking | undefined;
  /** Looks at the sites of pull requests. */
  verify?: VerifyAccess | undefined;
  gtm?: RunJtracking | undefined;
  /** Reads live containers, to compare pull requests with. */
  live?: ReadLive | undefined;
  /** Reaches a language model for wishes in comments. @default none */
  model?: ModelAccess | undefined;
  now?: () => Date;
  /** Milliseconds between two looks for deliveries that never arrived. @default five minutes */
  sweepMs?: number;
  /** False: writes are not spaced out as GitHub wants them. For GitHub's stand-in only. @default true */
  paced?: boolean;
}

export interface RunningApp extends AsyncDisposable {
  url: string;
  /** Asks for missed deliveries now. */
  sweep: () => Promise<number>;
  /** Asks for a look at the live containers now, if nobody has this hour. */
  lookAtLive: () => Promise<number>;
}

/** GitHub sends at most 25 MB. https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const MAX_PAYLOAD = 25_000_000;

/**
 * Runs the App: a webhook is verified, put into the queue under its delivery id and answered; workers do what it asks for. Disposing lets
 * what is running end; what waits is done by the next process.
 */
export async function startApp(options: StartAppOptions): Promise<RunningApp> {
  const { settings, queue, log, now = () => new Date(), sweepMs = 300_000 } = options;
  const metrics = new Metrics();
  const probot = newProbot(options);
  const perform: PerformOptions = {
    forgeOf: async ({ installation, repository, fresh }) => {
      const octokit = await probot.auth(installation);
      if (fresh) await octokit.auth({ type: "installation", installationId: installation, refresh: true });
      return octokitForge({ octokit, repository, app: { id: settings.appId } });
    },
    memory: newMemory(),
    queue,
    now,
    crawl: options.crawl,
    verify: options.verify,
    gtm: options.gtm,
    live: options.live,
    model: options.model ?? { missing: "OPENAI_API_KEY is not set" },
  };
  await queue.work((job) => timed(job, { perform, metrics, log }), { concurrency: settings.concurrency });
  const server = createServer(await listener({ probot, queue, metrics, log }));
  await new Promise<void>((ready) => void server.listen(settings.port, settings.host, ready));
  const sweep = async () => askForMissed({ octokit: await probot.auth(), now: () => now().getTime() });
  const lookAtLive = async () =>
    options.gtm === undefined
      ? 0
      : scheduleDrift({
          octokit: await probot.auth(),
          octokitOf: (id) => probot.auth(id),
          queue,
          now: () => now().getTime(),
        });
  const look = hourly(lookAtLive, () => now().getTime());
  const timer = setInterval(() => {
    void quietly(sweep, { log, done: "asked for missed deliveries" });
    void quietly(look, { log, done: "asked for looks at live containers" });
  }, sweepMs).unref();
  void quietly(sweep, { log, done: "asked for missed deliveries" });
  const url = urlOf(server);
  log.info({ url }, "listening");
  return {
    url,
    sweep,
    lookAtLive,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      const closed = new Promise((done) => void server.close(done));
      server.closeIdleConnections();
      await closed;
      await queue[Symbol.asyncDispose]();
    },
  };
}

function newProbot({ settings, log, paced = true }: StartAppOptions): Probot {
  // Reads are repeated by Octokit, writes by the queue, which looks first what is there.
  const Patient = ProbotOctokit.defaults((instance: object) => ({
    ...instance,
    userAgent: "jtracking-app",
    ...signInAt(instance, settings.apiUrl),
    ...(!paced && { throttle: { enabled: false }, retry: { enabled: false } }),
  }));
  return new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.secret,
    Octokit: Patient,
    log,
    ...(settings.apiUrl !== undefined && { baseUrl: settings.apiUrl }),
  });
}

/** A token that is asked for anew comes from the same place as everything else; Probot tells its sign-in nothing of it. */
function signInAt(instance: object, baseUrl: string | undefined): object {
  const auth: unknown = "auth" in instance ? instance.auth : undefined;
  if (baseUrl === undefined || typeof auth !== "object" || auth === null || !("request" in auth)) return {};
  const { request } = auth;
  if (typeof request !== "function" || !("defaults" in request) || typeof request.defaults !== "function") return {};
  return { auth: { ...auth, request: request.defaults({ baseUrl }) } };
}

interface Parts {
  probot: Probot;
  queue: JobQueue;
  metrics: Metrics;
  log: Logger;
}

async function listener({
  probot,
  queue,
  metrics,
  log,
}: Parts): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const webhooks = await createNodeMiddleware(
    (app) => {
      app.onAny(async ({ id, name, payload }) => {
        const result = await take(queue, { id, event: name, payload });
        metrics.delivered(name, result);
        log.info({ delivery: id, event: name, result }, "delivery");
      });
      app.onError(({ message }) => log.warn({ error: message }, "delivery refused"));
    },
    { probot, webhooksPath: WEBHOOK_PATH },
  );
  return (request, response) =>
    void route({ request, response }).catch((error: unknown) => {
      log.error({ error: messageOf(error) }, "request failed");
      if (!response.headersSent) response.writeHead(500).end();
    });

  async function route({ request, response }: { request: IncomingMessage; response: ServerResponse }): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/healthz") return healthz(response, queue);
    if (pathname === "/metrics") return send(response, 200, metrics.text(await queue.counts()));
    if (pathname !== WEBHOOK_PATH) return send(response, 404, "Not found\n");
    if (Number(request.headers["content-length"] ?? 0) > MAX_PAYLOAD) return send(response, 413, "Too large\n");
    await webhooks(request, response);
  }
}

/** Whatever asks for the same delivery again finds it known. */
async function take(queue: JobQueue, delivery: Delivery): Promise<"queued" | "known" | "ignored"> {
  const jobs = jobsOf(delivery);
  let fresh = 0;
  for (const job of jobs) if (await queue.add(job)) fresh += 1;
  if (jobs.length === 0) return "ignored";
  return fresh === 0 ? "known" : "queued";
}

async function timed(
  job: Job,
  { perform, metrics, log }: { perform: PerformOptions; metrics: Metrics; log: Logger },
): Promise<JobResult> {
  const start = performance.now();
  const result = await performJob(job, perform);
  const seconds = (performance.now() - start) / 1000;
  metrics.performed(job.kind, result.result, seconds);
  const fields = { job: job.id, kind: job.kind, attempt: job.attempt, seconds: Number(seconds.toFixed(3)) };
  if (result.result === "done") log.info(fields, "job done");
  else if (result.result === "later") log.warn({ ...fields, error: result.error }, "job is tried again");
  else log.error({ ...fields, error: result.error }, "job given up");
  return result;
}

async function healthz(response: ServerResponse, queue: JobQueue): Promise<void> {
  const counts = await queue.counts().catch(() => undefined);
  send(
    response,
    counts === undefined ? 503 : 200,
    `${JSON.stringify({ status: counts === undefined ? "no queue" : "ok", jobs: counts })}\n`,
  );
}

function send(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "content-type": text.startsWith("{") ? "application/json" : "text/plain; charset=utf-8" })
    .end(text);
}

async function quietly(ask: () => Promise<number>, { log, done }: { log: Logger; done: string }): Promise<void> {
  try {
    const asked = await ask();
    if (asked > 0) log.info({ asked }, done);
  } catch (error) {
    log.warn({ error: messageOf(error), what: done }, "GitHub could not be asked");
  }
}

function urlOf(server: Server): string {
  const address = server.address();
  if (typeof address !== "object" || address === null) return "";
  const host = address.address === "::" || address.address === "0.0.0.0" ? "127.0.0.1" : address.address;
  return `http://${host}:${address.port}`;
}
