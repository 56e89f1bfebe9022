import { stepText } from "../journey/step.ts";
import type { StepOutcome } from "../visit/visit.ts";
import type { Cause, CauseKind } from "../contract/problem.ts";
import { isAllOfSite } from "../contract/expectation.ts";
import { recordsOf, type Scene } from "./cause-scene.ts";

const LOGIN = /(?:^|[/_.-])(?:log-?in|sign-?in|auth|sso|account\/login)(?:[/_.?-]|$)/i;

const STEP_CAUSES: Readonly<Record<Exclude<StepOutcome, "done" | "failed">, [CauseKind, string]>> = {
  missing: ["element_missing", "Nothing on the page matches it"],
  hidden: ["element_hidden", "It is there, and not to be seen"],
  covered: ["element_covered", "Something lies over it"],
  disabled: ["element_disabled", "It is switched off"],
  refused: ["submission_refused", "The form did not accept what was typed"],
};

/** Why a visit did not get as far as the event: the page, the step, the container, a script. */
export function visitCauses(scene: Scene): Cause[] {
  return [...pageCauses(scene), ...stepCauses(scene), ...containerCauses(scene), ...scriptCauses(scene)];
}

function pageCauses({ visit }: Scene): Cause[] {
  const { failure, landed, page } = visit;
  if (failure === "http_401" || failure === "http_403")
    return [
      {
        kind: "login_needed",
        confidence: 0.9,
        detail: `${page} answers ${failure.slice(5)}: it wants a visitor who is logged in.`,
      },
    ];
  if (failure !== undefined)
    return [
      {
        kind: "page_unreachable",
        confidence: 0.98,
        detail: `${page} could not be opened: ${failure.replaceAll("_", " ")}.`,
      },
    ];
  if (landed === undefined) return [];
  if (LOGIN.test(landed) && !LOGIN.test(page))
    return [{ kind: "login_needed", confidence: 0.98, detail: `${page} leads to ${landed}.` }];
  return [{ kind: "page_unreachable", confidence: 0.97, detail: `${page} leads to ${landed}.` }];
}

function stepCauses({ visit, attempt }: Scene): Cause[] {
  if (!attempt) return [];
  return visit.steps.flatMap(({ step, outcome, detail, from }): Cause[] => {
    if (from < attempt.from || from > attempt.until || outcome === "done") return [];
    const words = `Could not ${stepText(step)}`;
    if (outcome === "failed")
      return [{ kind: "element_missing", confidence: 0.5, detail: `${words}: ${detail ?? "it failed"}.` }];
    const [kind, why] = STEP_CAUSES[outcome];
    return [{ kind, confidence: 0.96, detail: `${words}. ${why}${detail === undefined ? "" : `: ${detail}`}.` }];
  });
}

function containerCauses({ visit, attempt, container, siteLoadsContainer, mode }: Scene): Cause[] {
  if (visit.failure !== undefined || (attempt && isAllOfSite(attempt.way.event))) return [];
  const wanted = container.publicId;
  const other = visit.containers.find((id) => id.startsWith("GTM-") && wanted !== "" && id !== wanted);
  const hasOwn = visit.containers.includes(wanted) || (wanted === "" && visit.containers.length > 0);
  if (hasOwn) return [];
  if (other !== undefined)
    return [{ kind: "other_container", confidence: 0.97, detail: `The page loads ${other} in place of ${wanted}.` }];
  if (!siteLoadsContainer && mode === "simulate") return [];
  return [
    {
      kind: "container_not_loaded",
      confidence: 0.97,
      detail: `The page never asks for ${wanted === "" ? "a container" : wanted}: it lacks the snippet, or something keeps it from running.`,
    },
  ];
}

/** An error of a script says most where nothing is pushed any more after it. */
function scriptCauses(scene: Scene): Cause[] {
  const { visit, attempt } = scene;
  const until = attempt?.until ?? Infinity;
  const error = visit.errors.find(({ at }) => at <= until);
  if (!error) return [];
  const during = attempt !== undefined && error.at >= attempt.from;
  const pushed = recordsOf(scene).some(
    (record) =>
      record.kind === "message" &&
      record.event !== undefined &&
      !record.event.startsWith("gtm.") &&
      record.at > error.at,
  );
  return [
    {
      kind: "script_error",
      confidence: (during ? 0.88 : 0.8) - (pushed ? 0.3 : 0),
      detail: `A script threw before: ${error.message}`,
    },
  ];
}
