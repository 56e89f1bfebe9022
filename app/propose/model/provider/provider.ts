import type { JsonObject } from "./json.ts";
import type { ModelRequest } from "../request/build-request.ts";

/** Tokens of one or more answers, as the provider counted them. */
export interface Usage {
  input: number;
  /** Of the input: read from the provider's prompt cache, where that is cheaper. */
  cached: number;
  output: number;
}

/** Why there is no answer. */
export type Failure =
  | "timeout"
  | "rate_limit"
  | "unauthorized"
  | "unreachable"
  | "server_error"
  | "not_accepted"
  | "too_large"
  | "aborted";

/** What became of one question. A refusal, a cut or an empty answer was paid for as well. */
export type Reply = { usage: Usage; requests: number } & (
  | { kind: "answered"; value: unknown }
  /** `problems` says what the text is not: it is no JSON, or not the form that was asked for. */
  | { kind: "unreadable"; problems: string[] }
  | { kind: "refused" | "cut" | "empty" }
  | { kind: "failed"; failure: Failure; status?: number }
);

export interface Question {
  request: ModelRequest;
  /** JSON Schema of the answer. */
  schema: JsonObject;
  /** What is wrong with a value as an answer; empty where nothing is. */
  problemsOf: (value: unknown) => Promise<string[]>;
  signal: AbortSignal;
}

/** A language model behind one method; knows nothing of plans. */
export interface ModelProvider {
  /** Part of the key that answers are kept under. */
  readonly model: string;
  ask(question: Question): Promise<Reply>;
}

export const NO_USAGE: Usage = { input: 0, cached: 0, output: 0 };

export const addUsage = (a: Usage, b: Usage): Usage => ({
  input: a.input + b.input,
  cached: a.cached + b.cached,
  output: a.output + b.output,
});
