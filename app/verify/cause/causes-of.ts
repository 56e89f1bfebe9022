import type { UncausedProblem } from "../contract/check-attempt.ts";
import type { Cause, Problem } from "../contract/problem.ts";
import type { Scene } from "./cause-scene.ts";
import {
  consentCauses,
  destinationCauses,
  earlyCauses,
  leavingCauses,
  personalCauses,
  repetitionCauses,
  signalCauses,
  strangerCauses,
} from "./excess-causes.ts";
import { silenceCauses } from "./silence-causes.ts";
import { absenceCauses, rangeCauses, typeCauses } from "./value-causes.ts";

const MAX_CAUSES = 3;

/** A problem with its likeliest causes. Pure. */
export function withCauses(problem: UncausedProblem, scene: Scene): Problem {
  const { observation: _, ...rest } = problem;
  const found = causesOf(problem, scene);
  const causes: Cause[] =
    found.length > 0 ? found : [{ kind: "unknown", confidence: 0.1, detail: "Nothing that was seen explains it." }];
  return { ...rest, causes: causes.toSorted((a, b) => b.confidence - a.confidence).slice(0, MAX_CAUSES) };
}

function causesOf(problem: UncausedProblem, scene: Scene): Cause[] {
  switch (problem.kind) {
    case "not_sent":
      return silenceCauses(scene, problem.event ?? "");
    case "too_often":
      return repetitionCauses(scene);
    case "too_early":
      return earlyCauses(scene);
    case "missing_parameter":
    case "currency_missing":
      return absenceCauses(scene, problem);
    case "wrong_type":
      return typeCauses(scene, problem);
    case "not_in_enum":
    case "pattern_mismatch":
    case "out_of_range":
    case "wrong_length":
    case "wrong_item":
      return rangeCauses(scene, problem);
    case "unplanned_event":
    case "unplanned_parameter":
      return strangerCauses(scene, problem);
    case "wrong_destination":
      return destinationCauses(scene);
    case "sent_without_consent":
      return consentCauses(scene, problem.event ?? "");
    case "wrong_consent_signal":
      return signalCauses(scene);
    case "personal_data":
      return personalCauses(scene, problem);
    default:
      return leavingCauses(scene);
  }
}
