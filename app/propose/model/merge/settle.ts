import type { Operation, Snapshot } from "../../../artefacts/index.ts";
import type { Plan } from "../../../plan/index.ts";
import { acceptFromModel } from "../../../privacy/index.ts";
import type { DraftPlan } from "../../draft-plan.ts";
import { draftOperations } from "../../propose.ts";
import type { BoundOperation, Rejection } from "../bind/bound.ts";
import type { Fault } from "./faults.ts";
import { goneEvents } from "./gone-events.ts";
import { improveDraft, type ImprovedDraft } from "./improve-draft.ts";
import { mergeValues, type Conflict } from "./three-way.ts";

export interface SettleInput {
  snapshot: Snapshot;
  previous: Snapshot | undefined;
  plan: Plan;
  today: string;
  rules: DraftPlan;
  lastRules: DraftPlan | undefined;
  last: ImprovedDraft | undefined;
  /** What the rules alone propose. */
  ruleOperations: readonly Operation[];
  bound: readonly BoundOperation[];
  faultsOf: (operations: readonly Operation[]) => Promise<Fault[]>;
}

export interface Settled {
  operations: Operation[];
  /** How many of them the rules would not have proposed. */
  fromModel: number;
  conflicts: Conflict[];
  rejections: Rejection[];
}

/** Each round takes out all that a fault was found in, so few are ever needed. */
const MAX_ROUNDS = 6;

/**
 * Operations that pass the privacy gate and all of the check. What breaks a rule is taken out, with everything else that the
 * model said about the same event, until nothing is wrong that the rules' own proposal has not; in the worst case nothing of
 * the model is left and the rules' proposal stands.
 */
export async function settle(input: SettleInput): Promise<Settled> {
  const rejections: Rejection[] = [];
  let bound = input.bound;
  for (let round = 0; round < MAX_ROUNDS && bound.length > 0; round += 1) {
    const tried = attempt(input, bound);
    const known = new Set(input.ruleOperations.map((operation) => JSON.stringify(operation)));
    const isNew = (operation: Operation) => !known.has(JSON.stringify(operation));
    const fresh = tried.operations.filter(isNew);
    const gate = acceptFromModel(
      fresh,
      input.plan.events.map(({ definition }) => definition),
    );
    const refused = gate.refused.flatMap(({ index, class: found }) =>
      subjectsOf(fresh[index]).map((name) => ({ name, reason: gateReason(found) })),
    );
    // Fewer than were given and not refused: the gate trusts nothing of it.
    if (gate.accepted.length + gate.refused.length !== fresh.length) break;
    const clean = [...gate.accepted];
    const operations = tried.operations.map((operation) =>
      isNew(operation) ? (clean.shift() ?? operation) : operation,
    );
    const faults = refused.length > 0 ? [] : await input.faultsOf(operations);
    const blamed = [
      ...refused,
      ...faults.map(({ rule, subject }) => ({ name: subject.name, reason: `the result would break the rule ${rule}` })),
    ];
    if (blamed.length === 0) {
      return {
        operations,
        fromModel: fresh.length,
        conflicts: tried.conflicts,
        rejections: [...rejections, ...tried.rejections],
      };
    }
    const left = withoutBlamed(bound, withAliases(blamed, tried.aliases), rejections);
    // A fault that nothing of the model is to blame for by name: then all of it is.
    bound = left.length === bound.length ? [] : left;
    if (bound.length === 0 && left.length > 0) {
      for (const { op, template } of left) rejections.push({ op, template, reason: blamed[0]?.reason ?? "" });
    }
  }
  return { operations: [...input.ruleOperations], fromModel: 0, conflicts: [], rejections };
}

function attempt(input: SettleInput, bound: readonly BoundOperation[]) {
  const { snapshot, previous, plan, today, rules, last, lastRules } = input;
  const improved = improveDraft(rules, bound, plan);
  const values = mergeValues({ plan, rules, improved, last, lastRules });
  const gone = goneEvents({ plan, snapshot, previous, named: improved.gone });
  const drafted = draftOperations({ snapshot, draft: improved.draft, before: last?.draft ?? lastRules, plan, today });
  // What the model did not name this time is not gone: the rules alone tell that.
  const byRules = new Set(input.ruleOperations.flatMap((one) => (one.op === "deprecate_event" ? [one.event] : [])));
  const kept = drafted.filter((one) => one.op !== "deprecate_event" || byRules.has(one.event));
  const more = gone.operations.filter((one) => !("event" in one && byRules.has(one.event)));
  return {
    operations: [...kept, ...values.operations, ...more],
    conflicts: values.conflicts,
    aliases: improved.aliases,
    rejections: [...improved.rejections, ...gone.rejections],
  };
}

const gateReason = (found: string | undefined): string =>
  `the privacy gate refuses it${found === undefined ? "" : `: personal data (${found.replaceAll("_", " ")})`}`;

/** Names of events and parameters that an operation is about. */
function subjectsOf(operation: Operation | undefined): string[] {
  if (operation === undefined) return [];
  if (operation.op === "rename_event") return [operation.event, operation.to];
  if ("event" in operation) return [operation.event];
  return "name" in operation ? [operation.name] : ["plan.yaml"];
}

/** With the names that the model gave to what became one event. */
function withAliases(blamed: readonly Blamed[], aliases: ImprovedDraft["aliases"]): Blamed[] {
  return blamed.flatMap(({ name, reason }) => [
    { name, reason },
    ...(aliases.get(name) ?? []).map((alias) => ({ name: alias, reason })),
  ]);
}

interface Blamed {
  name: string;
  reason: string;
}

/** What is left when everything is gone that speaks of a blamed event or parameter. */
function withoutBlamed(
  bound: readonly BoundOperation[],
  blamed: readonly Blamed[],
  rejections: Rejection[],
): BoundOperation[] {
  const reasons = new Map(blamed.map(({ name, reason }) => [name, reason]));
  return bound.filter((operation) => {
    const names = [
      operation.name,
      ...("to" in operation ? [operation.to] : []),
      ...("parameters" in operation ? operation.parameters.map(({ name }) => name) : []),
    ];
    const reason = names.map((name) => reasons.get(name)).find((found) => found !== undefined);
    if (reason === undefined) return true;
    rejections.push({ op: operation.op, template: operation.template, event: operation.name, reason });
    return false;
  });
}
