// Installs what is missing to run, test and demonstrate jtracking, and says what it does. Written for any Node.
// `node scripts/setup.mjs SCRIPT …` then runs the script on the Node 24 that was installed: a shell may go on using the
// `node` that it found first.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const say = (text) => console.error(`setup: ${text}`);
const run = (command, args) =>
  spawnSync(command, args, { stdio: ["ignore", 2, 2], shell: process.platform === "win32" }).status === 0;
const onPath = (name) =>
  (process.env.PATH ?? "")
    .split(process.platform === "win32" ? ";" : ":")
    .map((dir) => join(dir, name))
    .find((path) => existsSync(path));

function installDependencies() {
  const hash = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  const stamp = join("node_modules", ".jtracking-setup");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  say("installing the dependencies in package-lock.json, among them Node 24 (npm ci; about a minute)");
  if (!run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"])) {
    say("npm ci failed. Is the npm registry reachable? Its own words are above");
    process.exit(3);
  }
  writeFileSync(stamp, hash);
}

/** The Node that runs the project: the dev dependency's, or the machine's where that is new enough. */
function nodeOfProject() {
  const own = join("node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (!existsSync(own)) run("npm", ["rebuild", "node", "--loglevel=error"]);
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  say(
    "Node 24 could not be installed from npm's package `node`. Install Node 24 from https://nodejs.org and run again",
  );
  return process.exit(3);
}

function findChromium() {
  const named = process.env.JTRACKING_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]) {
    const path = onPath(name);
    if (path) return path;
  }
  for (const path of [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ]) {
    if (existsSync(path)) return path;
  }
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    join(homedir(), process.platform === "darwin" ? "Library/Caches/ms-playwright" : ".cache/ms-playwright");
  return existsSync(cache) ? readdirSync(cache).find((name) => name.startsWith("chromium")) : undefined;
}

function installChromium() {
  if (findChromium()) return;
  if (process.env.JTRACKING_CHROMIUM) {
    say(`JTRACKING_CHROMIUM names ${process.env.JTRACKING_CHROMIUM}, which does not exist`);
    process.exit(3);
  }
  say("no Chromium found: downloading the one that Playwright offers");
  if (run(process.execPath, [join("node_modules", "playwright-core", "cli.js"), "install", "--with-deps", "chromium"]))
    return;
  const apt = onPath("apt-get");
  if (apt) {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo"];
    say("that did not work: installing Debian's package chromium with apt-get");
    const [update, ...updateArgs] = [...sudo, apt, "update"];
    const [install, ...installArgs] = [
      ...sudo,
      apt,
      "install",
      "-y",
      "--no-install-recommends",
      "chromium",
      "fonts-liberation",
    ];
    run(update, updateArgs);
    if (run(install, installArgs) && findChromium()) return;
  }
  say("could not get a Chromium. Install Chrome or Chromium, or name one in JTRACKING_CHROMIUM, and run again");
  process.exit(3);
}

if (!process.env.npm_execpath && !onPath("npm")) {
  say("npm is missing. Get it with Node from https://nodejs.org");
  process.exit(3);
}
installDependencies();
installChromium();
const [script, ...args] = process.argv.slice(2);
if (script) {
  const child = spawnSync(nodeOfProject(), [script, ...args], { stdio: "inherit" });
  process.exitCode = child.status ?? 1;
}
