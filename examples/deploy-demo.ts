import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportContainer, openTagManager } from "../app/gtm/index.ts";
import { GtmEmulator } from "../test/emulators/gtm/emulator.ts";

export interface DeployDemoOptions {
  /** The checkout. */
  root: string;
  /** Folder that holds `tracking/`. */
  folder: string;
}

/** The container that the demo shop's pages name. */
const CONTAINER = { account: "6001", container: "7001", publicId: "GTM-DEMO123", name: "Tarn & Tallow" };

/** Nobody waits in a demo: two deploys in a minute are more than Google's quota allows. */
const NO_QUOTA = { perWindow: 1_000, windowMs: 100_000, perDay: 10_000, status: 429 } as const;

/** Deploys the demo's plan to an emulator of GTM, takes an event out, and rolls back. False when a command failed. */
export async function deployDemo({ root, folder }: DeployDemoOptions): Promise<boolean> {
  await using gtm = await GtmEmulator.start({ containers: [CONTAINER], switches: { quota: NO_QUOTA } });
  const run = (args: string[], show: "all" | "last line") => jtracking({ root, folder, url: gtm.url }, args, show);
  const event = join(folder, "tracking/events/purchase.yaml");
  const before = await readFile(event, "utf8");
  const exits: [got: number, wanted: number][] = [];
  console.log("\n$ jtracking deploy --yes        # to an emulator of Google Tag Manager\n");
  exits.push([await run(["deploy", "--yes"], "last line"), 0]);
  console.log(`  ${gtm.calls.length} calls to GTM\n\n$ jtracking verify --container live.json        # what is live now, taken back from GTM\n`);
  await writeLive(gtm.url, join(folder, "live.json"));
  const verified = await run(["verify", "--container", "live.json", ...WATCHED.flatMap((name) => ["--event", name])], "last line");
  exits.push([verified, 0]);
  console.log(`\n$ jtracking preview             # after the event purchase was deprecated in the plan\n`);
  await writeFile(event, before.replace(/^status: active$/m, "status: deprecated"));
  exits.push([await run(["preview"], "all"), 1]);
  console.log("\n$ jtracking deploy --yes\n");
  exits.push([await run(["deploy", "--yes"], "last line"), 0]);
  console.log("\n$ jtracking rollback --yes\n");
  exits.push([await run(["rollback", "--yes"], "all"), 0]);
  await writeFile(event, before);
  console.log("\n$ jtracking preview             # after the plan was reverted, too\n");
  exits.push([await run(["preview"], "all"), 0]);
  return exits.every(([got, wanted]) => got === wanted);
}

/** A few events are enough to see that what went live is what was verified before. */
const WATCHED = ["purchase", "add_to_cart", "add_to_wishlist"];

/** The live container, as GTM's own export has it. */
async function writeLive(url: string, path: string): Promise<void> {
  const { account, container, publicId } = CONTAINER;
  const manager = await openTagManager({ url, container: { account, container }, credentials: { token: () => Promise.resolve("demo") } });
  const live = await manager.liveVersion();
  if (live === undefined) throw new Error("nothing is live");
  await writeFile(path, JSON.stringify(exportContainer(live.container, { account, container, publicId }), null, 2));
}

interface Place extends DeployDemoOptions {
  url: string;
}

async function jtracking({ root, folder, url }: Place, args: string[], show: "all" | "last line"): Promise<number> {
  const child = spawn(process.execPath, [join(root, "bin/jtracking.mjs"), ...args], {
    cwd: folder,
    env: { ...process.env, JTRACKING_GTM_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => void (text += chunk.toString()));
  const exit = await new Promise<number>((done) => void child.on("close", (code) => done(code ?? 3)));
  console.log(show === "all" ? text.trimEnd() : text.trimEnd().split("\n").at(-1));
  return exit;
}
