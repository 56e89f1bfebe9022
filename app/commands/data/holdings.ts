import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { tokenFile } from "../../gtm/index.ts";
import { type CommandContext, shown } from "../context.ts";
import { readIfThere } from "../snapshot-file.ts";
import { dayOf, type Holding } from "./holding.ts";
import { openQueued } from "./open-queued.ts";
import { byRepository } from "./queued-jobs.ts";

const CACHE = ".jtracking";
/** Begins the pages that we write, so that another's report.html is not taken for ours. */
const OURS = "jtracking";

type Told = Pick<Holding, "kind" | "about" | "removable">;

const PICTURE: Told = {
  kind: "picture",
  about: "Picture of a page; fields and personal text are covered.",
  removable: true,
};
const SNAPSHOT: Told = { kind: "snapshot", about: "What the last proposal was made from; redacted.", removable: true };
const ANSWER: Told = { kind: "answer", about: "What a model answered about a page; redacted.", removable: true };
const OTHER: Told = { kind: "cache", about: "Can be made again.", removable: true };
const SITE: Told = {
  kind: "snapshot",
  about: "What the crawl saw; redacted. Part of the repository: take it out with git.",
  removable: false,
};
const REPORT: Told = { kind: "report", about: "The report as a page; redacted.", removable: true };
const CONTAINER: Told = { kind: "container", about: "The plan as GTM imports it.", removable: true };
const LOGIN: Told = {
  kind: "login",
  about: "Your permission for GTM, on this machine only. jtracking login --logout gives it back to Google as well.",
  removable: true,
};

/** Everything that jtracking keeps on this machine for the plan at hand, for the person at hand and for the App here. */
export async function holdings(context: CommandContext): Promise<Holding[]> {
  const { cwd, env, planDir } = context;
  const ours = [join(cwd, "report.html"), join(cwd, "container.json")];
  const written = await Promise.all(ours.map(async (path) => ((await readIfThere(path)) ?? "").includes(OURS)));
  const found = await Promise.all([
    fileHolding(context, join(planDir, "site.yaml"), SITE),
    ...(await filesBelow(join(planDir, CACHE))).map((path) => fileHolding(context, path, cacheKind(path))),
    ...ours.flatMap((path, index) =>
      written[index] === true ? [fileHolding(context, path, index === 0 ? REPORT : CONTAINER)] : [],
    ),
    fileHolding(context, tokenFile(env, process.platform), LOGIN),
  ]);
  return [...found.filter((holding) => holding !== undefined), ...(await queueHoldings(context))];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name !== ".gitignore")
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function cacheKind(path: string): Told {
  if (/[\\/]screens[\\/]/.test(path)) return PICTURE;
  if (path.endsWith("proposed-site.yaml")) return SNAPSHOT;
  return /answers/.test(path) ? ANSWER : OTHER;
}

async function fileHolding(context: CommandContext, path: string, told: Told): Promise<Holding | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  return { ...told, path, place: shown(context, path), bytes: found.size, count: 1, since: dayOf(found.mtimeMs) };
}

async function queueHoldings(context: CommandContext): Promise<Holding[]> {
  await using queue = await openQueued(context);
  if (queue === undefined) return [];
  const { place, path } = queue;
  return byRepository(await queue.all()).map(({ repository, count, bytes, since }) => ({
    kind: "job",
    place: `${place} ${repository}`,
    path,
    repository,
    about: "Work of the App for a repository: ids, names of branches and commands.",
    bytes,
    count,
    since,
    removable: true,
  }));
}
