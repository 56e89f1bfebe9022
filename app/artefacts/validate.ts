import type { ErrorObject, ValidateFunction } from "ajv";

/** Artefacts with a schema in `schemas/`. */
export type ArtefactKind = "plan" | "parameters" | "event" | "site" | "operations" | "findings" | "container";

/** One place where a value is not what its schema says. */
export interface SchemaProblem {
  /** Keys and indexes from the root to the value. */
  path: (string | number)[];
  /** Keyword of JSON Schema that failed, such as additionalProperties. */
  keyword: string;
  message: string;
  /** The key that is unknown or missing, for these two kinds of problem. */
  key?: string;
}

const loaders: Record<ArtefactKind, () => Promise<{ default: ValidateFunction }>> = {
  plan: () => import("./generated/plan.js"),
  parameters: () => import("./generated/parameters.js"),
  event: () => import("./generated/event.js"),
  site: () => import("./generated/site.js"),
  operations: () => import("./generated/operations.js"),
  findings: () => import("./generated/findings.js"),
  container: () => import("./generated/container.js"),
};

const loaded = new Map<ArtefactKind, ValidateFunction>();

/** Loads a validator, once: they are big, and most commands need two or three of them. */
export async function loadValidator(kind: ArtefactKind): Promise<void> {
  if (!loaded.has(kind)) loaded.set(kind, (await loaders[kind]()).default);
}

/** All problems of a value; empty when it is what the schema says. */
export async function validate(kind: ArtefactKind, value: unknown): Promise<SchemaProblem[]> {
  await loadValidator(kind);
  const check = loaded.get(kind);
  if (check === undefined || check(value)) return [];
  return (check.errors ?? []).map(problemOf);
}

function problemOf(error: ErrorObject): SchemaProblem {
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return { path, keyword: error.keyword, message: error.message ?? error.keyword };
}
