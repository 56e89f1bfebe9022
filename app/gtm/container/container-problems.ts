import type { Path } from "../../plan/index.ts";
import { BUILT_IN_VARIABLES, isBuiltInTrigger } from "./built-ins.ts";
import { type Container, idOf, nameOf, RESOURCE_KINDS, type Resource, type ResourceKind } from "./container.ts";
import { type Reference, referencesOf, templateTypes } from "./references.ts";
import { type ShapeProblem, shapeProblems } from "./shape.ts";
import { tagProblems, triggerProblems, type TypeProblem, variableProblems } from "./type-problems.ts";

/** Something that GTM would refuse, or take and not work with. */
export interface ContainerProblem {
  code:
    | ShapeProblem["kind"]
    | TypeProblem["kind"]
    | "dangling_reference"
    | "duplicate_name"
    | "duplicate_id"
    | "invalid_name"
    | "too_large";
  kind: ResourceKind;
  /** Name of the resource. */
  resource: string;
  /** From the resource to the place. */
  path: Path;
  message: string;
}

type Report = (problem: Pick<ContainerProblem, "code" | "path" | "message">) => void;

/** GTM refuses import files above 10 MB. */
const MAX_IMPORT_CHARACTERS = 10 * 1024 * 1024;

const CONTROL = /\p{Cc}/u;

/**
 * Checks a container in the API's casing: shape by the discovery document, references, names and ids, the parameters that
 * each type needs. Stricter than the API, which takes unknown parameters and missing variables without a word.
 */
export function containerProblems(container: Container): ContainerProblem[] {
  const problems: ContainerProblem[] = [];
  const known = knownTargets(container);
  let characters = 0;
  for (const { kind, schema } of RESOURCE_KINDS) {
    const seen = { names: new Set<string>(), ids: new Set<string>() };
    for (const resource of container[kind]) {
      const report: Report = (problem) => problems.push({ ...problem, kind, resource: nameOf(resource) });
      const shape = shapeProblems(schema, resource);
      for (const { kind: code, path, message } of shape) report({ code, path, message });
      if (shape.some((problem) => problem.kind === "type" || problem.kind === "depth")) continue;
      characters += JSON.stringify(resource).length;
      identityProblems(resource, { kind, seen }, report);
      for (const reference of referencesOf(resource)) referenceProblem(reference, known, report);
      for (const { kind: code, path, message } of typeProblems(resource)) report({ code, path, message });
    }
  }
  if (characters > MAX_IMPORT_CHARACTERS) problems.push(tooLarge(characters));
  return problems;
}

function identityProblems(
  resource: Resource,
  { kind, seen }: { kind: ResourceKind; seen: { names: Set<string>; ids: Set<string> } },
  report: Report,
): void {
  const id = idOf(resource, kind);
  const name = nameOf(resource);
  if (seen.ids.has(id)) report({ code: "duplicate_id", path: [], message: `a second ${kind} has the id ${id}` });
  if (kind !== "gtagConfig" && kind !== "builtInVariable" && seen.names.has(name))
    report({ code: "duplicate_name", path: ["name"], message: `a second ${kind} has this name` });
  seen.ids.add(id);
  seen.names.add(name);
  if (name.trim() === "" || CONTROL.test(name))
    report({ code: "invalid_name", path: ["name"], message: "a name needs letters and no control characters" });
  if (kind === "trigger" && name.includes(":"))
    report({ code: "invalid_name", path: ["name"], message: 'GTM refuses ":" in the name of a trigger' });
}

function knownTargets(container: Container): Record<Reference["to"], Set<string>> {
  const shownNames = new Map<string, string>(Object.entries(BUILT_IN_VARIABLES));
  const variables = new Set(container.variable.map((one) => nameOf(one)));
  for (const builtIn of container.builtInVariable)
    variables.add(nameOf(builtIn)).add(shownNames.get(idOf(builtIn, "builtInVariable")) ?? "");
  return {
    variable: variables,
    trigger: new Set(container.trigger.map((one) => idOf(one, "trigger"))),
    folder: new Set(container.folder.map((one) => idOf(one, "folder"))),
    tag: new Set(container.tag.map((one) => nameOf(one))),
    template: new Set(container.customTemplate.flatMap((template) => templateTypes(template))),
  };
}

function referenceProblem(reference: Reference, known: Record<Reference["to"], Set<string>>, report: Report): void {
  const { to, target, path } = reference;
  if (known[to].has(target) || (to === "trigger" && isBuiltInTrigger(target))) return;
  if (to === "template" && [...known.template].some((type) => sameTemplate(type, target))) return;
  report({ code: "dangling_reference", path, message: `there is no ${to} ${JSON.stringify(target.slice(0, 100))}` });
}

/** Templates of a container that we compiled carry no container id yet: compare the last part. */
function sameTemplate(known: string, target: string): boolean {
  return known.startsWith("cvt__") && target.endsWith(known.slice("cvt_".length));
}

function typeProblems(resource: Resource): TypeProblem[] {
  if ("tagId" in resource) return tagProblems(resource);
  if ("triggerId" in resource) return triggerProblems(resource);
  return "variableId" in resource ? variableProblems(resource) : [];
}

function tooLarge(characters: number): ContainerProblem {
  const message = `the container has ${characters} characters; GTM imports ${MAX_IMPORT_CHARACTERS} at most`;
  return { code: "too_large", kind: "tag", resource: "", path: [], message };
}
