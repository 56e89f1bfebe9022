import type { Operation, Snapshot, Trigger } from "../../../artefacts/index.ts";
import type { Plan } from "../../../plan/index.ts";
import type { Rejection } from "../bind/bound.ts";

export interface GoneInput {
  plan: Plan;
  snapshot: Snapshot;
  /** What the crawl before saw. */
  previous: Snapshot | undefined;
  /** Events that the model says are gone. */
  named: ReadonlySet<string>;
}

/**
 * Deprecations that a model asked for and the crawl bears out: everything that could make the event happen was on the site when
 * it was crawled before, and nothing of it is now, in a crawl that saw all it set out to see.
 */
export function goneEvents({ plan, snapshot, previous, named }: GoneInput): {
  operations: Operation[];
  rejections: Rejection[];
} {
  const operations: Operation[] = [];
  const rejections: Rejection[] = [];
  for (const event of [...named].toSorted()) {
    const definition = plan.events.find((one) => one.definition.event === event)?.definition;
    if (definition === undefined || definition.status === "deprecated") continue;
    const triggers = [definition.trigger].flat();
    const isGone =
      previous !== undefined &&
      isComplete(snapshot) &&
      triggers.every((trigger) => isSeen(trigger, previous) && !isSeen(trigger, snapshot));
    if (isGone) {
      const reason = "The crawl saw the whole site and nothing any more of what makes the event happen.";
      operations.push({ op: "deprecate_event", event, reason });
    } else
      rejections.push({
        op: "deprecate_event",
        template: "",
        event,
        reason: "the crawl does not show that it is gone",
      });
  }
  return { operations, rejections };
}

const PARTIAL = new Set(["time_budget", "page_budget", "interrupted", "template_budget"]);

function isComplete({ coverage }: Snapshot): boolean {
  return coverage.failed.length === 0 && coverage.skipped.every(({ reason }) => !PARTIAL.has(reason));
}

/** Whether the snapshot has what the trigger works on. What cannot be looked up counts as not seen. */
function isSeen(trigger: Trigger, { templates }: Snapshot): boolean {
  switch (trigger.on) {
    case "data_layer":
      return templates.some(({ observations }) => observations.some(({ event }) => event === trigger.event));
    case "click":
    case "visibility":
      return templates.some(({ elements }) => elements.some(({ selector }) => selector === trigger.selector));
    case "form_submit":
      return templates.some(({ forms }) => forms.some(({ selector }) => selector === trigger.selector));
    default:
      return false;
  }
}
