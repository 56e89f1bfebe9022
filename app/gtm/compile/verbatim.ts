import type { PlanGtmFile } from "../../plan/index.ts";
import { BUILT_IN_VARIABLES } from "../container/built-ins.ts";
import { type Container, emptyContainer, fieldOf, RESOURCE_KINDS } from "../container/container.ts";
import { shapeProblems } from "../container/shape.ts";
import { type AdoptedResources, noneAdopted, readAdopted } from "./adopted.ts";
import { OPEN_GATE, type PersonalGate } from "./personal-gate.ts";
import type { CompileProblem } from "./problem.ts";

export interface Verbatim {
  /** Resources as the files have them; those without an id have "". */
  container: Container;
  adopted: AdoptedResources;
  problems: CompileProblem[];
}

/** Reads the resources of tracking/gtm/*.yaml: lists such as tags and variables, each resource in the API's casing. */
export function readVerbatim(files: readonly PlanGtmFile[], gate: PersonalGate = OPEN_GATE): Verbatim {
  const verbatim: Verbatim = { container: emptyContainer(), adopted: noneAdopted(), problems: [] };
  const { problems } = verbatim;
  for (const { file, content } of files.toSorted((a, b) => (a.file < b.file ? -1 : 1))) {
    if (content === null || content === undefined) continue;
    if (typeof content !== "object" || Array.isArray(content)) {
      problems.push(listProblem(file, [], "the file has to be an object with lists such as tags and variables"));
      continue;
    }
    for (const [key, list] of Object.entries(content)) readList(verbatim, { file, key, list, gate });
  }
  return verbatim;
}

interface NamedList {
  file: string;
  key: string;
  list: unknown;
  gate: PersonalGate;
}

function readList({ container, adopted, problems }: Verbatim, { file, key, list, gate }: NamedList): void {
  if (key === "adopted" && Array.isArray(list)) {
    for (const [index, entry] of list.entries()) {
      const mistake = readAdopted(entry, adopted);
      if (mistake !== undefined) problems.push(listProblem(file, [key, index], mistake));
    }
    return;
  }
  const entry = RESOURCE_KINDS.find((candidate) => candidate.list === key);
  if (entry === undefined) {
    const names = RESOURCE_KINDS.map((candidate) => candidate.list).join(", ");
    problems.push(listProblem(file, [key], `${key} is no list of GTM resources; there are ${names}`));
    return;
  }
  if (list === null) return;
  if (!Array.isArray(list)) {
    problems.push(listProblem(file, [key], `${key} has to be a list`));
    return;
  }
  const resources: unknown[] = [];
  const labelOf = (one: unknown): unknown => fieldOf(one, entry.kind === "builtInVariable" ? "type" : "name");
  const taken = new Set<unknown>(container[entry.kind].map(labelOf));
  for (const [index, item] of list.entries()) {
    const resource = withDefaults(item, entry);
    const label = labelOf(resource);
    const isRepeated = entry.kind !== "gtagConfig" && taken.has(label);
    taken.add(label);
    // Switched on twice is switched on.
    if (isRepeated && entry.kind === "builtInVariable") continue;
    const wrong = shapeProblems(entry.schema, resource).find(({ kind }) => kind !== "unknown_field");
    const missing = requiredFields(entry.kind).find((field) => !hasText(resource, field));
    const personal = gate.resource(resource);
    if (personal !== undefined) problems.push(personalProblem(file, [key, index], personal));
    else if (isRepeated)
      problems.push(repeatedProblem(file, [key, index, "name"], `${entry.kind} ${JSON.stringify(label)}`));
    else if (wrong === undefined && missing === undefined) resources.push(resource);
    else
      problems.push({
        file,
        path: [key, index, ...(wrong?.path ?? [])],
        code: "verbatim_shape",
        leftOut: "resource",
        message: wrong === undefined ? `the resource needs ${missing ?? ""}` : `the value ${wrong.message}`,
        hint: "Write the resource as the API of GTM gives it; ids and numbers are texts in quotes.",
      });
  }
  Object.assign(container, { [entry.kind]: [...container[entry.kind], ...resources] });
}

const repeatedProblem = (file: string, path: (string | number)[], what: string): CompileProblem => ({
  file,
  path,
  code: "duplicate_name",
  leftOut: "resource",
  message: `gtm/ has the ${what} twice, and GTM takes a name once`,
  hint: "Rename one of them, and where it is used.",
});

const personalProblem = (file: string, path: (string | number)[], reason: string): CompileProblem => ({
  file,
  path,
  code: "personal_resource",
  leftOut: "resource",
  message: `the resource collects personal data: ${reason}`,
  hint: "Take it out. Where this is mistaken, suppress privacy/gtm-code in plan.yaml with a reason.",
});

function requiredFields(kind: keyof Container): string[] {
  if (kind === "builtInVariable") return ["type"];
  if (kind === "customTemplate") return ["name", "templateData"];
  if (kind === "gtagConfig") return ["type"];
  return kind === "folder" || kind === "zone" ? ["name"] : ["name", "type"];
}

function hasText(resource: unknown, field: string): boolean {
  if (typeof resource !== "object" || resource === null) return false;
  const value: unknown = Object.entries(resource).find(([key]) => key === field)?.[1];
  return typeof value === "string" && value.trim() !== "";
}

/** Built-in variables may be written as their type alone; an id may be left to us. */
function withDefaults(item: unknown, { kind, id }: (typeof RESOURCE_KINDS)[number]): unknown {
  if (kind === "builtInVariable") {
    const type = typeof item === "string" ? item : undefined;
    const name = Object.entries(BUILT_IN_VARIABLES).find(([known]) => known === type)?.[1];
    return type === undefined ? item : { type, ...(name !== undefined && { name }) };
  }
  return typeof item === "object" && item !== null && !Array.isArray(item) ? { [id]: "", ...item } : item;
}

function listProblem(file: string, path: (string | number)[], message: string): CompileProblem {
  const hint = "See the files of gtm/ in the plan reference.";
  return { file, path, code: "verbatim_list", leftOut: "resource", message, hint };
}
