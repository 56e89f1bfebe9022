import { readArtefact, type Artefact, type SchemaProblem } from "../artefacts/index.ts";
import { lineIndex } from "./line-index.ts";
import { maxBytes, megabytes } from "./plan-limits.ts";
import type { PlanProblem } from "./plan.ts";
import { readYaml, type YamlProblem } from "./read-yaml.ts";
import { spanAt, valueOf, type YamlNode } from "./yaml-tree.ts";

export interface PlanFileText {
  /** Path below the plan folder. */
  file: string;
  text: string;
}

/** A file as data, before any schema has seen it. */
export interface RawFile extends PlanFileText {
  root: YamlNode | undefined;
  /** Nothing when the file is empty or could not be read. */
  value: unknown;
  problems: PlanProblem[];
}

/** Reads a file's YAML; what keeps it from being read is told with its place. */
export function parseFile({ file, text }: PlanFileText): RawFile {
  if (Buffer.byteLength(text) > maxBytes(file)) {
    // How much bigger is not known: readPlanFiles stops behind the limit.
    const message = `The file is bigger than ${megabytes(maxBytes(file))}, the most that is read.`;
    const problem: YamlProblem = {
      kind: "limit",
      message,
      hint: "Split it, or remove what does not belong here.",
      start: 0,
      end: 0,
    };
    return { file, text, root: undefined, value: undefined, problems: [placed(problem, { file, text })] };
  }
  const { root, problems } = readYaml(text);
  const value = root === undefined ? undefined : valueOf(root);
  return { file, text, root, value, problems: problems.map((problem) => placed(problem, { file, text })) };
}

function placed({ kind, message, hint, ...span }: YamlProblem, { file, text }: PlanFileText): PlanProblem {
  return { file, path: [], position: lineIndex(text)(span), kind, message, ...(hint !== undefined && { hint }) };
}

/** A problem with a value of a file, at that value. */
export function problemAt(
  { file, text, root }: Omit<RawFile, "value" | "problems">,
  { target = "value", ...problem }: Omit<PlanProblem, "file" | "position"> & { target?: "key" | "value" },
): PlanProblem {
  return { file, position: lineIndex(text)(spanAt(root, problem.path, target)), ...problem };
}

/** What the schema says about a file that could be read. */
export async function schemaProblems<K extends "plan" | "parameters" | "event">(
  kind: K,
  raw: RawFile,
): Promise<{ value?: Artefact<K>; problems: PlanProblem[] }> {
  const reading = await readArtefact(kind, raw.value);
  if (reading.ok) return { value: reading.value, problems: [] };
  return { problems: reading.problems.map((problem) => asPlanProblem(problem, raw)) };
}

function asPlanProblem({ path, keyword, message, hint, key }: SchemaProblem, raw: RawFile): PlanProblem {
  const isKey = keyword === "additionalProperties" || keyword === "propertyNames";
  const isParent = keyword === "required" || keyword === "oneOf";
  return problemAt(raw, {
    path: keyword === "additionalProperties" && key !== undefined ? [...path, key] : path,
    kind: "schema",
    message,
    ...(hint !== undefined && { hint }),
    target: isKey || isParent ? "key" : "value",
  });
}
