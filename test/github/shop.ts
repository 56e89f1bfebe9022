import { Octokit } from "@octokit/rest";
import {
  checkPullRequest,
  newMemory,
  type PullRequestContext,
} from "../../app/commands/pull-request/check-pull-request.ts";
import { octokitForge } from "../../app/github/index.ts";
import { APP_PERMISSIONS, GithubEmulator } from "../emulators/github/emulator.ts";
import { installationToken } from "../emulators/github/callers.ts";

const TODAY = "2026-11-23";

export const PLAN = {
  "tracking/plan.yaml": `version: 1
site: { name: Acme Shop, url: https://shop.example }
destinations:
  ga4: { type: ga4, measurement_id: G-ABC1234567 }
gtm: { account: "6001", container: "7001", public_id: GTM-ABC1234 }
pages:
  thank_you: { path: /thank-you }
policy: { privacy_owner: "@acme/privacy" }
`,
  "tracking/parameters.yaml": `currency: { type: string, pattern: "^[A-Z]{3}$", pii: none, description: ISO 4217 code of the amount. }
transaction_id: { type: string, max_length: 64, pii: pseudonymous, description: Order number. }
value: { type: number, minimum: 0, pii: none, description: What the order costs. }
`,
  "tracking/events/purchase.yaml": eventFile("purchase"),
};

/** An event without findings; extra lines go below its parameters. */
export function eventFile(name: string, extra = ""): string {
  return `event: ${name}
version: 1
status: active
owner: "@acme/checkout"
description: The order confirmation page was shown for ${name.replaceAll("_", " ")}.
trigger: { on: data_layer, event: ${name}, page: thank_you }
consent: [analytics_storage]
parameters:
  transaction_id: { required: true, from: { data_layer: ecommerce.transaction_id } }
  value: { required: true, from: { data_layer: ecommerce.value } }
  currency: { required: true, from: { data_layer: ecommerce.currency } }
${extra}destinations: [ga4]
examples:
  valid: [{ transaction_id: T-1, value: 10, currency: USD }]
`;
}

export const PERSONAL = `  user_email: { type: string, pii: email, description: Mail address of the buyer., from: { data_layer: user.email } }\n`;

/** The emulator with one repository that has a plan, and an App that is installed on it. Its webhooks are not sent. */
export async function shop(files: Readonly<Record<string, string>> = PLAN) {
  const emulator = await GithubEmulator.start();
  emulator.world.silent = true;
  const repo = await emulator.addRepository({ name: "acme/shop", files, access: { dev: "write", boss: "admin" } });
  const { app } = emulator.addApp({ slug: "jtracking", webhook: { url: "http://127.0.0.1:9/", secret: "s" } });
  const installation = emulator.install(app, ["acme/shop"], APP_PERMISSIONS);
  const { token } = installationToken(emulator.world, installation);
  const octokit = new Octokit({
    auth: token,
    baseUrl: emulator.url,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const forge = octokitForge({ octokit, repository: "acme/shop", app: { id: app.id } });
  const context: PullRequestContext = { forge, ...newMemory(), today: TODAY, hasButtons: true };
  return {
    emulator,
    repo,
    app,
    forge,
    context,
    /** A pull request that changes these files. */
    async pull(changes: Readonly<Record<string, string | Buffer | undefined>>, branch = "topic") {
      const head = await emulator.people.edit({ by: "dev", repo: "acme/shop", branch, files: changes });
      const { number } = await emulator.people.openPull({ by: "dev", repo: "acme/shop", head: branch });
      const ref = { number, base: repo.git.head("main") ?? "", head };
      return { ...ref, check: () => checkPullRequest(context, ref), issue: emulator.world.pull(repo, number) };
    },
    [Symbol.asyncDispose]: () => emulator[Symbol.asyncDispose](),
  };
}
