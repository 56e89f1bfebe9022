/**
 * The loop on the demo shop: serves it on loopback, runs `jtracking init` on it, deploys the plan to an emulator of Google Tag Manager,
 * changes it, rolls back, tells the story of the pull requests on an emulator of GitHub, and says where to look.
 *
 *   npm run demo               into demo/
 *   npm run demo -- --serve    and leaves the shop running
 */
import { spawn } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deployDemo } from "./deploy-demo.ts";
import { serveShop } from "./shop/serve.ts";
import { demoStory } from "./story-demo.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = resolve(root, "demo");
const stay = process.argv.includes("--serve");
/** A fixed port where it is free, so that the plan's site.url is the same on every run. */
const PORT = 4173;

const start = performance.now();
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const shop = await serveShop({ port: PORT }).catch(() => serveShop({ port: 0 }));
console.error(`demo: the shop is at ${shop.url}; running: jtracking init ${shop.url}\n`);
const exit = await jtracking(["init", shop.url]);
const at = (path: string) => relative(process.cwd(), join(folder, path));
if (exit > 1) {
  console.error(`demo: init ended with exit ${exit}`);
  process.exitCode = exit;
} else {
  console.error("\ndemo: what the container would send, before anything is deployed; running: jtracking verify\n");
  const verified = await jtracking(["verify", "--format", "html", "--out", "verify.html"]);
  const deployed = await deployDemo({ root, folder });
  if (!deployed || verified > 1) process.exitCode = 1;
  console.error("demo: now the same on GitHub: install, onboarding, deploy, drift, a proposal that privacy stops\n");
  const story = await demoStory({ root, folder, shopUrl: shop.url });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`
Done in ${seconds} s. Look at:
  ${at("report.html")}            every event with its picture, in a browser
  ${at("verify.html")}            each event as it was made to happen, with a time line
  ${at("tracking/events/")}       the plan, one event a file
  ${at("container.json")}         for GTM's Import Container

The story on GitHub, a picture for each step:
${story.map(({ says, picture }) => `  ${relative(process.cwd(), picture)}  ${says}`).join("\n")}
${exit === 1 ? "The check found errors on purpose: the shop's data layer is imperfect, as real ones are.\n" : ""}Next: npm test`);
}
if (stay) console.error(`demo: the shop stays at ${shop.url} until Ctrl-C`);
else await shop.close();

function jtracking(args: string[]): Promise<number> {
  const child = spawn(process.execPath, [join(root, "bin/jtracking.mjs"), ...args], { cwd: folder, stdio: "inherit", env: { ...process.env, JTRACKING_PICTURES: "true" } });
  return new Promise((done) => void child.on("close", (code) => done(code ?? 3)));
}
