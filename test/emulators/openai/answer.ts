/** What a scripted model says to one question. */
export type Answer =
  /** JSON in the form that was asked for, or any other value. */
  | { kind: "value"; value: unknown }
  /** Text as it stands: prose, broken JSON, code fences. */
  | { kind: "text"; text: string }
  | { kind: "refusal"; text?: string }
  /** Stopped by its limit in the middle of the text. */
  | { kind: "cut"; text: string }
  | { kind: "filtered" }
  | { kind: "empty" };

/** One question as an endpoint got it. */
export interface AskedQuestion {
  api: "responses" | "chat";
  /** The page's text, with spaces in place of the mark. */
  page: string;
  /** Path of the page template. */
  path: string;
  /** Names of the events that it was told of. */
  known: string[];
  /** What it was told to do. */
  instructions: string;
  /** True where an answer is to be put right. */
  isRepair: boolean;
  /** Form of the answer that was asked for. */
  format: string;
}

/** A model: a function from a question to an answer. */
export type ScriptedModel = (question: AskedQuestion) => Answer;

/** Always the same. */
export const always =
  (answer: Answer): ScriptedModel =>
  () =>
    answer;

/** Answers by the path of the page, as they were recorded; nothing to say about other pages. */
export function replay(recorded: Readonly<Record<string, unknown>>): ScriptedModel {
  return ({ path }) => ({
    kind: "value",
    value: Object.hasOwn(recorded, path) ? recorded[path] : { operations: [] },
  });
}
