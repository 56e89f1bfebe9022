import type { Operation, Snapshot } from "../../artefacts/index.ts";
import { recommendedEvents } from "../../ga4/index.ts";
import { applyOperations, type Plan, type PlanFiles } from "../../plan/index.ts";
import type { CleanText } from "../../privacy/index.ts";
import { draftPlan, type DraftPlan } from "../draft-plan.ts";
import { draftOperations, pageNames } from "../propose.ts";
import { askTemplates, type TemplateAnswer, type Asked } from "./answer/ask-templates.ts";
import type { AnswerCache } from "./answer/answer-cache.ts";
import type { Rejection } from "./bind/bound.ts";
import { LEFT_OUT, pageInput } from "./input/page-input.ts";
import type { PageInput } from "./input/page-node.ts";
import { requestMark } from "./input/mark.ts";
import { limits } from "./limits.ts";
import { bindAnswers } from "./merge/bind-answers.ts";
import { faultFinder, type PlanCheck } from "./merge/faults.ts";
import { improveDraft, type ImprovedDraft } from "./merge/improve-draft.ts";
import { settle, type Settled } from "./merge/settle.ts";
import type { ModelRun, ProposedAnswer, ProposedAnswers } from "./model-run.ts";
import { costOf } from "./provider/price.ts";
import type { ModelProvider } from "./provider/provider.ts";
import { pageKey } from "./request/build-request.ts";
import { vocabulary } from "./request/vocabulary.ts";
import { planAsDraft } from "./wish/plan-as-draft.ts";
import { wishedPages } from "./wish/wished-pages.ts";
import { wishMessage } from "./wish/wish-message.ts";

export interface ModelProposalInput {
  snapshot: Snapshot;
  /** The plan as it stands, parsed and as files. */
  plan: Plan;
  files: PlanFiles;
  /** The snapshot of the last proposal, and the answers that it was made from. */
  previous?: Snapshot | undefined;
  previousAnswers?: ProposedAnswers | undefined;
  /** YYYY-MM-DD. */
  today: string;
  provider: ModelProvider;
  cache: AnswerCache;
  /** The check on a plan as it would be. */
  check: PlanCheck;
  /** Tokens of the run at most. @default 200,000 */
  maxTokens?: number | undefined;
  /** 0 to below 1, new for each run. */
  random: number;
  signal: AbortSignal;
  /**
   * What a person wishes, as `readWish` makes it. Then only what fulfils it is proposed: neither what the rules found, nor what the model
   * would make better besides.
   */
  wish?: CleanText | undefined;
}

export interface ModelProposal {
  operations: Operation[];
  run: ModelRun;
  /** To be kept for the next run, once the operations are in the plan. */
  answers: ProposedAnswers;
}

/**
 * The rules' proposal with what a model makes better. The model sees one page template at a time and answers with typed
 * operations; everything that they cite is bound to the snapshot, and what they do passes the rules of policy, the privacy gate,
 * a three-way merge and the check. Without an answer it is the rules' proposal. Never throws on what a model says.
 */
export async function proposeWithModel(input: ModelProposalInput): Promise<ModelProposal> {
  const { snapshot, plan, files, previous, today, check } = input;
  const names = pageNames(plan);
  const { rules, lastRules } = draftsOf(input, names);
  const ruleOperations = draftOperations({ snapshot, draft: rules, before: lastRules, plan, today });
  const pages = snapshot.templates.map(pageInput);
  const asked = await ask(input, rules, pages);
  const { bound, rejections } = bindAnswers({ answers: asked.answers, rules, plan, wish: input.wish });
  const settled = await settle({
    snapshot,
    previous,
    plan,
    today,
    rules,
    lastRules,
    last: lastImproved(input, lastRules),
    ruleOperations,
    bound,
    faultsOf: faultFinder({ files, check, rules: ruleOperations }),
  });
  // What people have since written may stand in the way of an operation: it is left out here, and not half done later.
  const { applied } = await applyOperations(files, settled.operations);
  const answers = Object.fromEntries(
    asked.answers.map((answer) => [answer.page.template, answerToKeep(answer, input.previousAnswers)]),
  );
  return {
    operations: applied,
    run: {
      ...runOf(input, asked, { ...settled, rejections: [...rejections, ...settled.rejections] }),
      suspicious: pages.flatMap(({ flags }) => flags),
    },
    answers,
  };
}

