import { check } from "../check/index.ts";
import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import { proposeWithModel, type ModelProposal, type ModelProposalInput } from "../propose/index.ts";

/** Milliseconds after which a run stops asking, whatever is left to ask. */
const RUN_MS = 20 * 60 * 1000;

/** The rules' proposal with what a model makes better, held to all of the check. */
export function askModel(input: Omit<ModelProposalInput, "check" | "random">): Promise<ModelProposal> {
  const { snapshot, today, signal } = input;
  return proposeWithModel({
    ...input,
    check: (parsed) => check({ parsed, snapshot, today, root: "" }).findings,
    random: Math.random(),
    signal: AbortSignal.any([signal, AbortSignal.timeout(RUN_MS)]),
  });
}

/** Why what was asked of a model cannot be done at all. */
export const modelOff = (why: string, exit: ExitCode): JtrackingError =>
  new JtrackingError(`no model can be asked: ${why}`, { code: "E_MODEL_OFF", exit, hint: OFF_HINT });

const OFF_HINT = `Set \`ai: { enabled: true }\` in plan.yaml on the base branch and OPENAI_API_KEY in the environment: see docs/model.md.`;

/** A wish that may not be sent. */
export const wishRefused = (why: string): JtrackingError =>
  new JtrackingError(`the wish was not sent: ${why}`, {
    code: "E_WISH",
    exit: EXIT.usage,
    hint: "Say in a sentence what visitors do on the site that should be counted.",
  });
