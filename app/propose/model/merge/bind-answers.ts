import type { ModelOperation } from "../../../artefacts/index.ts";
import type { Plan } from "../../../plan/index.ts";
import type { DraftPlan } from "../../draft-plan.ts";
import { bindOperation } from "../bind/bind-operation.ts";
import type { BoundOperation, Rejection } from "../bind/bound.ts";
import type { PageInput } from "../input/page-node.ts";
import { limits } from "../limits.ts";
import { knownWords } from "../policy/known-words.ts";

export interface BoundAnswers {
  bound: BoundOperation[];
  rejections: Rejection[];
}

export interface AnswersInput {
  answers: readonly { page: PageInput; operations: readonly ModelOperation[] }[];
  rules: DraftPlan;
  plan: Plan;
  /** What a person wishes: its words may be used. */
  wish?: string | undefined;
}

/** Ties the answers of all templates to their pages. */
export function bindAnswers({ answers, rules, plan, wish = "" }: AnswersInput): BoundAnswers {
  const events = new Set([...plan.events.map(({ definition }) => definition.event), ...rules.events.keys()]);
  const parameters = new Set([...Object.keys(plan.parameters), ...Object.keys(rules.parameters)]);
  const vocabulary = [
    ...events,
    ...parameters,
    plan.config.site.name ?? "",
    wish,
    ...plan.events.map(({ definition }) => definition.description ?? ""),
  ];
  const result: BoundAnswers = { bound: [], rejections: [] };
  for (const { page, operations } of answers) {
    const known = knownWords([...vocabulary, ...page.lines.map((line) => line.replaceAll(/\p{C}/gu, " "))]);
    const news = operations.filter(({ op }) => op === "add_event").length;
    for (const operation of operations) {
      if (operation.op === "add_event" && news > limits.newEventsOfAnswer) {
        const reason = `an answer adds at most ${limits.newEventsOfAnswer} events; this one is not believed`;
        result.rejections.push({ op: operation.op, template: page.template, reason });
        continue;
      }
      const binding = bindOperation(operation, { page, known, events, parameters });
      result.rejections.push(...binding.rejections);
      if ("bound" in binding) result.bound.push(binding.bound);
    }
  }
  return result;
}
