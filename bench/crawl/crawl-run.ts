import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSnapshot } from "../../app/snapshot/index.ts";
import type { Snapshot } from "../../app/artefacts/index.ts";
import type { SiteLogin } from "../real-sites/log-in-by.ts";
import { type MeasuredRun, measureRun } from "./measured-run.ts";

export interface CrawlJob {
  url: string;
  render: "adaptive" | "all";
  tabs?: number;
  pages: number;
  interact?: boolean;
  delay?: number;
  login?: SiteLogin;
}

export interface OurRun extends MeasuredRun {
  pages: number;
  /** The text of site.yaml, with the address of the server taken out: every run has a port of its own. */
  text: string;
  snapshot: Snapshot;
}

/** One crawl by jtracking, measured, with its snapshot. */
export async function ourRun(job: CrawlJob): Promise<OurRun> {
  const folder = await mkdtemp(join(tmpdir(), "jtracking-bench-"));
  try {
    const out = join(folder, "site.yaml");
    const run = await measureRun([join(import.meta.dirname, "ours.ts"), JSON.stringify({ ...job, out })]);
    const text = await readFile(out, "utf8");
    const { host } = new URL(job.url);
    return {
      ...run,
      pages: Number(run.result["pages"]),
      text: text.replaceAll(host, "host"),
      snapshot: await parseSnapshot(text),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface PeerRun extends MeasuredRun {
  pages: number;
}

/** One crawl by Crawlee's PlaywrightCrawler with the same page data. Needs `npm ci` in bench/peers. */
export async function peerRun(job: { url: string; tabs: number; pages: number; defaults: boolean }): Promise<PeerRun> {
  const run = await measureRun([join(import.meta.dirname, "..", "peers", "crawlee.ts"), JSON.stringify(job)]);
  return { ...run, pages: Number(run.result["pages"]) };
}
