import { createHash } from "node:crypto";
import { cleanForModel, type CleanText } from "../../../privacy/index.ts";
import { withMark } from "../input/mark.ts";
import type { PageInput } from "../input/page-node.ts";
import { instructions } from "./instructions.ts";

/** One question to a model. Only text that passed the privacy gate fits in. */
export interface ModelRequest {
  /** Fixed for all requests. */
  instructions: CleanText;
  /** Fixed for a run. */
  vocabulary: CleanText;
  /** What a person wishes; fixed for a run. */
  wish?: CleanText;
  /** What this one is about. */
  page: CleanText;
}

/** What is the same for all questions of a run. `mark` is new for each: see `requestMark`. */
export interface RunParts {
  vocabulary: CleanText;
  mark: string;
  /** As `wishMessage` makes it. */
  wish?: CleanText | undefined;
}

/** Puts a question together, the most stable part first. */
export function buildRequest(page: PageInput, { vocabulary, mark, wish }: RunParts): ModelRequest {
  // Personal data is looked for before the mark stands between the words: behind it a name is no name any more.
  const text = withMark(cleanForModel(page.lines.join("\n")), mark);
  return {
    instructions: instructions(),
    vocabulary,
    ...(wish !== undefined && { wish }),
    page: cleanForModel(
      `The mark of this message is ${mark} and stands for a space.\nThe page template:\n${text}\nThe page ends here.`,
    ),
  };
}

/** Characters of a token at least; real ones are longer, so a sum made with it stays above the bill. */
const CHARACTERS_OF_TOKEN = 2.5;

/** Tokens that a request may cost at most on its way in. */
export function estimatedTokens({ instructions, vocabulary, wish, page }: ModelRequest): number {
  const length = instructions.length + vocabulary.length + (wish?.length ?? 0) + page.length;
  return Math.ceil(length / CHARACTERS_OF_TOKEN);
}

/** Raised when an answer to the same page would have to be asked for anew. */
const VERSION = 1;

/**
 * Key of the answer to a page: what the page shows, what is asked, and who answers. Neither the plan nor the other pages are in
 * it, so that what changed costs tokens and nothing else does.
 */
export const answerKey = (page: PageInput, model: string, wish?: string): string =>
  hashOf([VERSION, model, instructions(), page.lines, ...(wish === undefined ? [] : [wish])]);

/** Hash of what a page shows. */
export const pageKey = (page: PageInput): string => hashOf(page.lines);

const hashOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
