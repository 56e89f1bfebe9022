import type { Operation, Snapshot } from "../artefacts/index.ts";
import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import { endpointOf, openAiProvider, readWish, type ModelProposal } from "../propose/index.ts";
import { renderModelRun } from "../report/index.ts";
import { applyInto, planBefore, proposeInto, tellProposal } from "./apply-proposal.ts";
import { aiSettings } from "./ai-settings.ts";
import { askModel, modelOff, wishRefused } from "./ask-model.ts";
import { fileCache, forgetful, readProposedAnswers, writeProposedAnswers } from "./answer-files.ts";
import { type CommandContext, today } from "./context.ts";

export interface ModelOptions {
  /** Git ref whose plan says whether a model may be asked. */
  base?: string;
  /** Ask again what was answered before. */
  fresh?: boolean;
  /** What to look for, in words, for the model. Then nothing else is proposed. */
  wish?: string;
}

interface Snapshots {
  snapshot: Snapshot;
  previous: Snapshot | undefined;
}

/**
 * `jtracking propose --model`. Where no model may or can be asked, the rules' proposal stands and the run says so: exit 0, because
 * the plan is as good as it gets. Ctrl-C writes nothing; answers that came are kept. A wish that cannot be granted changes nothing and
 * says so.
 */
export async function runProposeModel(
  context: CommandContext,
  options: ModelOptions,
  snapshots: Snapshots,
): Promise<ExitCode> {
  const asked = await ask(context, options, snapshots);
  if (options.wish !== undefined) return tellWish(context, asked);
  if ("off" in asked) {
    const proposal = await proposeInto(context, snapshots.snapshot, snapshots.previous);
    const { applied, skipped, written } = proposal;
    if (context.json)
      context.printer.json({ operations: applied, skipped, written, model: { status: "off", why: asked.off } });
    else tellProposal(context, proposal);
    context.printer.warn(`No model was asked: ${asked.off}. The rules' proposal stands.`);
    return EXIT.fine;
  }
  const proposal = await applyInto(context, { ...asked, snapshot: snapshots.snapshot });
  await writeProposedAnswers(context.planDir, asked.answers);
  const { applied, skipped, written } = proposal;
  if (context.json) context.printer.json({ operations: applied, skipped, written, model: asked.run });
  else {
    tellProposal(context, proposal);
    context.printer.result(renderModelRun(asked.run));
  }
  if (asked.run.status === "down")
    context.printer.warn(`The model gave no answer (${reasonOf(asked.run)}). The rules' proposal stands.`);
  return EXIT.fine;
}

type Asked = ModelProposal & { before: ReadonlyMap<string, string>; operations: Operation[] };

/** What a wish came to. What the rules would propose is not part of it, and still waits. */
async function tellWish(context: CommandContext, asked: Asked | Off): Promise<ExitCode> {
  if ("off" in asked) throw modelOff(asked.off, asked.exit);
  const { before, operations, run } = asked;
  const proposal = await applyInto(context, { before, operations });
  const { applied, skipped, written } = proposal;
  if (context.json) context.printer.json({ operations: applied, skipped, written, model: run });
  else {
    tellProposal(context, proposal);
    context.printer.result(renderModelRun(run));
  }
  if (run.status !== "down") return EXIT.fine;
  context.printer.warn(`The model gave no answer (${reasonOf(run)}). Nothing was changed.`);
  return EXIT.environment;
}

interface Off {
  off: string;
  exit: ExitCode;
}

async function ask(
  context: CommandContext,
  options: ModelOptions,
  { snapshot, previous }: Snapshots,
): Promise<Asked | Off> {
  const wish = options.wish === undefined ? undefined : readWish(options.wish);
  if (wish !== undefined && "refused" in wish) throw wishRefused(wish.refused);
  const { before, existing } = await planBefore(context);
  if (existing === undefined) return { off: "there is no plan yet that could allow it", exit: EXIT.usage };
  const settings = await aiSettings(context, options.base);
  if (!settings.enabled) return { off: settings.why, exit: EXIT.usage };
  const endpoint = endpointOf(context.env);
  if ("missing" in endpoint) return { off: endpoint.missing, exit: EXIT.environment };
  const cache = await fileCache(context.planDir, context.now());
  const proposed = await askModel({
    snapshot,
    plan: existing.plan,
    files: before,
    previous,
    previousAnswers: await readProposedAnswers(context.planDir),
    today: today(context),
    provider: openAiProvider({ endpoint, model: settings.model }),
    cache: options.fresh === true ? forgetful(cache) : cache,
    maxTokens: settings.maxTokens,
    signal: context.signal,
    wish: wish?.text,
  });
  if (context.signal.aborted) {
    throw new JtrackingError("stopped before the model had answered; nothing was written", {
      code: "E_STOPPED",
      exit: EXIT.environment,
      hint: "Run it again: answers that came already cost nothing.",
    });
  }
  return { ...proposed, before };
}

function reasonOf({ stopped, unanswered }: ModelProposal["run"]): string {
  return (stopped ?? unanswered[0]?.outcome ?? "nothing was asked").replaceAll("_", " ");
}
