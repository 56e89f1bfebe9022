import { describe, expect, it } from "vitest";
import { answerProblems } from "../../../app/propose/model/answer/read-answer.ts";
import { answerSchema } from "../../../app/propose/model/answer/answer-schema.ts";
import { pageInput } from "../../../app/propose/model/input/page-input.ts";
import { costOf } from "../../../app/propose/model/provider/price.ts";
import { buildRequest } from "../../../app/propose/model/request/build-request.ts";
import { vocabulary } from "../../../app/propose/model/request/vocabulary.ts";
import { endpointOf, openAiProvider, type Reply } from "../../../app/propose/index.ts";
import { always, type ScriptedModel } from "../../emulators/openai/answer.ts";
import { OpenAiEmulator, type OpenAiEmulatorOptions } from "../../emulators/openai/emulator.ts";
import type { Fault } from "../../emulators/openai/faults.ts";
import { button } from "./scene.ts";
import { madeTemplate } from "../../snapshot/made-snapshot.ts";

const NOTHING = { operations: [] };
const page = pageInput(madeTemplate("/rugs", { elements: [button("Size guide")] }));
const request = buildRequest(page, { vocabulary: vocabulary({ events: [], parameters: [] }), mark: "\ue123" });

interface Asked {
  options?: OpenAiEmulatorOptions;
  faults?: Fault[];
  api?: "chat" | "responses";
  tryMs?: number;
  signal?: AbortSignal;
  model?: string;
}

async function question(emulator: OpenAiEmulator, { api = "chat", tryMs, signal, model = "m" }: Asked = {}) {
  const waits: number[] = [];
  const provider = openAiProvider({
    endpoint: { api, baseUrl: emulator.url, key: "the-key" },
    model,
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...(tryMs !== undefined && { tryMs }),
  });
  const reply = await provider.ask({
    request,
    schema: await answerSchema(),
    problemsOf: answerProblems,
    signal: signal ?? new AbortController().signal,
  });
  return { reply, waits };
}

async function asked(options: Asked): Promise<{ reply: Reply; waits: number[]; emulator: OpenAiEmulator }> {
  await using emulator = await OpenAiEmulator.start(options.options);
  for (const fault of options.faults ?? []) emulator.fail(fault);
  return { ...(await question(emulator, options)), emulator };
}

/** First this, then that. */
const turns = (...models: ScriptedModel[]): ScriptedModel => {
  let turn = -1;
  return (question) => {
    turn += 1;
    return models[Math.min(turn, models.length - 1)]?.(question) ?? { kind: "empty" };
  };
};

describe.each(["responses", "chat"] as const)("over %s", (api) => {
  it("gives what was answered, with its tokens", async () => {
    const { reply, emulator } = await asked({ api, options: { key: "the-key" } });
    expect(reply).toMatchObject({ kind: "answered", value: NOTHING, requests: 1 });
    expect(reply.usage.input).toBeGreaterThan(100);
    const [sent] = emulator.requests;
    const body: Record<string, unknown> = JSON.parse(sent?.body ?? "{}");
    expect(sent?.question?.format).toBe("json_schema");
    expect(sent?.headers["authorization"]).toBe("Bearer the-key");
    expect(sent?.body).not.toContain("the-key");
    expect(body["store"]).toBe(api === "responses" ? false : undefined);
    expect(body["stream"] ?? false).toBe(false);
  });

  it.each<[string, ScriptedModel, Reply["kind"]]>([
    ["a refusal", always({ kind: "refusal" }), "refused"],
    ["a filter", always({ kind: "filtered" }), "refused"],
    ["an answer that was cut", always({ kind: "cut", text: '{"operations":[' }), "cut"],
    ["an empty answer", always({ kind: "empty" }), "empty"],
    ["white space", always({ kind: "text", text: " \n " }), "empty"],
    ["prose, twice", always({ kind: "text", text: "I would rather not." }), "unreadable"],
    ["code fences", always({ kind: "text", text: '```json\n{"operations":[]}\n```' }), "answered"],
  ])("tells %s", async (_what, model, kind) => {
    const { reply } = await asked({ api, options: { model } });
    expect(reply.kind).toBe(kind);
    expect(reply.usage.input).toBeGreaterThan(0);
  });

  it("asks once more with what is wrong where the form is not right", async () => {
    const wrong = always({ kind: "value", value: { operations: [{ op: "delete_everything" }] } });
    const { reply, emulator } = await asked({
      api,
      options: { model: turns(wrong, always({ kind: "value", value: NOTHING })) },
    });
    expect(reply).toMatchObject({ kind: "answered", value: NOTHING, requests: 2 });
    expect(emulator.requests.map((sent) => sent.question?.isRepair)).toEqual([false, true]);
    expect(emulator.requests[1]?.body).toContain("delete_everything");
  });
});

