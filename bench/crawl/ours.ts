/** One crawl in a process of its own. `node ours.ts '{"url":…}'` prints what it cost as JSON. */
import { writeFile } from "node:fs/promises";
import { findBrowser, logIn } from "../../app/browser/index.ts";
import { crawl } from "../../app/crawl/index.ts";
import { renderSnapshot } from "../../app/snapshot/index.ts";
import type { SiteLogin } from "../real-sites/log-in-by.ts";

interface Job {
  url: string;
  render: "adaptive" | "all";
  /** Left out: as many as the crawl takes by itself. */
  tabs?: number;
  pages: number;
  /** Acts on pages, too. */
  interact?: boolean;
  /** Milliseconds between two requests. */
  delay?: number;
  /** File for the snapshot. */
  out?: string;
  login?: SiteLogin;
}

/** What a browser keeps of a visitor who has logged in, and where that has led. */
async function loggedIn({ user, password, fields }: SiteLogin, url: string, executablePath: string): Promise<object> {
  const [userField = "", passwordField = "", button = ""] = fields;
  const { storageState, url: arrival } = await logIn({
    browser: { executablePath },
    url,
    steps: [{ fill: userField, value: user }, { fill: passwordField, value: password }, { click: button }],
  });
  return { storageState, arrival };
}

const job = JSON.parse(process.argv[2] ?? "{}") as Job;
const { executablePath } = await findBrowser(process.env);
const { snapshot, report } = await crawl({
  url: job.url,
  render: job.render,
  executablePath,
  screenshots: false,
  ...(job.login && (await loggedIn(job.login, job.url, executablePath))),
  config: {
    interact: job.interact ?? false,
    max_pages: job.pages,
    ...(job.tabs !== undefined && { tabs: job.tabs }),
    ...(job.delay !== undefined && { delay_ms: job.delay }),
  },
});
if (job.out !== undefined) await writeFile(job.out, renderSnapshot(snapshot));
console.log(JSON.stringify({ pages: snapshot.coverage.visited, rendered: report.rendered, seconds: report.seconds }));
