import type { EventFile, Suppression, Trigger } from "../../artefacts/index.ts";
import type { Plan, ResolvedParameter } from "../../plan/index.ts";
import {
  detectOnce,
  judgeOnce,
  parameterParts,
  plannedParts,
  resourceParts,
  selectorsIn,
  type PlannedPart,
} from "../../privacy/index.ts";

/** Rules of the checks that people may suppress, with a reason and an end, where the judgement is mistaken. */
const PARAMETER_RULES = new Set([
  "privacy/class-contradiction",
  "privacy/personal-intent",
  "privacy/personal-value",
  "privacy/form-value",
]);
const RESOURCE_RULES = new Set(["privacy/gtm-code"]);

/** The gate before GTM: what asks for personal data is not compiled, whatever the checks said. */
export interface PersonalGate {
  /** Why a parameter may not be sent; undefined where it may. */
  parameter: (parameter: ResolvedParameter, file: string) => string | undefined;
  /** Why a trigger may not be brought to GTM: by what it compares, or by values of a person in it and in its pages' paths. */
  trigger: (trigger: Trigger, file: string) => string | undefined;
  /** Why a resource of gtm/ may not be brought to GTM; undefined where it may. */
  resource: (resource: unknown) => string | undefined;
}

/** Lets everything through: for comparing what was imported with what is live, where nothing is brought anywhere. */
export const OPEN_GATE: PersonalGate = {
  parameter: () => undefined,
  trigger: () => undefined,
  resource: () => undefined,
};

/**
 * Why parameters of events may not be sent, and null where they may. A resolved parameter belongs to one definition of one event, so
 * its selectors are given with it.
 */
const judged = new WeakMap<ResolvedParameter, string | null>();

/** The gate of a plan on a day (YYYY-MM-DD). What did not change since the last compilation is not judged again. */
export function personalGate(plan: Plan, today: string | undefined): PersonalGate {
  const events = new Map(plan.events.map(({ file, definition }) => [file, definition]));
  const inForce = (list: readonly Suppression[] | undefined, rules: ReadonlySet<string>): boolean =>
    (list ?? []).some(({ rule, expires }) => rules.has(rule) && (today === undefined || today <= expires));
  const shared = {
    parameter: inForce(plan.config.suppress, PARAMETER_RULES),
    resource: inForce(plan.config.suppress, RESOURCE_RULES),
  };
  const isSilent = (event: EventFile | undefined): boolean =>
    shared.parameter || inForce(event?.suppress, PARAMETER_RULES);
  return {
    parameter(parameter, file) {
      const event = events.get(file);
      if (isSilent(event)) return undefined;
      const known = judged.get(parameter);
      if (known !== undefined) return known ?? undefined;
      const parts = parameterParts(parameter.name, parameter, { path: [], selectors: selectorsOf(event) });
      const reason = reasonOf([...parts], parameter.pii);
      judged.set(parameter, reason ?? null);
      return reason;
    },
    trigger(trigger, file) {
      if (isSilent(events.get(file))) return undefined;
      const paths = [trigger.page ?? []].flat().map((name) => plan.config.pages?.[name]?.path);
      return reasonOf(plannedParts({ trigger, paths }), undefined);
    },
    resource: (resource) => (shared.resource ? undefined : reasonOf(resourceParts(resource), undefined)),
  };
}

const selectorsOf = (event: EventFile | undefined): string[] => (event === undefined ? [] : selectorsIn(event.trigger));

/** A waiver allows the class that it stands beside, and no other. */
function reasonOf(parts: readonly PlannedPart[], pii: string | undefined): string | undefined {
  for (const { subject, text } of parts) {
    if (subject !== undefined && subject.kind !== "description") {
      const verdict = judgeOnce(subject);
      if (verdict.personal && (verdict.class === undefined || verdict.class !== pii)) return verdict.reason;
    }
    if (text !== undefined && detectOnce(text, { key: "0" }).length > 0) return "it holds personal data itself";
  }
  return undefined;
}
