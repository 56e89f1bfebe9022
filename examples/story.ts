import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Operation } from "../app/artefacts/index.ts";
import { type DriftOutcome, driftPullRequest } from "../app/commands/github/drift-pull-request.ts";
import { publishPictures } from "../app/commands/event-picture-files.ts";
import type { RunJtracking } from "../app/commands/github/run-jtracking.ts";
import { TextCache } from "../app/commands/pull-request/text-cache.ts";
import { octokitForge } from "../app/github/index.ts";
import { applyOperations, parsePlan } from "../app/plan/index.ts";
import { appSettings } from "../app/server/app-settings.ts";
import { SqliteQueue } from "../app/server/queue/sqlite-queue.ts";
import { startApp } from "../app/server/start-app.ts";
import { installationToken } from "../test/emulators/github/callers.ts";
import type { GithubEmulator } from "../test/emulators/github/emulator.ts";

export interface StoryStep {
  /** What happened, in a sentence. */
  says: string;
  /** Where it can be looked at. */
  page: string;
}

export interface StoryOptions {
  github: GithubEmulator;
  /** Commands of jtracking, with an environment that leads to GTM's stand-in. */
  run: RunJtracking;
  site: { url: string; edit: () => void };
  onStep?: (step: StoryStep) => Promise<void> | void;
}

const REPOSITORY = "acme/shop";
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const SECRET = "the secret of the story";

/**
 * The loop as a customer lives it, on GitHub's and GTM's stand-ins: install, onboarding, merge, deploy, drift, a proposal that privacy
 * stops, its repair, and the next deploy. Ends with the App stopped; the stand-ins are the caller's.
 */
export async function tellStory({ github, run, site, onStep = () => {} }: StoryOptions): Promise<StoryStep[]> {
  const steps: StoryStep[] = [];
  const folder = await mkdtemp(join(tmpdir(), "jtracking-story-"));
  const repo = await github.addRepository({ name: REPOSITORY, homepage: site.url, access: { mara: "write", dev: "write" } });
  const { app, privateKey } = github.addApp({ slug: "jtracking", webhook: { url: "", secret: SECRET } });
  const env = { APP_ID: String(app.id), PRIVATE_KEY: privateKey, WEBHOOK_SECRET: SECRET, GITHUB_API_URL: github.url, HOST: "127.0.0.1", PORT: "0" };
  const queue = new SqliteQueue({ path: join(folder, "queue.db") });
  const running = await startApp({ settings: appSettings(env), queue, log: pino({ level: "silent" }), crawl: run, gtm: run, paced: false });
  app.webhook.url = `${running.url}/api/github/webhooks`;
  const { people } = github;
  const main = () => repo.git.head("main") ?? "";

  async function settled(): Promise<void> {
    for (;;) {
      await github.world.settled();
      const { waiting, running: busy } = await queue.counts();
      if (waiting + busy === 0) return;
      await new Promise((resolve) => void setTimeout(resolve, 20));
    }
  }
  async function step(says: string, page = ""): Promise<void> {
    await settled();
    const one = { says, page: `${github.url}${page === "" ? "/" : `/${REPOSITORY}/${page}`}` };
    steps.push(one);
    await onStep(one);
  }
  async function nightlyCrawl(): Promise<DriftOutcome> {
    const [installation] = github.world.installations.values();
    if (installation === undefined) throw new Error("nothing is installed");
    const { Octokit } = await import("@octokit/rest");
    const { token } = installationToken(github.world, installation);
    const forge = octokitForge({ octokit: new Octokit({ auth: token, baseUrl: github.url, log: SILENT }), repository: REPOSITORY, app: { id: app.id } });
    return driftPullRequest({
      forge,
      cache: new TextCache(),
      root: "tracking",
      async propose({ files }) {
        const before = new Map([...files, ["site.yaml", (await repo.git.text(main(), "tracking/site.yaml")) ?? ""]]);
        const env = { JTRACKING_PICTURES: "true" };
        const crawled = await run({ args: ["--json", "init", site.url], files: before, env });
        const { operations }: { operations: Operation[] } = JSON.parse(crawled.stdout);
        const { plan } = await parsePlan(new Map([...crawled.files].filter(([path]) => path !== "site.yaml")));
        await publishPictures(forge, { root: "tracking", plan, files: crawled.pictures ?? new Map() });
        return { operations, files: crawled.files };
      },
    });
  }

  github.install(app, [REPOSITORY]);
  await step("The App is installed; it crawls the site and opens a pull request with a first plan", "pull/1");

  const plan = (await repo.git.text(repo.git.head("jtracking/setup") ?? "", "tracking/plan.yaml")) ?? "";
  const changes = [
    { path: ["destinations"], set: { ga4: { type: "ga4", measurement_id: "G-ABC1234567" } } },
    { path: ["gtm"], set: { account: "6001", container: "7001", deploy: "app" } },
  ];
  const { files } = await applyOperations(new Map([["plan.yaml", plan]]), [{ op: "update_plan", changes, reason: "" }]);
  await people.edit({ by: "mara", repo: REPOSITORY, branch: "jtracking/setup", message: "Where it goes", files: { "tracking/plan.yaml": files.get("plan.yaml") } });
  await step("Mara says where the data goes; the check looks at it", "pull/1");

  await people.merge({ by: "mara", repo: REPOSITORY, number: 1 });
  await step("She merges, and the App deploys the plan to Google Tag Manager");

  site.edit();
  const drift = await nightlyCrawl();
  if (drift.outcome !== "opened") throw new Error(`the crawl found no drift: ${drift.outcome}`);
  await step("Somebody edits the site; the nightly crawl opens the drift pull request", `pull/${drift.number}`);
  await people.merge({ by: "mara", repo: REPOSITORY, number: drift.number });
  await step("It is merged, and deployed");

  const paths = [...(await repo.git.filesOf(main())).keys()];
  const event = paths.find((path) => path.startsWith("tracking/events/")) ?? "";
  const text = (await repo.git.text(main(), event)) ?? "";
  const name = /^event: (\S+)/m.exec(text)?.[1] ?? "";
  const email = { type: "string", pii: "email", description: "Mail address of the visitor.", from: { data_layer: "user.email" } };
  const proposal = await applyOperations(new Map([[event.slice("tracking/".length), text]]), [
    { op: "update_event", event: name, changes: [{ path: ["parameters", "user_email"], set: email }], reason: "" },
  ]);
  await people.edit({ by: "dev", repo: REPOSITORY, branch: "know-our-customers", message: "Know who it was", files: { [event]: [...proposal.files.values()][0] } });
  const asked = await people.openPull({ by: "dev", repo: REPOSITORY, head: "know-our-customers", title: "Know our customers" });
  await step("Somebody proposes to collect user_email, and the check stops it on its line", `pull/${asked.number}`);

  const repaired = text.replace(/^(description: .*?)(\.?"?)$/m, "$1 (all visitors)$2");
  await people.edit({ by: "dev", repo: REPOSITORY, branch: "know-our-customers", message: "Count them, no names", files: { [event]: repaired } });
  await step("It is taken back, the check is green, and the one comment says so", `pull/${asked.number}`);

  await people.merge({ by: "mara", repo: REPOSITORY, number: asked.number });
  await step("Merged, and deployed again");

  await running[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
  return steps;
}
