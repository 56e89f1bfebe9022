import { resolve } from "node:path";
import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import { compile, exportContainer } from "../gtm/index.ts";
import type { Plan } from "../plan/index.ts";
import { cleanOutput } from "../privacy/index.ts";
import { type CommandContext, shown, today } from "./context.ts";
import { counted } from "./counted.ts";
import { loadSoundPlan } from "./load-plan.ts";
import { readIfThere, writeWhole } from "./snapshot-file.ts";

export interface CompileOptions {
  /** File to write. @default container.json */
  out?: string;
}

export interface CompiledFile {
  path: string;
  counts: { tags: number; triggers: number; variables: number };
  /** What could not be compiled, in words. */
  problems: string[];
}

const OURS = "jtracking";

/** `jtracking compile`: the plan as a file for GTM's “Import container”. Exit 1 when a part of it cannot be compiled. */
export async function runCompile(context: CommandContext, options: CompileOptions): Promise<ExitCode> {
  const { plan } = await loadSoundPlan(context.planDir);
  const file = await writeContainer(context, plan, options.out ?? "container.json");
  if (context.json) context.printer.json(file);
  else {
    const { tags, triggers, variables } = file.counts;
    context.printer.result(
      `${file.path}: ${counted(tags, "tag")}, ${counted(triggers, "trigger")}, ${counted(variables, "variable")}\n`,
    );
    for (const problem of file.problems) context.printer.warn(problem);
  }
  return file.problems.length === 0 ? EXIT.fine : EXIT.findings;
}

/** Compiles and writes; a file of that name that is not ours is left alone. */
export async function writeContainer(context: CommandContext, plan: Plan, out: string): Promise<CompiledFile> {
  const path = resolve(context.cwd, out);
  const before = await readIfThere(path);
  if (before !== undefined && !before.includes(OURS)) {
    throw new JtrackingError(`${shown(context, path)} exists and was not written by jtracking`, {
      code: "E_FILE_EXISTS",
      exit: EXIT.conflict,
      hint: "Move it, or write elsewhere: jtracking compile --out FILE",
    });
  }
  const container = compile(plan, { today: today(context) });
  const { account, container: id, public_id: publicId } = plan.config.gtm ?? {};
  const meta = {
    name: cleanOutput(plan.config.site.name ?? new URL(plan.config.site.url).host),
    ...(account !== undefined && { account }),
    ...(id !== undefined && { container: id }),
    ...(publicId !== undefined && { publicId }),
  };
  await writeWhole(path, `${JSON.stringify(exportContainer(container, meta), null, 2)}\n`);
  return {
    path: shown(context, path),
    counts: { tags: container.tag.length, triggers: container.trigger.length, variables: container.variable.length },
    problems: container.problems.map((problem) => `${problem.file}: ${problem.message}. ${problem.hint}`),
  };
}
