import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Snapshot } from "../../app/artefacts/index.ts";
import type { SiteLogin } from "../real-sites/log-in-by.ts";
import { plainPath } from "../real-sites/plain-path.ts";
import { randIndex, type TruePage } from "../real-sites/rand-index.ts";

export interface SiteTruth {
  pages: readonly TruePage[];
  /** Names of events that the site's own code sends. */
  events: string[];
  containers: string[];
  /** Of a site behind a log-in. */
  login?: SiteLogin;
}

export interface SiteFigures {
  pages: { found: number; of: number; missing: string[] };
  /** Adjusted Rand index of the templates against the truth. */
  templates: number;
  containers: { found: number; of: number };
  events: { found: number; of: number; missing: string[] };
  vendors: string[];
}

/** Pushed by GTM's own snippet. */
const INTERNAL = new Set(["gtm.js"]);

/** The truth about a site from its `pages.json` and `ground-truth.json`. */
export async function readTruth(folder: string): Promise<SiteTruth> {
  const json = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(folder, name), "utf8"));
  const { eventNames, ...known } = await json<{ eventNames: string[] } & Pick<SiteTruth, "containers" | "login">>(
    "ground-truth.json",
  );
  return { pages: await json("pages.json"), events: eventNames.filter((name) => !INTERNAL.has(name)), ...known };
}

/** How much of the truth a snapshot holds. */
export function siteFigures(snapshot: Snapshot, truth: SiteTruth): SiteFigures {
  const known = new Set(snapshot.templates.flatMap(({ pages }) => pages.map((path) => plainPath(path))));
  const wanted = new Set(truth.pages.map(({ path }) => plainPath(path)));
  const missing = [...wanted].filter((path) => !known.has(path));
  const calls = snapshot.templates.flatMap(({ observations }) => observations);
  const names = new Set(calls.map(({ event }) => event));
  const ids = new Set([
    ...snapshot.tracking.containers,
    ...snapshot.tracking.measurement_ids,
    ...calls.map(({ destination }) => destination ?? ""),
  ]);
  const lost = truth.events.filter((name) => !names.has(name));
  return {
    pages: { found: wanted.size - missing.length, of: wanted.size, missing },
    templates: randIndex(
      truth.pages.map(({ path, template }) => ({ path: plainPath(path), template })),
      snapshot,
    ),
    containers: { found: truth.containers.filter((id) => ids.has(id)).length, of: truth.containers.length },
    events: { found: truth.events.length - lost.length, of: truth.events.length, missing: lost },
    vendors: snapshot.tracking.vendors.map(({ name }) => name),
  };
}
