/** Something that jtracking keeps. */
export interface Holding {
  kind: "snapshot" | "picture" | "answer" | "cache" | "report" | "container" | "login" | "job";
  /** Where it lies, as people are shown it; of a job the queue's file, or its database, and the repository. */
  place: string;
  /** Absolute path of the file that it is, or lies in. */
  path: string;
  /** Repository that a job is about. */
  repository?: string;
  /** What it is and whom it is about, in a sentence. */
  about: string;
  bytes: number;
  /** How many things lie there. */
  count: number;
  /** Day of the last change, as YYYY-MM-DD. */
  since: string;
  /** Whether `data delete` and `data purge` may take it away; what is committed is taken out with git. */
  removable: boolean;
}

/** Days after which `data purge` takes things away where nothing else is said: twelve months. */
export const RETENTION_DAYS = 365;

const DAY = 86_400_000;

/** The day of a time in milliseconds since the epoch. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Whether a holding is at least so many days old. */
export const isOlder = ({ since }: Holding, days: number, now: Date): boolean =>
  now.getTime() - Date.parse(since) >= days * DAY;

/** What `data delete` was asked for: a kind, a place, everything, or a repository's jobs. */
export interface Selection {
  names: readonly string[];
  repository?: string | undefined;
}

/** The holdings that a selection means. A place also means what lies below it. */
export function selected(holdings: readonly Holding[], { names, repository }: Selection): Holding[] {
  const wanted = new Set(names);
  const isNamed = ({ kind, place }: Holding): boolean =>
    wanted.has("all") || wanted.has(kind) || names.some((name) => place === name || place.startsWith(`${name}/`));
  return holdings.filter((holding) =>
    repository === undefined ? isNamed(holding) : holding.repository?.toLowerCase() === repository.toLowerCase(),
  );
}
