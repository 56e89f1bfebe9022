import type { Answer, AskedQuestion } from "./answer.ts";

type Body = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** All that the model is given to read, in order. */
export function promptOf(body: Body): string[] {
  const messages = body["messages"] ?? body["input"];
  const listed = Array.isArray(messages) ? messages.filter(isObject) : [];
  return [textOf(body["instructions"]), ...listed.map((message) => textOf(message["content"]))].filter(
    (text) => text !== "",
  );
}

/** Reads what is asked; undefined where the body is no question of the API. */
export function questionIn(api: AskedQuestion["api"], body: Body): AskedQuestion | undefined {
  const prompt = promptOf(body);
  const message = prompt.find((text) => text.startsWith("The mark of this message is "));
  if (message === undefined || typeof body["model"] !== "string") return undefined;
  const mark = message.charAt("The mark of this message is ".length);
  const page = message.slice(message.indexOf("\n")).replaceAll(mark, " ");
  const path = /^p page (\S+)/m.exec(page)?.[1] ?? "";
  const last = prompt.at(-1) ?? "";
  return {
    api,
    page,
    path,
    known: knownIn(prompt.find((text) => text.startsWith("Known events:")) ?? ""),
    instructions: prompt[0] ?? "",
    isRepair: last.startsWith("That answer is not"),
    format: formatOf(body),
  };
}

function knownIn(vocabulary: string): string[] {
  const [listed = ""] = vocabulary.split("\nKnown parameters:");
  return listed
    .split("\n")
    .slice(1)
    .flatMap((line) => (line === "none" ? [] : [line.split(":")[0] ?? ""]));
}

function formatOf(body: Body): string {
  const text = isObject(body["text"]) ? body["text"]["format"] : undefined;
  const format = text ?? body["response_format"];
  return isObject(format) ? textOf(format["type"]) : "text";
}

export interface Counted {
  input: number;
  cached: number;
  output: number;
}

/** An answer as an API sends it. */
export function envelope(
  api: AskedQuestion["api"],
  answer: Answer,
  { model, usage }: { model: string; usage: Counted },
): object {
  return api === "responses" ? response(answer, model, usage) : completion(answer, model, usage);
}

export function written(answer: Answer): string {
  if (answer.kind === "value") return JSON.stringify(answer.value);
  return "text" in answer && answer.text !== undefined ? answer.text : "";
}

function response(answer: Answer, model: string, usage: Counted): object {
  const isCut = answer.kind === "cut" || answer.kind === "filtered";
  const part =
    answer.kind === "refusal"
      ? { type: "refusal", refusal: answer.text ?? "I cannot help with that." }
      : { type: "output_text", text: written(answer), annotations: [] };
  const content = answer.kind === "empty" || answer.kind === "filtered" ? [] : [part];
  return {
    id: "resp_1",
    object: "response",
    created_at: 0,
    status: isCut ? "incomplete" : "completed",
    incomplete_details: isCut ? { reason: answer.kind === "cut" ? "max_output_tokens" : "content_filter" } : null,
    error: null,
    model,
    output: [{ id: "msg_1", type: "message", role: "assistant", status: isCut ? "incomplete" : "completed", content }],
    usage: {
      input_tokens: usage.input,
      input_tokens_details: { cached_tokens: usage.cached },
      output_tokens: usage.output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: usage.input + usage.output,
    },
  };
}

const REASONS: Partial<Record<Answer["kind"], string>> = { cut: "length", filtered: "content_filter" };

function completion(answer: Answer, model: string, usage: Counted): object {
  return {
    id: "chatcmpl_1",
    object: "chat.completion",
    created: 0,
    model,
    choices: [
      {
        index: 0,
        finish_reason: REASONS[answer.kind] ?? "stop",
        message: {
          role: "assistant",
          content: answer.kind === "refusal" ? null : written(answer),
          refusal: answer.kind === "refusal" ? (answer.text ?? "I cannot help with that.") : null,
        },
      },
    ],
    usage: {
      prompt_tokens: usage.input,
      completion_tokens: usage.output,
      total_tokens: usage.input + usage.output,
      prompt_tokens_details: { cached_tokens: usage.cached },
    },
  };
}