describe("an endpoint that takes less", () => {
  it.each([
    [["json_object", "text"], "json_object", 2],
    [["text"], "text", 3],
  ])("with %j is asked for %s", async (formats, format, requests) => {
    const { reply, emulator } = await asked({ options: { formats } });
    expect(reply.kind).toBe("answered");
    expect(emulator.requests).toHaveLength(requests);
    expect(emulator.requests.at(-1)?.question?.format).toBe(format);
    expect(emulator.requests.at(-1)?.body).toContain("Its JSON Schema");
  });

  it("is asked without what it refuses, and the next question knows", async () => {
    await using emulator = await OpenAiEmulator.start({
      refuses: ["temperature", "max_tokens"],
      formats: ["json_object"],
    });
    const provider = openAiProvider({ endpoint: { api: "chat", baseUrl: emulator.url, key: "k" }, model: "m" });
    const ask = async () =>
      provider.ask({
        request,
        schema: await answerSchema(),
        problemsOf: answerProblems,
        signal: new AbortController().signal,
      });
    expect((await ask()).kind).toBe("answered");
    const learnt = emulator.requests.length;
    expect((await ask()).kind).toBe("answered");
    expect(emulator.requests).toHaveLength(learnt + 1);
  });

  it("may say nothing of tokens", async () => {
    const { reply } = await asked({ options: { counts: false } });
    expect(reply).toMatchObject({ kind: "answered", usage: { input: 0, output: 0 } });
  });
});

describe("what goes wrong", () => {
  it.each<[string, Fault["do"], string, number]>([
    ["429 without end", { status: 429 }, "rate_limit", 3],
    ["5xx without end", { status: 503 }, "server_error", 3],
    ["a connection that breaks", "drop", "unreachable", 3],
    ["a wrong key", { status: 401, message: "Incorrect API key" }, "unauthorized", 1],
    ["no such model", { status: 404 }, "not_accepted", 1],
    ["a redirect", { redirect: "http://127.0.0.1:1/elsewhere" }, "not_accepted", 1],
    ["an answer without end", "flood", "too_large", 1],
    ["silence", "hang", "timeout", 3],
    ["an answer that trickles", "trickle", "timeout", 3],
  ])("%s ends after a bounded number of tries", async (_what, fault, failure, requests) => {
    const tryMs = failure === "timeout" ? 150 : 20_000;
    const { reply, emulator } = await asked({ faults: [{ do: fault, times: 100 }], tryMs });
    expect(reply).toMatchObject({ kind: "failed", failure, requests });
    expect(emulator.requests).toHaveLength(requests);
  });

  it("is tried again where it may be better, after as long as the server asks for", async () => {
    const { reply, waits } = await asked({
      faults: [{ do: { status: 429, headers: { "retry-after": "7" } } }, { do: { status: 500 } }],
    });
    expect(reply).toMatchObject({ kind: "answered", requests: 3 });
    expect(waits).toEqual([7000, 2000]);
  });

  it("is not waited for where the server asks for too long", async () => {
    const { reply, waits } = await asked({
      faults: [{ do: { status: 429, headers: { "retry-after": "3600" } }, times: 9 }],
    });
    expect(reply).toMatchObject({ kind: "failed", failure: "rate_limit", requests: 1 });
    expect(waits).toEqual([]);
  });

  it("garbage with status 200 is an answer that cannot be read", async () => {
    const { reply } = await asked({ faults: [{ do: "garbage", times: 9 }], tryMs: 5000 });
    expect(reply.kind === "failed" || reply.kind === "unreadable" || reply.kind === "empty").toBe(true);
  });

  it("stops at once when the run is stopped", async () => {
    await using emulator = await OpenAiEmulator.start();
    emulator.fail({ do: "hang", times: 9 });
    const stop = new AbortController();
    const asking = question(emulator, { signal: stop.signal });
    await emulator.arrived(1);
    stop.abort();
    expect((await asking).reply).toMatchObject({ kind: "failed", failure: "aborted", requests: 1 });
  });
});

describe("the endpoint", () => {
  it.each([
    [{ OPENAI_API_KEY: "k" }, { api: "responses", baseUrl: "https://api.openai.com/v1", key: "k" }],
    [
      { OPENAI_API_KEY: "k", OPENAI_BASE_URL: "https://generativelanguage.googleapis.com/v1beta/openai/" },
      { api: "chat", baseUrl: "https://generativelanguage.googleapis.com/v1beta/openai/", key: "k" },
    ],
    [
      { OPENAI_BASE_URL: "http://localhost:11434/v1" },
      { api: "chat", baseUrl: "http://localhost:11434/v1", key: "none" },
    ],
    [{ OPENAI_BASE_URL: "http://ollama:11434/v1", JTRACKING_MODEL_API: "responses" }, { api: "responses" }],
  ])("of %j", (env, endpoint) => {
    expect(endpointOf(env)).toMatchObject(endpoint);
  });

  it.each([
    [{}],
    [{ OPENAI_BASE_URL: "https://llm.example/v1" }],
    [{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: "http://llm.example/v1" }],
    [{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: "http://8.8.8.8/v1" }],
    [{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: "https://user:pass@llm.example/v1" }],
    [{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: "ftp://llm.example" }],
    [{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: "llm" }],
    [{ OPENAI_API_KEY: "k", JTRACKING_MODEL_API: "grpc" }],
  ])("is none with %j", (env) => {
    const endpoint = endpointOf(env);
    expect(endpoint).toHaveProperty("missing");
    expect(JSON.stringify(endpoint)).not.toContain("pass@");
  });

  it("costs what the list says, cached tokens less, and nothing is made up for others", () => {
    const usage = { input: 1_000_000, cached: 500_000, output: 100_000 };
    expect(costOf("gpt-5-mini", usage)).toBeCloseTo(0.125 + 0.0125 + 0.2);
    expect(costOf("gpt-5-mini-2025-08-07", usage)).toBe(costOf("gpt-5-mini", usage));
    expect(costOf("gpt-5-mini-turbo", usage)).toBeUndefined();
    expect(costOf("llama3", usage)).toBeUndefined();
  });
});
