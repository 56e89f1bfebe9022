import { cleanForModel, type CleanText } from "../../../privacy/index.ts";
import { limits } from "../limits.ts";
import { chatWire } from "./chat-wire.ts";
import type { Endpoint } from "./endpoint.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import { jsonIn } from "./json.ts";
import { addUsage, NO_USAGE, type ModelProvider, type Question, type Reply } from "./provider.ts";
import { responsesWire } from "./responses-wire.ts";
import { tryAgain, type Wait } from "./try-again.ts";
import type { Turn, Wire } from "./wire.ts";

export interface OpenAiProviderOptions {
  endpoint: Endpoint;
  model: string;
  /** @default really waits */
  wait?: Wait;
  /** Milliseconds for one try. @default 120,000 */
  tryMs?: number;
}

/**
 * A model behind OpenAI's Responses API, or behind chat completions at any other address. The client is loaded with the first
 * question. No connection is opened before.
 */
export function openAiProvider({ endpoint, model, wait, tryMs }: OpenAiProviderOptions): ModelProvider {
  let wire: Promise<Wire> | undefined;
  return {
    model,
    async ask(question) {
      wire ??= openWire(endpoint, model);
      const opened = await wire;
      const send = (turn: Turn) =>
        tryAgain((signal) => opened(turn, signal), {
          signal: question.signal,
          ...(wait !== undefined && { wait }),
          ...(tryMs !== undefined && { tryMs }),
        });
      return answerOf(send, question);
    },
  };
}

async function openWire({ api, baseUrl, key }: Endpoint, model: string): Promise<Wire> {
  const { OpenAI } = await import("openai");
  const client = new OpenAI({
    apiKey: key,
    baseURL: baseUrl,
    // Of the environment, only what was asked for goes out: these would be sent to any endpoint.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: limits.tryMs,
    // OPENAI_LOG=debug would write the site's texts into the log.
    logLevel: "off",
    fetch: guardedFetch(new URL(baseUrl).origin, limits.answerBytes),
  });
  return api === "responses" ? responsesWire(client, model) : chatWire(client, model);
}

type Send = (turn: Turn) => ReturnType<typeof tryAgain<Awaited<ReturnType<Wire>>>>;

/** Asks once, and once more with what is wrong where the answer is not in the form that was asked for. */
async function answerOf(send: Send, { request, schema, problemsOf }: Question): Promise<Reply> {
  let usage = NO_USAGE;
  let requests = 0;
  let repair: Turn["repair"];
  for (;;) {
    const tried = await send({ request, schema, ...(repair !== undefined && { repair }) });
    requests += tried.requests;
    if (!tried.ok) {
      const { failure, status } = tried;
      return { kind: "failed", failure, ...(status !== undefined && { status }), usage, requests };
    }
    usage = addUsage(usage, tried.value.usage);
    if (tried.value.kind !== "text") return { kind: tried.value.kind, usage, requests };
    const value = jsonIn(tried.value.text);
    const problems = value === undefined ? ["the answer is no JSON object"] : await problemsOf(value);
    if (problems.length === 0) return { kind: "answered", value, usage, requests };
    if (repair !== undefined) {
      // What of it is right may still be used: the caller looks at each operation by itself.
      return value === undefined
        ? { kind: "unreadable", problems, usage, requests }
        : { kind: "answered", value, usage, requests };
    }
    repair = { answer: cleanForModel(tried.value.text.slice(0, MAX_REPEATED)), problems: complaint(problems) };
  }
}

const MAX_REPEATED = 8000;
const MAX_PROBLEMS = 10;

function complaint(problems: readonly string[]): CleanText {
  const listed = problems.slice(0, MAX_PROBLEMS).map((problem) => `- ${problem.slice(0, 200)}`);
  return cleanForModel(
    `That answer is not in the form that was asked for:\n${listed.join("\n")}\nAnswer again, whole.`,
  );
}
