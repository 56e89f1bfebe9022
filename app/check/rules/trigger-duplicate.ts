import { quote, quoteAll } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { triggerKey } from "../trigger-key.ts";

export const triggerDuplicate: Rule = {
  id: "trigger/duplicate",
  severity: "warning",
  title: "No two events have the same trigger.",
  why: "Two events that always happen together count one thing twice, under two names.",
  remedy:
    "Keep one of the events, or give one of them a condition or a page of its own. Suppress the rule where both are meant, such as a lead that is also a sign-up.",
  good: {
    files: {
      "events/purchase.yaml": yaml`
        event: purchase
        trigger: { on: data_layer, event: purchase }
      `,
      "events/renewal.yaml": yaml`
        event: renewal
        trigger:
          on: data_layer
          event: purchase
          where: [{ of: { data_layer: kind }, is: equals, value: renewal }]
      `,
    },
  },
  bad: {
    files: {
      "events/order_done.yaml": yaml`
        event: order_done
        trigger: { on: data_layer, event: purchase }
      `,
      "events/purchase.yaml": yaml`
        event: purchase
        trigger: { event: purchase, on: data_layer }
      `,
    },
    findings: [
      'events/purchase.yaml:2:10 "purchase" has the same trigger as "order_done", so one thing is counted twice. Keep one of the events, or tell their triggers apart.',
    ],
  },
  *check({ events }): Generator<Report> {
    const first = new Map<string, string>();
    for (const { file, event, status, triggers, definition } of events) {
      if (status === "deprecated") continue;
      const others = new Set<string>();
      let place: (string | number)[] | undefined;
      for (const [index, trigger] of triggers.entries()) {
        const key = triggerKey(trigger);
        const other = first.get(key);
        if (other === undefined) first.set(key, event);
        else if (other !== event) {
          others.add(other);
          place ??= Array.isArray(definition.trigger) ? ["trigger", index] : ["trigger"];
        }
      }
      if (place === undefined) continue;
      yield {
        file,
        path: place,
        message: `${quote(event)} has the same trigger as ${quoteAll([...others])}, so one thing is counted twice. Keep one of the events, or tell their triggers apart.`,
      };
    }
  },
};
