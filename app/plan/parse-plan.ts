import type { ParametersFile, PlanFile } from "../artefacts/index.ts";
import { filePositions } from "./file-positions.ts";
import { parseFile, problemAt, schemaProblems, type RawFile } from "./parse-file.ts";
import { FORMAT, newerFormat } from "./plan-format.ts";
import { isMisplaced, planFileKind } from "./plan-file.ts";
import type { ParsedPlan, Plan, PlanEvent, PlanFiles, PlanGtmFile, PlanProblem, Position } from "./plan.ts";
import { prune } from "./prune.ts";

/** Stands in for a plan.yaml that is not there or cannot be read. */
const NO_CONFIG: PlanFile = { version: FORMAT, site: { url: "" } };

/** Stands in for a parameters.yaml that is not there: the same in every plan, so that plans can be told to share it. */
const NO_PARAMETERS: ParametersFile = Object.freeze({});

const START: Position = { line: 1, column: 1, endLine: 1, endColumn: 1 };

interface Draft {
  plan: Plan;
  problems: PlanProblem[];
  /** True when the plan is of a newer format: then its schemas are not ours to check. */
  isNewer: boolean;
  /** The file that defined each event first. */
  names: Map<string, string>;
  positionOf: ParsedPlan["positionOf"];
}

/**
 * Reads a plan from its files' text. Never throws on what they say: see `problems`. Sound files that `before` has with the same text
 * are not read again: their parts of the plan are the same objects, so that what is unchanged can be told at a glance.
 */
export async function parsePlan(files: PlanFiles, { before }: { before?: ParsedPlan } = {}): Promise<ParsedPlan> {
  const plan: Plan = { config: NO_CONFIG, parameters: NO_PARAMETERS, events: [], gtm: [] };
  const positionOf = filePositions(files);
  const draft: Draft = { plan, problems: [], isNewer: false, names: new Map(), positionOf };
  const known = before && soundParts(before, files);
  if (known?.config === undefined) await addConfig(draft, files.get("plan.yaml"));
  else plan.config = known.config;
  for (const file of [...files.keys()].toSorted()) {
    const event = known?.events.get(file);
    const gtm = known?.gtm.get(file);
    if (event !== undefined) pushEvent(draft, event);
    else if (gtm !== undefined) plan.gtm.push(gtm);
    else if (file === "parameters.yaml" && known?.parameters !== undefined) plan.parameters = known.parameters;
    else await addFile(draft, file, files.get(file) ?? "");
  }
  return { files, plan, problems: draft.problems, positionOf };
}

interface SoundParts {
  config: PlanFile | undefined;
  parameters: ParametersFile | undefined;
  events: ReadonlyMap<string, PlanEvent>;
  gtm: ReadonlyMap<string, PlanGtmFile>;
}

/** What a plan says in files that have no problem and whose text is still the same. */
function soundParts({ files: before, plan, problems }: ParsedPlan, files: PlanFiles): SoundParts {
  const unsound = new Set(problems.map(({ file }) => file));
  const isSame = (file: string): boolean => {
    const text = before.get(file);
    return text !== undefined && text === files.get(file) && !unsound.has(file);
  };
  return {
    config: isSame("plan.yaml") ? plan.config : undefined,
    parameters: isSame("parameters.yaml") ? plan.parameters : undefined,
    events: new Map(plan.events.filter(({ file }) => isSame(file)).map((event) => [event.file, event])),
    gtm: new Map(plan.gtm.filter(({ file }) => isSame(file)).map((gtm) => [gtm.file, gtm])),
  };
}

async function addFile(draft: Draft, file: string, text: string): Promise<void> {
  switch (planFileKind(file)) {
    case "parameters":
      return addDictionary(draft, parseFile({ file, text }));
    case "event":
      return addEvent(draft, parseFile({ file, text }));
    case "gtm":
      return addGtm(draft, parseFile({ file, text }));
    case undefined:
      if (isMisplaced(file)) draft.problems.push(misplaced(file));
  }
}

