import type OpenAI from "openai";
import { limits } from "../limits.ts";
import { NO_USAGE } from "./provider.ts";
import { FORMAT_NAME, messagesOf, thinks, type Wire } from "./wire.ts";

/** OpenAI's Responses API. Nothing is stored there: https://developers.openai.com/api/docs/guides/your-data */
export function responsesWire(client: OpenAI, model: string): Wire {
  return async (turn, signal) => {
    const response = await client.responses.create(
      {
        model,
        store: false,
        instructions: turn.request.instructions,
        input: messagesOf(turn),
        max_output_tokens: limits.answerTokens,
        prompt_cache_key: "jtracking-propose",
        text: { format: { type: "json_schema", name: FORMAT_NAME, strict: true, schema: turn.schema } },
        ...(thinks(model) && { reasoning: { effort: "low" as const } }),
      },
      { signal },
    );
    const parts = (response.output ?? []).flatMap((item) => (item.type === "message" ? item.content : []));
    const text = parts.map((part) => (part.type === "output_text" ? part.text : "")).join("");
    const counted = response.usage;
    const usage =
      counted === undefined
        ? NO_USAGE
        : {
            input: counted.input_tokens,
            cached: counted.input_tokens_details?.cached_tokens ?? 0,
            output: counted.output_tokens,
          };
    if (parts.some((part) => part.type === "refusal")) return { kind: "refused", usage };
    if (response.status === "incomplete") {
      return { kind: response.incomplete_details?.reason === "content_filter" ? "refused" : "cut", usage };
    }
    return text.trim() === "" ? { kind: "empty", usage } : { kind: "text", text, usage };
  };
}
