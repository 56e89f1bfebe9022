import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findBrowser } from "../app/browser/index.ts";
import { jtrackingRunner, type RunJtracking } from "../app/commands/github/run-jtracking.ts";
import { readPlanFiles } from "../app/plan/index.ts";
import { GithubEmulator } from "../test/emulators/github/emulator.ts";
import { GtmEmulator } from "../test/emulators/gtm/emulator.ts";
import { ROOMY_QUOTA } from "../test/emulators/gtm/switches.ts";
import { editedShop } from "./edited-shop.ts";
import { type StoryStep, tellStory } from "./story.ts";

export interface StoryDemoOptions {
  /** Of the checkout. */
  root: string;
  /** With `tracking/`, which a crawl has made; pictures go into `story/` in it. */
  folder: string;
  shopUrl: string;
}

const TEN_MINUTES = 600_000;
/** Pixels of a picture. A pull request of a whole plan is many screens long: the first of them tell the story. */
const WIDTH = 1_100;
const TALLEST = 4_000;

/** Tells the story with real crawls of the demo shop, and takes a picture of each step. */
export async function demoStory({ root, folder, shopUrl }: StoryDemoOptions): Promise<(StoryStep & { picture: string })[]> {
  const pictures = join(folder, "story");
  await mkdir(pictures, { recursive: true });
  await using site = await editedShop(shopUrl);
  await using github = await GithubEmulator.start();
  await using gtm = await GtmEmulator.start({
    containers: [{ account: "6001", container: "7001", publicId: "GTM-ABC1234", name: "Demo shop" }],
    switches: { quota: ROOMY_QUOTA },
  });
  // Three deploys in a minute are more than Google's 25 calls in 100 s, and nobody wants to wait for a story.
  const env = { ...process.env, JTRACKING_GTM_URL: gtm.url, JTRACKING_GTM_CALLS_PER_100_S: "1000" };
  const real = jtrackingRunner({ bin: join(root, "bin/jtracking.mjs"), env, timeoutMs: TEN_MINUTES });
  const plan = join(folder, "tracking");
  const run: RunJtracking = async (asked) => {
    if (asked.args[0] !== "init" || asked.files.size > 0) return real(asked);
    // The demo has crawled the shop already: the first plan is made of that.
    const snapshot = await readFile(join(plan, "site.yaml"), "utf8");
    const folder = join(plan, ".jtracking/pictures");
    const names = await readdir(folder);
    const pictures = new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
    return { exit: 0, stdout: "", stderr: "", files: new Map([...(await readPlanFiles(plan)), ["site.yaml", snapshot]]), pictures };
  };
  const { executablePath } = await findBrowser(process.env);
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  const shown: (StoryStep & { picture: string })[] = [];
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: 900 } });
    await tellStory({
      github,
      run,
      site,
      async onStep(step) {
        const picture = join(pictures, `${shown.length + 1}.png`);
        await page.goto(step.page);
        const height = await page.evaluate<number>("document.documentElement.scrollHeight");
        const clip = { x: 0, y: 0, width: WIDTH, height: Math.min(height, TALLEST) };
        await page.screenshot({ path: picture, fullPage: true, clip });
        shown.push({ ...step, picture });
      },
    });
  } finally {
    await browser.close();
  }
  return shown;
}