function misplaced(file: string): PlanProblem {
  const message = `${file} is not read: a plan is plan.yaml, parameters.yaml, events/*.yaml and gtm/*.yaml.`;
  return { file, path: [], position: START, kind: "schema", message, hint: "Rename or move the file." };
}

async function addConfig(draft: Draft, text: string | undefined): Promise<void> {
  const file = "plan.yaml";
  if (text === undefined) {
    const message = "The plan has no plan.yaml.";
    const hint = "Create it with: jtracking init URL";
    draft.problems.push({ file, path: [], position: START, kind: "schema", message, hint });
    return;
  }
  const raw = parseFile({ file, text });
  draft.problems.push(...raw.problems);
  if (isUnread(draft, raw)) return;
  const { value, problems } = await schemaProblems("plan", raw);
  const newer = newerProblem(raw);
  draft.isNewer = newer !== undefined;
  draft.problems.push(...(newer === undefined ? problems : [newer]));
  draft.plan.config =
    value ?? (await prune("plan", { ...NO_CONFIG, ...objectOf(raw.value), version: FORMAT })) ?? NO_CONFIG;
}

function newerProblem(raw: RawFile): PlanProblem | undefined {
  const version = newerFormat(raw.value);
  if (version === undefined) return undefined;
  return problemAt(raw, {
    path: ["version"],
    kind: "version",
    message: `The plan is written in format ${version}; this jtracking reads format ${FORMAT}.`,
    hint: "Update jtracking: npm install --save-dev jtracking@latest",
  });
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** True when a file gave nothing to look at; an empty one is told. */
function isUnread(draft: Draft, raw: RawFile): boolean {
  if (raw.root !== undefined) return false;
  if (raw.problems.length === 0) {
    const hint = "Write it, or delete the file.";
    draft.problems.push(problemAt(raw, { path: [], kind: "schema", message: "The file is empty.", hint }));
  }
  return true;
}

async function addDictionary(draft: Draft, raw: RawFile): Promise<void> {
  draft.problems.push(...raw.problems);
  // A dictionary without entries is no mistake.
  if (raw.root === undefined || raw.value === null) return;
  const { value, problems } = await schemaProblems("parameters", raw);
  if (!draft.isNewer) draft.problems.push(...problems);
  draft.plan.parameters = value ?? (await prune("parameters", raw.value)) ?? {};
}

async function addEvent(draft: Draft, raw: RawFile): Promise<void> {
  draft.problems.push(...raw.problems);
  if (isUnread(draft, raw)) return;
  const { value, problems } = await schemaProblems("event", raw);
  if (!draft.isNewer) draft.problems.push(...problems);
  if (value === undefined || raw.problems.length > 0) return;
  pushEvent(draft, { file: raw.file, definition: value });
}

function pushEvent(draft: Draft, event: PlanEvent): void {
  const { file, definition } = event;
  const first = draft.names.get(definition.event);
  if (first !== undefined) {
    draft.problems.push(repeatedEvent(draft, { event: definition.event, first, file }));
    return;
  }
  draft.names.set(definition.event, file);
  draft.plan.events.push(event);
}

/** Both places of an event that two files define; the later one stays out of the plan. */
function repeatedEvent(
  { positionOf }: Draft,
  { event, first, file }: { event: string; first: string; file: string },
): PlanProblem {
  const path = ["event"];
  const places = [first, file].map((name) => {
    const { line, column } = positionOf(name, path);
    return `${name}:${line}:${column}`;
  });
  const message = `Two files define the event ${event}: ${places.join(" and ")}.`;
  const hint = "Rename one of them, or merge the two files.";
  return { file, path, position: positionOf(file, path), kind: "duplicate_key", message, hint };
}

function addGtm(draft: Draft, raw: RawFile): void {
  draft.problems.push(...raw.problems);
  if (isUnread(draft, raw) || raw.problems.length > 0) return;
  draft.plan.gtm.push({ file: raw.file, content: raw.value });
}
