import { cleanForModel, type CleanText } from "../../../privacy/index.ts";
import { suspicion } from "../../suspicious/suspicious-text.ts";
import { cutWords, visibleWords } from "../input/visible-words.ts";
import { limits } from "../limits.ts";

/** A name that the plan or the rules have, with what it says it is. */
export interface KnownName {
  name: string;
  description?: string | undefined;
}

/**
 * The second part of every request of a run: the names that are there, by name. The same for all pages of a run, so that it
 * too is read from a prompt cache. No part of a template's hash: the answer is bound to the plan after it came.
 */
export function vocabulary(known: { events: readonly KnownName[]; parameters: readonly string[] }): CleanText {
  const events = known.events
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, limits.vocabulary)
    .flatMap(({ name, description = "" }) => {
      const { words } = visibleWords(description);
      const said = suspicion(words) === undefined ? cutWords(words, limits.text) : "";
      return suspicion(name) === undefined ? [`${visibleWords(name).words}${said === "" ? "" : `: ${said}`}`] : [];
    });
  const parameters = known.parameters
    .toSorted()
    .slice(0, limits.vocabulary)
    .flatMap((name) => (suspicion(name) === undefined ? [visibleWords(name).words] : []));
  return cleanForModel(
    `Known events:\n${events.join("\n") || "none"}\nKnown parameters: ${parameters.join(", ") || "none"}`,
  );
}
