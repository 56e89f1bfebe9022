import { estimatedTokens } from "../request/build-request.ts";
import type { ModelProvider } from "./provider.ts";

/** Answers by the path of their page template. */
export type RecordedAnswers = Readonly<Record<string, unknown>>;

/**
 * A model whose answers were recorded: no connection is opened. It says nothing of pages that are not in the record. Tokens are
 * estimated by length.
 */
export function replayProvider(recorded: RecordedAnswers): ModelProvider {
  return {
    model: "replay",
    async ask({ request }) {
      const path = /^p page (\S+)/m.exec(request.page)?.[1] ?? "";
      const value = Object.hasOwn(recorded, path) ? recorded[path] : { operations: [] };
      const output = Math.ceil(JSON.stringify(value).length / 4);
      return { kind: "answered", value, requests: 0, usage: { input: estimatedTokens(request), cached: 0, output } };
    },
  };
}
