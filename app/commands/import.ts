import { join } from "node:path";
import type { EventFile } from "../artefacts/index.ts";
import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import {
  compile,
  importContainer,
  type ImportedPlan,
  mergeImport,
  type PlanImport,
  reconcile,
  withPlanIds,
} from "../gtm/index.ts";
import {
  applyOperations,
  type ParsedPlan,
  parsePlan,
  type PlanFiles,
  readPlanFiles,
  writePlanFiles,
} from "../plan/index.ts";
import { type CommandContext, shown, today } from "./context.ts";
import { counted } from "./counted.ts";
import { type ImportDone, importSummary } from "./import-summary.ts";
import { type FoundSource, importSource, type ImportSourceOptions } from "./import-source.ts";
import { refuseBroken } from "./load-plan.ts";
import { readIfThere } from "./snapshot-file.ts";

export interface ImportOptions extends ImportSourceOptions {
  /** Export file, public id of a container, or address of a page. */
  source: string;
  /** Address of the site, for a plan that is new. */
  url?: string;
}

/** Address of a plan whose source does not tell; people have to put theirs. */
const NO_SITE = "https://your-site.example";

/**
 * `jtracking import FILE|GTM-ID|URL`: a container as a plan. What the plan has already stays as it is; nothing of the container is
 * dropped. Exit 2 when the source cannot be read.
 */
export async function runImport(context: CommandContext, options: ImportOptions): Promise<ExitCode> {
  const { planDir, printer } = context;
  // A plan that cannot be read is told before anything is fetched.
  const existing = await existingPlan(context);
  const source = await importSource(context, options.source, options);
  const container = existing ? withPlanIds(source.container, existing.plan, source.meta) : source.container;
  const imported = importContainer(container, existing?.plan);
  const site = siteOf(source, options);
  const merged = mergeImport(imported, {
    // Deployed there, a plan with made-up names would double what the container has.
    meta: source.kind === "published" ? {} : source.meta,
    site: site ?? NO_SITE,
    ...(existing && { existing: { plan: existing.plan, files: existing.files } }),
  });
  const before: PlanFiles = existing?.files ?? new Map();
  const applied = await applyOperations(before, merged.operations);
  const after = new Map([...applied.files, ...merged.gtm]);
  const parsed = await parsePlan(after);
  refuseBroken(parsed.problems, shown(context, planDir));
  const written = await writePlanFiles(planDir, before, after);
  const done: ImportDone = {
    source,
    folder: shown(context, planDir),
    events: addedEvents(imported, applied.applied),
    destinations: imported.destinations,
    verbatim: merged.added,
    known: merged.known,
    skipped: applied.skipped.map(({ reason }) => reason),
    notes: [
      ...source.notes,
      ...doubled(merged, existing),
      ...personal(parsed, context),
      ...(source.kind === "published" ? [NO_TARGET_NOTE] : []),
      ...(site === undefined && !existing ? [NO_SITE_NOTE] : []),
    ],
    written,
    // With a plan around it there is more than was imported.
    ...(existing === undefined && { same: isSame(source, parsed, context) }),
  };
  if (context.json) printer.json(importSummary(done).document);
  else {
    printer.result(importSummary(done).text);
    for (const note of done.notes) printer.note(note);
    for (const reason of done.skipped) printer.warn(reason);
  }
  return EXIT.fine;
}

const NO_TARGET_NOTE =
  "plan.yaml names no container to deploy to: for that, import the container itself, as a file or with access to GTM.";

const NO_SITE_NOTE = `site.url in plan.yaml is ${NO_SITE}: put your site's address there, or import with --url.`;

async function existingPlan(context: CommandContext): Promise<ParsedPlan | undefined> {
  if ((await readIfThere(join(context.planDir, "plan.yaml"))) === undefined) return undefined;
  const parsed = await parsePlan(await readPlanFiles(context.planDir));
  refuseBroken(parsed.problems, shown(context, context.planDir));
  return parsed;
}

function siteOf({ site, meta }: FoundSource, { url }: ImportOptions): string | undefined {
  if (url !== undefined) {
    const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`;
    const parsed = URL.canParse(whole) ? new URL(whole) : undefined;
    if (parsed?.protocol === "https:" || parsed?.protocol === "http:") return parsed.origin;
    throw new JtrackingError(`${url} is not an address of a web site`, {
      code: "E_URL",
      exit: EXIT.usage,
      hint: "It has to look like https://your-site.example/",
    });
  }
  if (site !== undefined) return site;
  // Many containers are called after their site.
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(meta.name ?? "") ? `https://${meta.name ?? ""}` : undefined;
}

function addedEvents(imported: ImportedPlan, applied: readonly { op: string; event?: string }[]): EventFile[] {
  const added = new Set(applied.filter(({ op }) => op === "add_event").map(({ event }) => event));
  return imported.events.filter(({ event }) => added.has(event));
}

/** Tags that send what an event of the plan sends already. */
function doubled({ resources }: PlanImport, existing: ParsedPlan | undefined): string[] {
  const planned = new Set(existing?.plan.events.map(({ definition }) => definition.event));
  return resources.tag.flatMap(({ name, type, parameter }) => {
    const event = parameter?.find(({ key }) => key === "eventName")?.value ?? "";
    if (type !== "gaawe" || !planned.has(event)) return [];
    return [`The tag ${JSON.stringify(name)} sends ${event}, and so does the plan: take one of them out.`];
  });
}

/** What a deploy refuses of it: nothing personal is brought to GTM. */
function personal({ plan }: ParsedPlan, context: CommandContext): string[] {
  const { problems } = compile(plan, { today: today(context) });
  const refused = problems.filter(({ code }) => code === "personal_resource" || code === "personal_parameter");
  const [first] = refused;
  if (first === undefined) return [];
  return [
    `${counted(refused.length, "part")} of the plan would collect personal data, which no deploy brings to GTM: see jtracking check. The first: ${first.file}: ${first.message}.`,
  ];
}

/** Whether compiling the plan gives the container back. */
function isSame({ container }: FoundSource, { plan }: ParsedPlan, context: CommandContext): boolean {
  const compiled = compile(plan, { today: today(context), personal: "keep" });
  const { changes, clashes, foreign } = reconcile(container, compiled);
  return compiled.problems.length + changes.length + clashes.length + Object.keys(foreign).length === 0;
}
