import type { PiiClass } from "../../artefacts/index.ts";
import type { ResolvedParameter } from "../../plan/index.ts";
import type { Draft } from "./draft.ts";
import { inside, type Place } from "./problem.ts";

/** Classes that say nothing about a person. */
const IMPERSONAL = new Set<PiiClass>(["none", "pseudonymous"]);

/**
 * True when a parameter may leave the site: it is not personal, or it is a unique_id with a waiver that holds. Anything else is
 * refused and stays out of the container, whatever the checks said.
 */
export function isCollectable(draft: Draft, parameter: ResolvedParameter, place: Place): boolean {
  const personal = personalField(parameter);
  if (personal === undefined && isAllowed(draft, parameter)) return asksForNothing(draft, parameter, place);
  const what = personal === undefined ? parameter.name : `${personal.field} of ${parameter.name}`;
  draft.refuse(inside(place, personal === undefined ? "pii" : "fields"), {
    code: "personal_parameter",
    leftOut: "parameter",
    message: `${what} is of the personal class ${personal?.pii ?? parameter.pii ?? ""} and is not sent`,
    hint:
      parameter.pii === "unique_id"
        ? "Give it a waiver with a reason, an owner and a day that is still to come, or take it out."
        : "Take it out of the plan, or send something that does not say who the person is.",
  });
  return false;
}

/** The class says what the plan's people think; the name and the source say what would be sent. */
function asksForNothing(draft: Draft, parameter: ResolvedParameter, place: Place): boolean {
  const reason = draft.gate.parameter(parameter, place.file);
  if (reason === undefined) return true;
  draft.refuse(place, {
    code: "personal_parameter",
    leftOut: "parameter",
    message: `${parameter.name} is not sent: ${reason}`,
    hint: "Take it out of the plan, or send something that does not say who the person is. Where this is mistaken, suppress the check's rule with a reason.",
  });
  return false;
}

function isAllowed(draft: Draft, { pii, waiver }: ResolvedParameter): boolean {
  if (pii === undefined || IMPERSONAL.has(pii)) return true;
  return pii === "unique_id" && waiver !== undefined && (draft.today === undefined || draft.today <= waiver.expires);
}

/** Items are sent as the site gives them, so one personal field keeps all of them back. */
function personalField({ fields }: ResolvedParameter): { field: string; pii: PiiClass } | undefined {
  for (const [field, { pii }] of Object.entries(fields ?? {}))
    if (pii !== undefined && !IMPERSONAL.has(pii)) return { field, pii };
  return undefined;
}
