import { afterAll, beforeAll } from "vitest";
import type { ConsentState, Verification } from "../../app/artefacts/index.ts";
import { type BrowserOptions, findBrowser } from "../../app/browser/index.ts";
import { compile } from "../../app/gtm/index.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { verify, type VerifyOptions } from "../../app/verify/index.ts";
import { type Route, serve, type Served } from "../browser/serve.ts";

/** Google's snippet, over plain HTTP so that a stand-in may answer it. */
export const SNIPPET = `<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':Date.now(),event:'gtm.js'});var j=d.createElement(s);j.async=true;j.src='http://www.googletagmanager.com/gtm.js?id='+i;d.head.append(j)})(window,document,'script','dataLayer','GTM-SITE1')</script>`;

export interface SiteRun extends Partial<Pick<VerifyOptions, "mode" | "environment" | "tabs">> {
  /** Files of events/, by name. */
  events: Record<string, string>;
  states?: ConsentState[];
  browser?: Partial<BrowserOptions>;
}

/** A plan with one destination and these events, verified on a site. */
export async function verifySite(url: string, { events, browser, ...more }: SiteRun): Promise<Verification> {
  const files = new Map([
    [
      "plan.yaml",
      "version: 1\nsite: { url: http://127.0.0.1/ }\ndestinations: { ga4: { type: ga4, measurement_id: G-SITE1 } }\ngtm: { public_id: GTM-SITE1 }\npages: { many: { path: /many } }\n",
    ],
    ["parameters.yaml", "value: { type: number, pii: none }\ncurrency: { type: string, pii: none }\n"],
    ...Object.entries(events).map(([name, text]) => [`events/${name}.yaml`, `event: ${name}\n${text}\n`] as const),
  ]);
  const parsed = await parsePlan(files);
  const [problem] = parsed.problems;
  if (problem) throw new Error(`${problem.file}: ${problem.message}`);
  const { executablePath } = await findBrowser(process.env);
  const { verification } = await verify({
    parsed,
    root: "tracking",
    container: compile(parsed.plan),
    mode: "simulate",
    url,
    states: ["granted"],
    tabs: 1,
    ...more,
    browser: { executablePath, ...browser },
  });
  return verification;
}

/** A site for a whole file of tests. */
export function servedFor(routes: () => Record<string, Route>): { site: Served } {
  const held: { site: Served } = {
    site: { url: "", port: 0, seen: [], [Symbol.asyncDispose]: () => Promise.resolve() },
  };
  beforeAll(async () => {
    held.site = await serve(routes());
  });
  afterAll(() => held.site[Symbol.asyncDispose]());
  return held;
}
