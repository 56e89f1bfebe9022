import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { findBrowser } from "../browser/index.ts";
import { EXIT, JtrackingError, messageOf, type ExitCode } from "../errors.ts";
import { renderTable } from "../report/index.ts";
import { type CommandContext, shown } from "./context.ts";
import { loadPlan } from "./load-plan.ts";
import { readIfThere } from "./snapshot-file.ts";

interface Examination {
  what: string;
  ok: boolean;
  /** What was found, or what is missing. */
  found: string;
  /** What to do about it. */
  hint?: string;
}

const NODE_NEEDED = 24;
const run = promisify(execFile);

/** `jtracking doctor`: what this machine has and lacks. Exit 3 when something is missing. */
export async function runDoctor(context: CommandContext): Promise<ExitCode> {
  const examinations = await Promise.all([node(), browser(context), git(), plan(context)]);
  if (context.json) context.printer.json({ examinations });
  else {
    context.printer.result(
      renderTable({
        head: ["", "what", "found"],
        rows: examinations.map(({ what, ok, found, hint }) => [
          ok ? "ok" : "missing",
          what,
          hint === undefined ? found : `${found}\n${hint}`,
        ]),
      }),
    );
  }
  return examinations.every(({ ok }) => ok) ? EXIT.fine : EXIT.environment;
}

async function node(): Promise<Examination> {
  const ok = Number.parseInt(process.versions.node, 10) >= NODE_NEEDED;
  return {
    what: "Node",
    ok,
    found: process.version,
    ...(!ok && { hint: `Node ${NODE_NEEDED} or newer is needed: https://nodejs.org` }),
  };
}

async function browser({ env }: CommandContext): Promise<Examination> {
  try {
    const { name, version, executablePath } = await findBrowser(env);
    return { what: "browser", ok: true, found: `${name} ${version} (${executablePath})` };
  } catch (error) {
    const hint = error instanceof JtrackingError ? error.hint : undefined;
    return { what: "browser", ok: false, found: messageOf(error), ...(hint !== undefined && { hint }) };
  }
}

async function git(): Promise<Examination> {
  try {
    const { stdout } = await run("git", ["--version"]);
    return { what: "git", ok: true, found: stdout.trim() };
  } catch {
    return { what: "git", ok: false, found: "not found", hint: "check --base and diff need it: https://git-scm.com" };
  }
}

async function plan(context: CommandContext): Promise<Examination> {
  const folder = shown(context, context.planDir);
  if ((await readIfThere(join(context.planDir, "plan.yaml"))) === undefined) {
    return {
      what: "plan",
      ok: true,
      found: `none in ${folder}/ yet: jtracking init https://your-site.example makes one`,
    };
  }
  const { plan: found, problems } = await loadPlan(context.planDir);
  const ok = problems.length === 0;
  return {
    what: "plan",
    ok,
    found: ok ? `${folder}/: ${found.events.length} events` : `${folder}/: ${problems.length} parts cannot be read`,
    ...(!ok && { hint: "See them with: jtracking check" }),
  };
}
