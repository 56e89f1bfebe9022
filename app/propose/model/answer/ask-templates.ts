import type { ModelOperation } from "../../../artefacts/index.ts";
import type { CleanText } from "../../../privacy/index.ts";
import type { PageInput } from "../input/page-node.ts";
import { limits } from "../limits.ts";
import { addUsage, NO_USAGE, type Failure, type ModelProvider, type Reply, type Usage } from "../provider/provider.ts";
import { answerKey, buildRequest, estimatedTokens } from "../request/build-request.ts";
import { cachedAnswer, keepAnswer, type AnswerCache } from "./answer-cache.ts";
import { answerProblems, readAnswer } from "./read-answer.ts";
import { answerSchema } from "./answer-schema.ts";

/** What became of the question about one template. */
export interface TemplateAnswer {
  page: PageInput;
  outcome: "answered" | "cached" | "refused" | "cut" | "empty" | "unreadable" | "failed" | "no_budget" | "not_asked";
  operations: ModelOperation[];
  /** Parts of the answer that were not in the form asked for. */
  refused: string[];
  failure?: Failure;
}

export interface Asked {
  /** By the path of the template. */
  answers: TemplateAnswer[];
  usage: Usage;
  requests: number;
  /** Why the questions stopped before the last one. */
  stopped?: Failure;
}

export interface AskOptions {
  pages: readonly PageInput[];
  provider: ModelProvider;
  cache: AnswerCache;
  vocabulary: CleanText;
  mark: string;
  /** What a person wishes, and the message that says so. */
  wish?: { text: CleanText; message: CleanText } | undefined;
  /** Tokens of the run at most, by what the provider counts. */
  maxTokens: number;
  signal: AbortSignal;
}

interface Run extends AskOptions {
  usage: Usage;
  requests: number;
  /** Tokens that questions under way may still take. */
  reserved: number;
  failures: number;
  stopped?: Failure;
}

/** After this many failures in a row the endpoint is taken to be down. */
const MAX_FAILURES = 2;
/** Failures that no later question can escape. */
const FINAL: ReadonlySet<Failure> = new Set(["unauthorized", "not_accepted", "aborted"]);

/**
 * Asks about every page whose answer is not known yet, some at a time and within the budget, in the order of their paths
 * whatever the order of the snapshot.
 */
export async function askTemplates(options: AskOptions): Promise<Asked> {
  const run: Run = { ...options, usage: NO_USAGE, requests: 0, reserved: 0, failures: 0 };
  const pages = options.pages.toSorted((a, b) => compare(a.path, b.path) || compare(a.template, b.template));
  const answers: TemplateAnswer[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < pages.length; index = next++) {
      const page = pages[index];
      if (page !== undefined) answers[index] = await answerTo(run, page);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limits.parallel, pages.length) }, work));
  const { usage, requests, stopped } = run;
  return { answers, usage, requests, ...(stopped !== undefined && { stopped }) };
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

async function answerTo(run: Run, page: PageInput): Promise<TemplateAnswer> {
  const nothing = { page, operations: [], refused: [] };
  const key = answerKey(page, run.provider.model, run.wish?.text);
  const known = await cachedAnswer(run.cache, key);
  if (known !== undefined) return { page, outcome: "cached", operations: known, refused: [] };
  if (run.signal.aborted) run.stopped ??= "aborted";
  if (run.stopped !== undefined) return { ...nothing, outcome: "not_asked" };
  const request = buildRequest(page, { ...run, wish: run.wish?.message });
  const estimate = estimatedTokens(request) + limits.answerTokens;
  if (run.usage.input + run.usage.output + run.reserved + estimate > run.maxTokens)
    return { ...nothing, outcome: "no_budget" };
  run.reserved += estimate;
  try {
    const question = { request, schema: await answerSchema(), problemsOf: answerProblems, signal: run.signal };
    const reply = await run.provider.ask(question);
    const counted =
      reply.usage.input > 0 || reply.kind === "failed" ? reply.usage : { ...reply.usage, input: estimate };
    run.usage = addUsage(run.usage, counted);
    run.requests += reply.requests;
    return await taken(run, { page, key, reply });
  } finally {
    run.reserved -= estimate;
  }
}

async function taken(
  run: Run,
  { page, key, reply }: { page: PageInput; key: string; reply: Reply },
): Promise<TemplateAnswer> {
  const nothing = { page, operations: [], refused: [] };
  if (reply.kind === "failed") {
    run.failures += 1;
    if (FINAL.has(reply.failure) || run.failures >= MAX_FAILURES) run.stopped ??= reply.failure;
    return { ...nothing, outcome: "failed", failure: reply.failure };
  }
  run.failures = 0;
  if (reply.kind === "unreadable") return { ...nothing, outcome: "unreadable" };
  if (reply.kind !== "answered") {
    // Asked again, it would answer the same and cost the same.
    if (reply.kind === "refused") await keepAnswer(run.cache, key, []);
    return { ...nothing, outcome: reply.kind };
  }
  const { operations, refused } = await readAnswer(reply.value);
  await keepAnswer(run.cache, key, operations);
  return { page, outcome: "answered", operations, refused };
}
