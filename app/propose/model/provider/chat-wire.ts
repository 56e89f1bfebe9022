import type OpenAI from "openai";
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import { cleanForModel } from "../../../privacy/index.ts";
import { limits } from "../limits.ts";
import { NO_USAGE } from "./provider.ts";
import { FORMAT_NAME, messagesOf, thinks, type Turn, type Wire } from "./wire.ts";

/** How an endpoint may be told the form of the answer, from the strictest. */
const FORMATS = ["json_schema", "json_object", "text"] as const;

/** What an endpoint was found to take; learnt once and kept for the questions that follow. */
interface Dialect {
  format: number;
  temperature: boolean;
  /** Newer models of OpenAI and Azure take max_completion_tokens, everybody else max_tokens. */
  limit: "max_tokens" | "max_completion_tokens";
  /** True once the other name was tried. */
  turned: boolean;
}

/** Chat completions, as Gemini, Azure, Ollama, vLLM and llama.cpp offer them. What an endpoint does not take is left out. */
export function chatWire(client: OpenAI, model: string): Wire {
  const dialect: Dialect = {
    format: 0,
    temperature: !thinks(model),
    limit: thinks(model) ? "max_completion_tokens" : "max_tokens",
    turned: false,
  };
  return async (turn, signal) => {
    for (;;) {
      const asked = { ...dialect };
      try {
        const completion = await client.chat.completions.create(bodyOf(turn, model, asked), { signal });
        return read(completion);
      } catch (error) {
        if (!humbler(dialect, asked, error)) throw error;
      }
    }
  };
}

function bodyOf(turn: Turn, model: string, dialect: Dialect): ChatCompletionCreateParamsNonStreaming {
  const format = FORMATS[dialect.format] ?? "text";
  const form =
    format === "json_schema"
      ? ""
      : `\nAnswer with one JSON object and nothing else. Its JSON Schema: ${JSON.stringify(turn.schema)}`;
  return {
    model,
    messages: [{ role: "system", content: cleanForModel(turn.request.instructions + form) }, ...messagesOf(turn)],
    [dialect.limit]: limits.answerTokens,
    ...(dialect.temperature && { temperature: 0 }),
    ...(format === "json_schema" && {
      response_format: {
        type: "json_schema" as const,
        json_schema: { name: FORMAT_NAME, strict: true, schema: turn.schema },
      },
    }),
    ...(format === "json_object" && { response_format: { type: "json_object" as const } }),
  };
}

/** Asks for less where an endpoint refused the question as such; false where there is nothing left to take out. */
function humbler(dialect: Dialect, asked: Dialect, error: unknown): boolean {
  const status: unknown = error instanceof Error ? Reflect.get(error, "status") : undefined;
  if (!(error instanceof Error) || (status !== 400 && status !== 422 && status !== 501)) return false;
  // Another question of the same run has learnt it in the meantime.
  if (JSON.stringify(asked) !== JSON.stringify(dialect)) return true;
  if (/max_(?:completion_)?tokens/.test(error.message) && !dialect.turned) {
    dialect.limit = dialect.limit === "max_tokens" ? "max_completion_tokens" : "max_tokens";
    dialect.turned = true;
  } else if (/temperature/.test(error.message) && dialect.temperature) dialect.temperature = false;
  else if (dialect.format < FORMATS.length - 1) dialect.format += 1;
  else return false;
  return true;
}

function read(completion: OpenAI.ChatCompletion): Awaited<ReturnType<Wire>> {
  const counted = completion.usage;
  const usage =
    counted === undefined || counted === null
      ? NO_USAGE
      : {
          input: counted.prompt_tokens ?? 0,
          cached: counted.prompt_tokens_details?.cached_tokens ?? 0,
          output: counted.completion_tokens ?? 0,
        };
  const [choice] = completion.choices ?? [];
  if (choice === undefined) return { kind: "empty", usage };
  const { message, finish_reason: reason } = choice;
  if ((message.refusal ?? "") !== "" || reason === "content_filter") return { kind: "refused", usage };
  if (reason === "length") return { kind: "cut", usage };
  const text = typeof message.content === "string" ? message.content : "";
  return text.trim() === "" ? { kind: "empty", usage } : { kind: "text", text, usage };
}
