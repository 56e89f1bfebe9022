import type { ErrorObject, ValidateFunction } from "ajv";
import type { Artefacts } from "./generated/types.ts";
import { explain } from "./explain.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { SchemaProblem } from "./schema-problem.ts";

/** Artefacts with a schema in `schemas/`. */
export type ArtefactKind =
  | "plan"
  | "parameters"
  | "event"
  | "site"
  | "operations"
  | "findings"
  | "container"
  | "change-set"
  | "drift"
  | "model-answer"
  | "truth"
  | "verification";

/** Type of an artefact, by its kind. */
export type Artefact<K extends ArtefactKind> = NonNullable<Artefacts[K]>;

/** A value that its schema accepts, or what is wrong with it. */
export type ArtefactReading<T> = { ok: true; value: T } | { ok: false; problems: SchemaProblem[] };

type Validators = { [K in ArtefactKind]: ValidateFunction<Artefact<K>> };
type Loaders = { [K in ArtefactKind]: () => Promise<{ default: Validators[K] }> };

const loaders: Loaders = {
  plan: () => import("./generated/plan.js"),
  parameters: () => import("./generated/parameters.js"),
  event: () => import("./generated/event.js"),
  site: () => import("./generated/site.js"),
  operations: () => import("./generated/operations.js"),
  findings: () => import("./generated/findings.js"),
  container: () => import("./generated/container.js"),
  "change-set": () => import("./generated/change-set.js"),
  drift: () => import("./generated/drift.js"),
  "model-answer": () => import("./generated/model-answer.js"),
  truth: () => import("./generated/truth.js"),
  verification: () => import("./generated/verification.js"),
};

/** Read only to explain a mistake: most runs need none of them. */
const schemaLoaders: Record<ArtefactKind, () => Promise<{ default: JsonSchema }>> = {
  plan: () => import("../../schemas/plan.schema.json", { with: { type: "json" } }),
  parameters: () => import("../../schemas/parameters.schema.json", { with: { type: "json" } }),
  event: () => import("../../schemas/event.schema.json", { with: { type: "json" } }),
  site: () => import("../../schemas/site.schema.json", { with: { type: "json" } }),
  operations: () => import("../../schemas/operations.schema.json", { with: { type: "json" } }),
  findings: () => import("../../schemas/findings.schema.json", { with: { type: "json" } }),
  container: () => import("../../schemas/container.schema.json", { with: { type: "json" } }),
  "change-set": () => import("../../schemas/change-set.schema.json", { with: { type: "json" } }),
  drift: () => import("../../schemas/drift.schema.json", { with: { type: "json" } }),
  "model-answer": () => import("../../schemas/model-answer.schema.json", { with: { type: "json" } }),
  truth: () => import("../../schemas/truth.schema.json", { with: { type: "json" } }),
  verification: () => import("../../schemas/verification.schema.json", { with: { type: "json" } }),
};

const loaded: Partial<Validators> = {};

/** Loads a validator, once: they are big, and most commands need two or three of them. */
async function loadValidator<K extends ArtefactKind>(kind: K): Promise<Validators[K]> {
  const known = loaded[kind];
  if (known !== undefined) return known;
  const { default: check } = await loaders[kind]();
  loaded[kind] = check;
  return check;
}

/** Checks a value once, at the edge: what is accepted has its type from there on. */
export async function readArtefact<K extends ArtefactKind>(
  kind: K,
  value: unknown,
): Promise<ArtefactReading<Artefact<K>>> {
  const check = await loadValidator(kind);
  if (check(value)) return { ok: true, value };
  const errors = check.errors ?? [];
  const { default: schema } = await schemaLoaders[kind]();
  const problems = explain(schema, value);
  return { ok: false, problems: problems.length > 0 ? problems : errors.slice(0, 1).map(problemOf) };
}

/** All problems of a value, one a mistake; empty when it is what the schema says. */
export async function validate(kind: ArtefactKind, value: unknown): Promise<SchemaProblem[]> {
  const reading = await readArtefact(kind, value);
  return reading.ok ? [] : reading.problems;
}

function problemOf(error: ErrorObject): SchemaProblem {
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return { path, keyword: error.keyword, message: error.message ?? error.keyword };
}
