import type { ErrorObject, ValidateFunction } from "ajv";
import { explain } from "./explain.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { SchemaProblem } from "./schema-problem.ts";

/** Artefacts with a schema in `schemas/`. */
export type ArtefactKind = "plan" | "parameters" | "event" | "site" | "operations" | "findings";

const loaders: Record<ArtefactKind, () => Promise<{ default: ValidateFunction }>> = {
  plan: () => import("./generated/plan.js"),
  parameters: () => import("./generated/parameters.js"),
  event: () => import("./generated/event.js"),
  site: () => import("./generated/site.js"),
  operations: () => import("./generated/operations.js"),
  findings: () => import("./generated/findings.js"),
};

/** Read only to explain a mistake: most runs need none of them. */
const schemaLoaders: Record<ArtefactKind, () => Promise<{ default: JsonSchema }>> = {
  plan: () => import("../../schemas/plan.schema.json", { with: { type: "json" } }),
  parameters: () => import("../../schemas/parameters.schema.json", { with: { type: "json" } }),
  event: () => import("../../schemas/event.schema.json", { with: { type: "json" } }),
  site: () => import("../../schemas/site.schema.json", { with: { type: "json" } }),
  operations: () => import("../../schemas/operations.schema.json", { with: { type: "json" } }),
  findings: () => import("../../schemas/findings.schema.json", { with: { type: "json" } }),
};

const loaded = new Map<ArtefactKind, ValidateFunction>();

/** Loads a validator, once: they are big, and most commands need two or three of them. */
async function loadValidator(kind: ArtefactKind): Promise<ValidateFunction> {
  const known = loaded.get(kind);
  if (known !== undefined) return known;
  const { default: check } = await loaders[kind]();
  loaded.set(kind, check);
  return check;
}

/** All problems of a value, one a mistake; empty when it is what the schema says. */
export async function validate(kind: ArtefactKind, value: unknown): Promise<SchemaProblem[]> {
  const check = await loadValidator(kind);
  if (check(value)) return [];
  const errors = check.errors ?? [];
  const { default: schema } = await schemaLoaders[kind]();
  const problems = explain(schema, value);
  return problems.length > 0 ? problems : errors.slice(0, 1).map(problemOf);
}

function problemOf(error: ErrorObject): SchemaProblem {
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return { path, keyword: error.keyword, message: error.message ?? error.keyword };
}
