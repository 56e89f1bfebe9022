import type { EventFile, FieldEdit, Operation } from "../../../artefacts/index.ts";
import type { Plan } from "../../../plan/index.ts";
import type { DraftPlan } from "../../draft-plan.ts";
import type { ImprovedDraft } from "./improve-draft.ts";
import { REASON } from "./work.ts";

/** A value that people and the model both changed since the last proposal. The plan keeps what people wrote. */
export interface Conflict {
  subject: "event" | "parameter";
  name: string;
  field: "description" | "trigger";
  /** What the model would have there. */
  proposed: unknown;
}

export interface MergeInput {
  plan: Plan;
  rules: DraftPlan;
  improved: ImprovedDraft;
  /** What the last proposal with a model made, if there was one. */
  last: ImprovedDraft | undefined;
  /** What the rules drafted for the last proposal. */
  lastRules: DraftPlan | undefined;
}

/**
 * Changes of values that the plan has already, merged three-way: what stands in the plan, what was last proposed, and what the
 * model says now. What people changed stays; where the model changed it as well, that is a conflict to be shown.
 */
export function mergeValues(input: MergeInput): { operations: Operation[]; conflicts: Conflict[] } {
  const conflicts: Conflict[] = [];
  const events = input.plan.events.flatMap(({ definition }) => eventChanges(input, definition, conflicts));
  const parameters = Object.entries(input.plan.parameters).flatMap(([name, entry]): Operation[] => {
    const proposed = input.improved.parameters.get(name);
    if (proposed === undefined) return [];
    const before = input.last?.parameters.get(name) ?? input.rules.parameters[name]?.description;
    const kept = merged({ current: entry.description, before, proposed });
    if (kept === "conflict") conflicts.push({ subject: "parameter", name, field: "description", proposed });
    if (kept !== "take") return [];
    return [{ op: "update_parameter", name, changes: [{ path: ["description"], set: proposed }], reason: REASON }];
  });
  return { operations: [...parameters, ...events, ...renames(input)], conflicts };
}

function eventChanges(input: MergeInput, definition: EventFile, conflicts: Conflict[]): Operation[] {
  const { improved, last, rules, lastRules } = input;
  const { event: name, status } = definition;
  if (status === "deprecated") return [];
  const drafted = improved.draft.events.get(name)?.definition;
  const before = (last?.draft ?? lastRules ?? rules).events.get(name)?.definition ?? rules.events.get(name)?.definition;
  const changes: FieldEdit[] = [];
  const consider = (field: Conflict["field"], proposed: unknown) => {
    const kept = merged({ current: definition[field], before: before?.[field], proposed });
    if (kept === "conflict") conflicts.push({ subject: "event", name, field, proposed });
    if (kept === "take") changes.push({ path: [field], set: proposed });
  };
  const described = improved.events.get(name) ?? (improved.added.has(name) ? drafted?.description : undefined);
  if (described !== undefined) consider("description", described);
  if (improved.added.has(name) && drafted !== undefined) consider("trigger", drafted.trigger);
  return changes.length === 0 ? [] : [{ op: "update_event", event: name, changes, reason: REASON }];
}

/** take: nobody touched it, or nothing is there. keep: it is so already, or people changed it and the model did not. */
function merged({
  current,
  before,
  proposed,
}: {
  current: unknown;
  before: unknown;
  proposed: unknown;
}): "take" | "keep" | "conflict" {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  if (isSame(current, proposed)) return "keep";
  if (current === undefined || isSame(current, before)) return "take";
  return isSame(before, proposed) ? "keep" : "conflict";
}

const renames = ({ improved }: MergeInput): Operation[] =>
  [...improved.renamed].map(([event, to]) => ({ op: "rename_event", event, to, reason: REASON }));
