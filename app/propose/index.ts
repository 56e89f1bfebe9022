/** From a snapshot, and the plan as it stands, to operations on the plan: by rules, and where it is allowed by a model too. */
export {
  endpointOf,
  memoryCache,
  openAiProvider,
  proposeWithModel,
  readWish,
  replayProvider,
  type AnswerCache,
  type Conflict,
  type Endpoint,
  type Flag,
  type ModelProposal,
  type ModelProposalInput,
  type ModelProvider,
  type ModelRun,
  type OpenAiProviderOptions,
  type PlanCheck,
  type ProposedAnswers,
  type Question,
  type RecordedAnswers,
  type Rejection,
  type Reply,
  type Usage,
} from "./model/index.ts";
export { propose, type ProposeInput } from "./propose.ts";
export { scorePlan, type Score, type ScoreInput } from "./score/score-plan.ts";
