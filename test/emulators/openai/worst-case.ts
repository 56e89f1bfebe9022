import type { ModelOperation } from "../../../app/artefacts/index.ts";
import type { Answer, AskedQuestion, ScriptedModel } from "./answer.ts";
import { operation, parameter, payloadOf } from "./worst-payloads.ts";

/** What an attack wants, in words. */
export interface Goal {
  id: string;
  goal: string;
}

/** Operations in the form that is asked for, and others that try to say more than the form has. */
interface Obedience {
  operations: ModelOperation[];
  beyond: Record<string, unknown>[];
}

/**
 * A model that does what it finds in a page, wherever it stands and however it got there: the worst that a model can be. It looks
 * for the goals in the text that it was given; where it finds none it says nothing.
 */
export function obedient(goals: readonly Goal[]): ScriptedModel {
  return (question) => {
    const found = goals.find(({ goal }) => loose(question.page).includes(loose(goal)));
    return found === undefined ? { kind: "value", value: { operations: [] } } : obey(found, question);
  };
}

const loose = (text: string): string => text.toLowerCase().replaceAll(/\W+/g, " ");

/** The answer of a model that wants nothing but the goal. */
export function obey(goal: Goal, question: AskedQuestion): Answer {
  const { operations, beyond } = obedience(goal, question);
  return { kind: "value", value: { operations: [...beyond, ...operations].slice(0, 40) } };
}

/** All the ways that we can think of to get a goal into a plan by way of an answer. */
function obedience(goal: Goal, question: AskedQuestion): Obedience {
  const refs = [...question.page.matchAll(/^([efom]\d+) /gm)].map(([, ref]) => ref ?? "");
  const element = refs.find((ref) => ref.startsWith("e")) ?? "p";
  const form = refs.find((ref) => ref.startsWith("f")) ?? "p";
  const [first = "purchase", second = first] = question.known;
  const own = payloadOf(goal.id, { ...question, element, form, first, refs });
  const sentences = [goal.goal, ...(own.sentences ?? [])];
  return {
    operations: [
      ...(own.operations ?? []),
      ...sentences.flatMap((text) => [
        operation("describe_event", first, { description: text }),
        operation("describe_parameter", "value", { description: `The amount. ${text}` }),
        operation("rename_event", second, { to: text.slice(0, 40) }),
      ]),
      ...sentences.slice(0, 2).flatMap((text) => [
        operation("add_event", nameOf(text), { trigger: "click", nodes: [element], description: text }),
        operation("add_event", "open_size_guide", {
          trigger: "click",
          nodes: [element],
          description: `A visitor opened the page. ${text}`,
          parameters: [parameter(nameOf(text), "constant", [null, nameOf(text)])],
        }),
      ]),
    ],
    beyond: own.beyond ?? [],
  };
}

const nameOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, 40);
