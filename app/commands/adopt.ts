import { EXIT, JtrackingError, type ExitCode } from "../errors.ts";
import { adoptResource, compile, RESOURCE_KINDS, type ResourceAdoption, type ResourceKind } from "../gtm/index.ts";
import { applyOperations, parsePlan, writePlanFiles } from "../plan/index.ts";
import { renderOperations } from "../report/index.ts";
import { type CommandContext, shown, today } from "./context.ts";
import { containerOf, openContainer } from "./gtm-access.ts";
import { loadSoundPlan, refuseBroken } from "./load-plan.ts";

export interface AdoptOptions {
  /** As GTM shows it. */
  name: string;
  /** Where several kinds of resources have the name. */
  kind?: string;
}

/**
 * `jtracking adopt NAME`: takes a resource of the live container into the plan. Writes the plan only; the next deploy marks the resource
 * as ours. Exit 2 when the name means nothing, or several things.
 */
export async function runAdopt(context: CommandContext, { name, kind }: AdoptOptions): Promise<ExitCode> {
  const { planDir, printer } = context;
  const { plan, files } = await loadSoundPlan(planDir);
  const manager = await openContainer(context, { purpose: "read", container: containerOf(plan) });
  const live = await manager.liveVersion();
  if (live === undefined) throw refused("nothing was ever published in this container", "There is nothing to adopt.");
  const adoption = adoptResource({
    name,
    kind: kindOf(kind),
    live: live.container,
    compiled: compile(plan, { today: today(context), personal: "keep" }),
    plan,
  });
  if (adoption.outcome === "planned") {
    if (context.json) printer.json({ outcome: "planned", resource: adoption.resource, operations: [], written: [] });
    else printer.result(`${adoption.resource.kind} ${JSON.stringify(name)} is in the plan already, as it is in GTM.\n`);
    return EXIT.fine;
  }
  if (adoption.outcome !== "adopted") throw refusal(adoption, name);
  const { files: after, applied, skipped } = await applyOperations(files, adoption.operations);
  refuseBroken((await parsePlan(after)).problems, shown(context, planDir));
  const [first] = skipped;
  if (first !== undefined)
    throw refused(
      `the plan cannot take ${JSON.stringify(name)}: ${first.reason}`,
      "Nothing was written. Edit the plan by hand.",
    );
  const written = await writePlanFiles(planDir, files, after);
  if (context.json) {
    const { outcome, resource, key } = adoption;
    printer.json({ outcome, resource, key, operations: applied, written });
    return EXIT.fine;
  }
  printer.result(renderOperations(applied, { color: printer.color }));
  printer.note(
    `${adoption.resource.kind} ${JSON.stringify(name)} is ${adoption.key} of the plan now. See what a deploy does with it: jtracking preview`,
  );
  return EXIT.fine;
}

function kindOf(kind: string | undefined): ResourceKind | undefined {
  if (kind === undefined) return undefined;
  const known = RESOURCE_KINDS.find((entry) => entry.kind.toLowerCase() === kind.toLowerCase());
  if (known !== undefined) return known.kind;
  throw refused(
    `${kind} is no kind of GTM resource`,
    `There are ${RESOURCE_KINDS.map((entry) => entry.kind).join(", ")}.`,
  );
}

function refusal(
  adoption: Exclude<ResourceAdoption, { outcome: "adopted" | "planned" }>,
  name: string,
): JtrackingError {
  const shownName = JSON.stringify(name);
  switch (adoption.outcome) {
    case "unknown": {
      const near = adoption.near.map((one) => JSON.stringify(one)).join(", ");
      return refused(
        `the live container has nothing called ${shownName}`,
        near === "" ? "Give the name as GTM shows it." : `It has ${near}.`,
      );
    }
    case "ambiguous":
      return refused(
        `${adoption.candidates.map(({ kind }) => `a ${kind}`).join(" and ")} are called ${shownName}`,
        `Say which: jtracking adopt ${shownName} --kind ${adoption.candidates[0]?.kind ?? "tag"}`,
      );
    default:
      return refused(
        `${adoption.resource.kind} ${shownName} is the plan's and was changed in GTM in a way that the plan has no words for`,
        "Change the plan by hand, or bring GTM back with: jtracking deploy",
      );
  }
}

function refused(message: string, hint: string): JtrackingError {
  return new JtrackingError(message, { code: "E_ADOPT", exit: EXIT.usage, hint });
}