function draftsOf(
  { snapshot, previous, plan, wish }: ModelProposalInput,
  names: ReadonlyMap<string, string>,
): { rules: DraftPlan; lastRules: DraftPlan | undefined } {
  const rules = draftPlan(snapshot, names);
  if (wish === undefined) return { rules, lastRules: previous && draftPlan(previous, names) };
  const asItStands = planAsDraft(plan, rules);
  return { rules: asItStands, lastRules: asItStands };
}

function ask(
  { plan, provider, cache, maxTokens, random, signal, wish }: ModelProposalInput,
  rules: DraftPlan,
  pages: readonly PageInput[],
): Promise<Asked> {
  const planned = plan.events.map(({ definition }) => ({
    name: definition.event,
    description: definition.description,
  }));
  const known = new Set(planned.map(({ name }) => name));
  const drafted = [...rules.events.values()].map(({ name, definition: { description } }) => ({ name, description }));
  const honest = pages.filter(({ label }) => label !== LEFT_OUT);
  return askTemplates({
    pages: wish === undefined ? honest : wishedPages(honest, wish),
    provider,
    cache,
    vocabulary: vocabulary({
      events: [...planned, ...drafted.filter(({ name }) => !known.has(name))],
      parameters: [...new Set([...Object.keys(plan.parameters), ...Object.keys(rules.parameters)])],
    }),
    mark: requestMark(random),
    ...(wish !== undefined && { wish: { text: wish, message: wishMessage(wish, requestMark((random + 0.5) % 1)) } }),
    maxTokens: maxTokens ?? limits.runTokens,
    signal,
  });
}

/** What the last proposal was, made again from what it was made from. */
function lastImproved(
  { previous, previousAnswers, plan, wish }: ModelProposalInput,
  lastRules: DraftPlan | undefined,
): ImprovedDraft | undefined {
  if (wish !== undefined) return undefined;
  if (previous === undefined || previousAnswers === undefined || lastRules === undefined) return undefined;
  const given = new Map(Object.entries(previousAnswers));
  const answers = previous.templates.map((template) => {
    const page = pageInput(template);
    const answer = given.get(template.id);
    return { page, operations: answer?.page === pageKey(page) ? answer.operations : [] };
  });
  return improveDraft(lastRules, bindAnswers({ answers, rules: lastRules, plan }).bound, plan);
}

/** What nobody answered this time is remembered as it was answered last. */
function answerToKeep(answer: TemplateAnswer, previous: ProposedAnswers = {}): ProposedAnswer {
  const { template } = answer.page;
  const last = Object.hasOwn(previous, template) ? previous[template] : undefined;
  if (!isAnswered(answer) && last !== undefined) return last;
  return { page: pageKey(answer.page), operations: answer.operations };
}

const isAnswered = ({ outcome }: TemplateAnswer): boolean => outcome === "answered" || outcome === "cached";

/** Names that only the model knows are not repeated: they may be the message of an attack. */
function forPeople(rejection: Rejection, { plan }: ModelProposalInput, { answers }: Asked): Rejection {
  const { event, template, ...rest } = rejection;
  const isKnown =
    plan.events.some(({ definition }) => definition.event === event) || recommendedEvents.has(event ?? "");
  const label = answers.find(({ page }) => page.template === template)?.page.label ?? "";
  return { ...rest, template: label, ...(event !== undefined && isKnown && { event }) };
}

function runOf(input: ModelProposalInput, asked: Asked, settled: Settled): Omit<ModelRun, "suspicious"> {
  const { provider } = input;
  const { answers, usage, requests, stopped } = asked;
  const unanswered = answers.filter((answer) => !isAnswered(answer));
  const malformed = answers.flatMap(({ page, refused }) =>
    refused.map((reason) => ({ op: "add_event" as const, template: page.template, reason })),
  );
  const cost = costOf(provider.model, usage);
  return {
    model: provider.model,
    status: statusOf(answers.length, unanswered.length),
    templates: {
      answered: answers.filter(({ outcome }) => outcome === "answered").length,
      cached: answers.filter(({ outcome }) => outcome === "cached").length,
      unanswered: unanswered.length,
    },
    unanswered: unanswered.map(({ page, outcome, failure }) => ({
      template: page.label,
      outcome: failure ?? outcome,
    })),
    ...(stopped !== undefined && { stopped }),
    requests,
    tokens: usage,
    ...(cost !== undefined && { cost }),
    accepted: settled.fromModel,
    rejected: [...malformed, ...settled.rejections].map((one) => forPeople(one, input, asked)),
    conflicts: settled.conflicts,
  };
}

function statusOf(all: number, unanswered: number): ModelRun["status"] {
  if (unanswered === 0) return "complete";
  return unanswered === all ? "down" : "partial";
}
