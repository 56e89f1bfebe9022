/**
 * Verifies real sites in simulation, with the container that is compiled from their own plan: the plan that `jtracking init` makes of
 * them, as it is. Prints the table of docs/verify.md.
 *
 *   npm run bench -- verify-sites -- --sites FOLDER --truth FOLDER [--only NAME] [--plans FOLDER] [--write]
 *
 * `--plans` keeps the plans: a second run does not crawl.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Verification } from "../app/artefacts/index.ts";
import { hostSite } from "./real-sites/host-site.ts";
import { type GroundTruth, logInBy, loginEnvironment } from "./real-sites/log-in-by.ts";

const { values } = parseArgs({
  options: {
    sites: { type: "string" },
    truth: { type: "string" },
    only: { type: "string" },
    plans: { type: "string" },
    write: { type: "boolean" },
  },
});
const sites = resolve(values.sites ?? "sites");
const truth = resolve(values.truth ?? "../shared/data/sites");
const plans = values.plans === undefined ? await mkdtemp(join(tmpdir(), "jtracking-sites-")) : resolve(values.plans);
if (!existsSync(sites)) {
  console.log(`Skipped: there is no folder ${sites}. Say where the built sites are with --sites.`);
  process.exit(0);
}
const names = (await readdir(sites, { withFileTypes: true }))
  .filter((one) => one.isDirectory())
  .map(({ name }) => name);

const rows: string[] = [];
const findings: string[] = [];
for (const name of names) {
  if (values.only !== undefined && values.only !== name) continue;
  const { verification, exit, seconds } = await verified(name);
  rows.push(row(name, verification, seconds));
  findings.push(...said(name, verification));
  console.error(`${name}: exit ${exit}, ${seconds.toFixed(0)} s, load ${loadavg()[0]?.toFixed(1)}`);
}
if (values.plans === undefined) await rm(plans, { recursive: true, force: true });
const table = [
  "| site | events | happened as planned | failed | not tried | visits | hits | other hosts | seconds |",
  "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
  ...rows,
].join("\n");
console.log(`${table}\n\n${findings.join("\n")}`);
if (values.write === true) await intoDocs(table, findings);

async function verified(name: string): Promise<{ verification: Verification; exit: number; seconds: number }> {
  await using served = await hostSite(sites, name);
  const { start: url } = served;
  const folder = join(plans, name);
  await mkdir(folder, { recursive: true });
  const known: GroundTruth = JSON.parse(await readFile(join(truth, name, "ground-truth.json"), "utf8"));
  const isNew = !existsSync(join(folder, "tracking/site.yaml"));
  const env = isNew ? await logInBy(known, { folder, url }) : loginEnvironment(known);
  if (isNew) await jtracking(folder, ["init", url, "--quiet"], env);
  const start = performance.now();
  const { exit, stdout } = await jtracking(folder, ["verify", "--url", url, "--json"], env);
  return { verification: JSON.parse(stdout), exit, seconds: (performance.now() - start) / 1000 };
}

async function jtracking(cwd: string, args: string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [resolve("bin/jtracking.mjs"), ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let stdout = "";
  for await (const chunk of child.stdout) stdout += String(chunk);
  const exit =
    child.exitCode ?? (await new Promise<number>((done) => void child.on("close", (code) => done(code ?? -1))));
  return { exit, stdout };
}

function row(name: string, { summary, network }: Verification, seconds: number): string {
  const { events, verified: fine, failed, unverified, visits, hits } = summary;
  return `| ${name} | ${events} | ${fine} | ${failed} | ${unverified} | ${visits} | ${hits} | ${network.elsewhere.length} | ${seconds.toFixed(0)} |`;
}

/** What failed and why, and what was not tried, each kind once. */
function said(name: string, { findings: found, events }: Verification): string[] {
  const kinds = new Map<string, string[]>();
  const add = (kind: string, event: string): void => void kinds.set(kind, [...(kinds.get(kind) ?? []), event]);
  for (const { severity, kind, event, causes } of found)
    if (severity === "error")
      add(`${kind.replaceAll("_", " ")}, ${(causes[0]?.kind ?? "").replaceAll("_", " ")}`, event ?? "-");
  for (const { event, status, reason } of events) if (status === "unverified") add(`not tried: ${reason ?? ""}`, event);
  return [...kinds].map(
    ([kind, list]) =>
      `- ${name}: ${kind}: ${[...new Set(list)]
        .slice(0, 8)
        .map((one) => `\`${one}\``)
        .join(", ")}${new Set(list).size > 8 ? ` and ${new Set(list).size - 8} more` : ""}`,
  );
}

/** Writes the table between the marks of the page. */
async function intoDocs(text: string, list: readonly string[]): Promise<void> {
  const path = "docs/verify.md";
  const page = await readFile(path, "utf8");
  const [start, end] = ["<!-- sites -->", "<!-- end of sites -->"];
  const [before = "", rest = ""] = page.split(start);
  const [, after = ""] = rest.split(end);
  await writeFile(path, `${before}${start}\n\n${text}\n\n${list.join("\n")}\n\n${end}${after}`);
}
