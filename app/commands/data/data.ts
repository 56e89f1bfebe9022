import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { EXIT, JtrackingError, type ExitCode } from "../../errors.ts";
import { cleanDocument } from "../../privacy/index.ts";
import { type CommandContext, shown } from "../context.ts";
import { counted } from "../counted.ts";
import { writeWhole } from "../snapshot-file.ts";
import { type Holding, isOlder, RETENTION_DAYS, selected } from "./holding.ts";
import { holdings } from "./holdings.ts";
import { openQueued } from "./open-queued.ts";
import { jobsOf, type QueuedJobs, removeJobs } from "./queued-jobs.ts";

const DAY = 86_400_000;

export interface DataExportOptions {
  /** Folder to write. @default jtracking-data */
  out?: string;
}

export interface DataDeleteOptions {
  /** Kinds or places, or `all`. */
  names: readonly string[];
  /** Jobs of the App about this repository, as owner/name. */
  repository?: string;
  /** Without it nothing is deleted, and what would be is told. */
  yes?: boolean;
}

export interface DataPurgeOptions {
  /** Days. @default 365 */
  olderThan?: number;
  yes?: boolean;
}

/** `jtracking data list`: what is kept, where, since when. */
export async function runDataList(context: CommandContext): Promise<ExitCode> {
  const kept = await holdings(context);
  if (context.json) context.printer.json({ retention_days: RETENTION_DAYS, holdings: kept.map(documentOf) });
  else if (kept.length === 0) context.printer.result("Nothing is kept.");
  else
    context.printer.result(`${kept.map(lineOf).join("\n")}\n\nOlder than ${RETENTION_DAYS} days? jtracking data purge`);
  return EXIT.fine;
}

/** `jtracking data export`: a copy of everything in one folder, with a list. A token is never copied. */
export async function runDataExport(
  context: CommandContext,
  { out = "jtracking-data" }: DataExportOptions,
): Promise<ExitCode> {
  const folder = resolve(context.cwd, out);
  const kept = await holdings(context);
  await mkdir(folder, { recursive: true });
  await using queue = await openQueued(context);
  const written = await Promise.all(kept.map(async (holding, index) => exported(holding, { folder, index, queue })));
  const list = kept.map((holding, index) => ({ ...documentOf(holding), file: written[index] }));
  await writeWhole(join(folder, "index.json"), `${JSON.stringify(list, null, 2)}\n`);
  if (context.json) context.printer.json({ folder: shown(context, folder), holdings: list });
  else context.printer.result(`${shown(context, folder)}/: ${counted(kept.length, "thing")} and index.json`);
  return EXIT.fine;
}

interface Export {
  folder: string;
  index: number;
  queue: QueuedJobs | undefined;
}

async function exported(holding: Holding, { folder, index, queue }: Export): Promise<string> {
  const { kind, path, repository } = holding;
  const name = `${String(index + 1).padStart(3, "0")}-${repository === undefined ? basename(path) : "jobs.json"}`;
  const target = join(folder, name);
  if (repository !== undefined && queue !== undefined)
    await writeWhole(target, `${JSON.stringify(await jobsOf(queue, repository), null, 2)}\n`);
  else if (kind === "login")
    await writeWhole(target, `${JSON.stringify(withoutSecrets(await readFile(path, "utf8")), null, 2)}\n`);
  else await copyFile(path, target);
  return name;
}

function withoutSecrets(text: string): unknown {
  const login: unknown = JSON.parse(text);
  if (typeof login !== "object" || login === null) return {};
  const open = Object.entries(login).map(([key, value]): [string, unknown] => [
    key,
    /token$|secret/.test(key) ? "[credential]" : value,
  ]);
  return cleanDocument(Object.fromEntries(open));
}

/** `jtracking data delete WHAT…`: takes away what is named; without --yes it only says what. */
export async function runDataDelete(
  context: CommandContext,
  { names, repository, yes }: DataDeleteOptions,
): Promise<ExitCode> {
  const kept = await holdings(context);
  const found = selected(kept, { names, repository });
  if (found.length === 0)
    throw new JtrackingError("nothing of that name is kept", {
      code: "E_DATA_UNKNOWN",
      exit: EXIT.usage,
      hint: "See the kinds and places with: jtracking data list",
    });
  return taken(context, found, { yes });
}

/** `jtracking data purge`: takes away what is older than the retention; without --yes it only says what. */
export async function runDataPurge(
  context: CommandContext,
  { olderThan = RETENTION_DAYS, yes }: DataPurgeOptions,
): Promise<ExitCode> {
  const now = context.now();
  const old = (await holdings(context)).filter((holding) => isOlder(holding, olderThan, now));
  return taken(context, old, { yes, before: now.getTime() - olderThan * DAY });
}

interface Taking {
  yes?: boolean | undefined;
  /** Of a repository's jobs only those before this time. */
  before?: number;
}

async function taken(context: CommandContext, found: readonly Holding[], { yes, before }: Taking): Promise<ExitCode> {
  const going = found.filter(({ removable }) => removable);
  const staying = found.filter(({ removable }) => !removable);
  if (yes === true) {
    await using queue = await openQueued(context);
    for (const { path, repository } of going)
      if (repository === undefined) await rm(path, { force: true });
      else if (queue !== undefined) await removeJobs(queue, repository, before);
  }
  if (context.json) {
    context.printer.json({ deleted: yes === true, holdings: going.map(documentOf), left: staying.map(documentOf) });
    return EXIT.fine;
  }
  const verb = yes === true ? "Deleted" : "Would delete";
  context.printer.result([`${verb} ${counted(going.length, "thing")}.`, ...going.map(lineOf)].join("\n"));
  for (const { place, about } of staying) context.printer.note(`${place} stays. ${about}`);
  if (yes !== true && going.length > 0) context.printer.note("Nothing was deleted. Say --yes to do it.");
  return EXIT.fine;
}

const lineOf = ({ kind, place, count, bytes, since, about }: Holding): string =>
  `${kind.padEnd(9)} ${since}  ${place}${count === 1 ? "" : ` (${count})`}, ${Math.max(1, Math.round(bytes / 1024))} KB. ${about}`;

const documentOf = ({ kind, place, repository, about, bytes, count, since, removable }: Holding): object => ({
  kind,
  place,
  ...(repository !== undefined && { repository }),
  about,
  bytes,
  count,
  since,
  removable,
});
