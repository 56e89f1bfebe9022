/** The proposer that asks a language model: its judgement on top of the rules, and none of its authority. */
export { memoryCache, type AnswerCache } from "./answer/answer-cache.ts";
export type { Rejection } from "./bind/bound.ts";
export type { Flag } from "./input/page-node.ts";
export type { PlanCheck } from "./merge/faults.ts";
export type { Conflict } from "./merge/three-way.ts";
export type { ModelRun, ProposedAnswers } from "./model-run.ts";
export { proposeWithModel, type ModelProposal, type ModelProposalInput } from "./propose-with-model.ts";
export { endpointOf, type Endpoint } from "./provider/endpoint.ts";
export { openAiProvider, type OpenAiProviderOptions } from "./provider/openai-provider.ts";
export { replayProvider, type RecordedAnswers } from "./provider/replay-provider.ts";
export { readWish } from "./wish/read-wish.ts";
export type { ModelProvider, Question, Reply, Usage } from "./provider/provider.ts";
