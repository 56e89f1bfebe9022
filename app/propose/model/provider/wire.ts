import type { CleanText } from "../../../privacy/index.ts";
import type { ModelRequest } from "../request/build-request.ts";
import type { JsonObject } from "./json.ts";
import type { Usage } from "./provider.ts";

/** One exchange with an endpoint. */
export interface Turn {
  request: ModelRequest;
  schema: JsonObject;
  /** What came before, where an answer has to be put right: the answer and what is wrong with it. */
  repair?: { answer: CleanText; problems: CleanText };
}

type WireAnswer = { usage: Usage } & ({ kind: "text"; text: string } | { kind: "refused" | "cut" | "empty" });

/** One of the APIs. Throws what the client throws. */
export type Wire = (turn: Turn, signal: AbortSignal) => Promise<WireAnswer>;

/** What the messages after the instructions are, in order. */
export function messagesOf({ request, repair }: Turn): { role: "user" | "assistant"; content: CleanText }[] {
  return [
    { role: "user", content: request.vocabulary },
    ...(request.wish === undefined ? [] : [{ role: "user" as const, content: request.wish }]),
    { role: "user", content: request.page },
    ...(repair === undefined
      ? []
      : [
          { role: "assistant" as const, content: repair.answer },
          { role: "user" as const, content: repair.problems },
        ]),
  ];
}

/** Name of the output format in both APIs. */
export const FORMAT_NAME = "operations";

/** Models that think before they answer, and take no temperature. */
export const thinks = (model: string): boolean => /^(?:gpt-[5-9]|o\d)/.test(model);
