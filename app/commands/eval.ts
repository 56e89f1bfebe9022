import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parse } from "yaml";
import { readArtefact, type Operation, type Snapshot, type Truth } from "../artefacts/index.ts";
import { check } from "../check/index.ts";
import { EXIT, JtrackingError, messageOf, type ExitCode } from "../errors.ts";
import { applyOperations, parsePlan, type PlanFiles } from "../plan/index.ts";
import {
  endpointOf,
  memoryCache,
  openAiProvider,
  propose,
  replayProvider,
  scorePlan,
  type ModelProvider,
  type RecordedAnswers,
  type Score,
} from "../propose/index.ts";
import { aiSettings } from "./ai-settings.ts";
import { askModel, modelOff } from "./ask-model.ts";
import { type CommandContext, today } from "./context.ts";
import { evalTable, type Scored } from "./eval-table.ts";
import { needSnapshot } from "./snapshot-file.ts";

export interface EvalOptions {
  /** File with what the site should track, as YAML or JSON. */
  truth: string;
  /** Recorded answers of a model, to be scored beside the rules. */
  replay?: string;
  /** Ask the model that the plan names, now. */
  model?: boolean;
  base?: string;
  /** Where to write what the model answers, for a later --replay. */
  record?: string;
}

/**
 * `jtracking eval`: scores proposals for the snapshot against a known truth. Nothing is written into the plan. Exit 1 where a
 * proposal holds something that an attack brought in, or breaks a privacy rule.
 */
export async function runEval(context: CommandContext, options: EvalOptions): Promise<ExitCode> {
  const truth = await readTruth(resolve(context.cwd, options.truth));
  const snapshot = await needSnapshot(context.planDir);
  const files = await applied(new Map(), propose({ snapshot, today: today(context) }));
  const site: Site = { context, snapshot, truth, files };
  const rows: Scored[] = [{ proposer: "rules", score: await scoreOf(site, files) }];
  if (options.replay !== undefined)
    rows.push(await scoredModel(site, replayProvider(await readRecorded(resolve(context.cwd, options.replay)))));
  if (options.model === true) rows.push(await live(site, options));
  if (context.json) context.printer.json({ proposers: rows });
  else context.printer.result(evalTable(rows, context.printer.color));
  const isBad = rows.some(({ score }) => score.injected.length > 0 || score.privacyViolations > 0);
  return isBad ? EXIT.findings : EXIT.fine;
}

interface Site {
  context: CommandContext;
  snapshot: Snapshot;
  truth: Truth;
  /** What the rules make of it. */
  files: PlanFiles;
}

async function live(site: Site, options: EvalOptions): Promise<Scored> {
  const { context } = site;
  const settings = await aiSettings(context, options.base);
  if (!settings.enabled) throw modelOff(settings.why, EXIT.usage);
  const endpoint = endpointOf(context.env);
  if ("missing" in endpoint) throw modelOff(endpoint.missing, EXIT.environment);
  return scoredModel(site, openAiProvider({ endpoint, model: settings.model }), options.record);
}

async function scoredModel(site: Site, provider: ModelProvider, record?: string): Promise<Scored> {
  const { context, snapshot, files } = site;
  const { plan } = await parsePlan(files);
  const { operations, run, answers } = await askModel({
    snapshot,
    plan,
    files,
    previous: snapshot,
    today: today(context),
    provider,
    cache: memoryCache(),
    signal: context.signal,
  });
  if (record !== undefined) {
    const byPath = snapshot.templates.map(({ id, path }) => [path, { operations: answers[id]?.operations ?? [] }]);
    await writeFile(resolve(context.cwd, record), `${JSON.stringify(Object.fromEntries(byPath), null, 1)}\n`);
  }
  return { proposer: provider.model, score: await scoreOf(site, await applied(files, operations)), run };
}

async function scoreOf({ context, snapshot, truth }: Site, files: PlanFiles): Promise<Score> {
  const parsed = await parsePlan(files);
  const { findings } = check({ parsed, snapshot, today: today(context), root: "" });
  return scorePlan({ plan: parsed.plan, text: [...files.values()].join("\n"), findings, truth });
}

const applied = async (files: PlanFiles, operations: readonly Operation[]): Promise<PlanFiles> =>
  (await applyOperations(files, operations)).files;

async function readTruth(path: string): Promise<Truth> {
  const reading = await readArtefact("truth", await readData(path));
  if (reading.ok) return reading.value;
  const [first] = reading.problems;
  throw invalid(path, `${first?.path.join(".") ?? ""}: ${first?.message ?? "not what its schema says"}`);
}

async function readRecorded(path: string): Promise<RecordedAnswers> {
  const value = await readData(path);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid(path, "it is no object of answers by path");
  return Object.fromEntries(Object.entries(value));
}

async function readData(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, "utf8"));
  } catch (error) {
    throw invalid(path, messageOf(error));
  }
}

const invalid = (file: string, message: string): JtrackingError =>
  new JtrackingError(message, { code: "E_EVAL_INPUT", exit: EXIT.usage, file, hint: "See schemas/truth.schema.json." });
