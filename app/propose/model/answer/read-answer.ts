import { readArtefact, type ModelOperation } from "../../../artefacts/index.ts";
import { limits } from "../limits.ts";
import { isRecord } from "../provider/json.ts";

export interface ReadAnswer {
  operations: ModelOperation[];
  /** Why something of the answer was not taken, one sentence each. They repeat nothing that the model wrote. */
  refused: string[];
}

/** What is wrong with a value as an answer, for the model to put right. */
export async function answerProblems(value: unknown): Promise<string[]> {
  const reading = await readArtefact("model-answer", value);
  return reading.ok ? [] : reading.problems.map(({ path, message }) => `${path.join(".") || "answer"}: ${message}`);
}

/**
 * The operations of an answer that are in the form that was asked for, each looked at by itself. An answer with more of them
 * than anybody needs is not taken at all.
 */
export async function readAnswer(value: unknown): Promise<ReadAnswer> {
  const given = isRecord(value) ? value["operations"] : undefined;
  if (!Array.isArray(given)) return { operations: [], refused: ["the answer holds no list of operations"] };
  if (given.length > limits.operations) {
    return { operations: [], refused: [`an answer has at most ${limits.operations} operations`] };
  }
  const answer: ReadAnswer = { operations: [], refused: [] };
  for (const one of given) {
    const reading = await readArtefact("model-answer", { operations: [one] });
    if (reading.ok) answer.operations.push(...reading.value.operations);
    else answer.refused.push("an operation says something that operations do not have");
  }
  return answer;
}
