import { distance } from "fastest-levenshtein";

/** One place where a value is not what its schema says. */
export interface SchemaProblem {
  /** Keys and indexes from the root to the value. */
  path: (string | number)[];
  /** Keyword of JSON Schema that failed, such as additionalProperties. */
  keyword: string;
  /** What is wrong, as a sentence. */
  message: string;
  /** How to fix it. */
  hint?: string;
  /** The key that is unknown or missing, for these two kinds of problem. */
  key?: string;
}

const LONGEST_SHOWN = 60;

/** A value in a message: short, on one line. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** Several names in a message. */
export function listed(names: readonly unknown[]): string {
  return names.map((name) => (typeof name === "string" ? name : shown(name))).join(", ");
}

/** The one of some names that was probably meant: a third of its letters may differ. */
export function nearest(written: unknown, names: readonly unknown[]): string | undefined {
  if (typeof written !== "string" || written.length > 100) return undefined;
  const word = written.toLowerCase();
  let best: { name: string; apart: number } | undefined;
  for (const name of names) {
    if (typeof name !== "string") continue;
    const apart = distance(word, name.toLowerCase());
    if (apart <= Math.max(1, Math.floor(name.length / 3)) && apart < (best?.apart ?? Number.POSITIVE_INFINITY)) {
      best = { name, apart };
    }
  }
  return best?.name;
}

/** "Did you mean …?" where one of the names is near, all of them otherwise. */
export function suggestion(written: unknown, names: readonly unknown[], label: string): string {
  const meant = nearest(written, names);
  return meant === undefined ? `${label}: ${listed(names)}.` : `Did you mean ${meant}?`;
}
