#!/usr/bin/env node
// Written for any Node: it finds a Node 24 and runs the command line on it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const NEEDED = 24;
const isCheckout = existsSync(at("app/cli.ts"));
const own = at(`node_modules/node/bin/node${process.platform === "win32" ? ".exe" : ""}`);

if (isCheckout && !existsSync(at("node_modules/yaml"))) {
  console.error("jtracking: the dependencies are not installed. Run: npm run setup");
  process.exit(3);
} else if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  module.enableCompileCache?.();
  await import(isCheckout ? "../app/cli.ts" : "../dist/cli.js").catch((error) => {
    // Exit 1 would say that there are findings.
    console.error(`jtracking: this copy is broken (${error.message}). ${isCheckout ? "Run: npm run setup" : "Install it again"}`);
    process.exitCode = 3;
  });
} else if (existsSync(own)) {
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  // The terminal sends Ctrl-C to both; the child decides when to end.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
} else {
  console.error(`jtracking: needs Node ${NEEDED} or newer, this is ${process.version}. ${isCheckout ? "Run: npm run setup" : "Get it from https://nodejs.org"}`);
  process.exit(3);
}
