import { recommendedEvents } from "../../ga4/index.ts";
import { sends } from "../event-parameters.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4RecommendedRequired: Rule = {
  id: "ga4/recommended-required",
  severity: "error",
  perEvent: true,
  title: "A recommended event has the parameters that GA4 requires of it.",
  why: "GA4's reports on the event are built from them: without `transaction_id` a reload of the order page counts the order twice. Without `items` (a warning) only the reports on products stay empty.",
  remedy: "Add the parameter, or give the event a name of its own.",
  source: {
    title: "GA4: recommended events",
    url: "https://developers.google.com/analytics/devguides/collection/ga4/reference/events",
  },
  good: {
    files: {
      "events/purchase.yaml": yaml`
        event: purchase
        trigger: { on: data_layer, event: purchase }
        parameters:
          transaction_id: { type: string, pii: pseudonymous }
          items: { type: items, pii: none }
      `,
      "events/add_to_cart.yaml": yaml`
        event: add_to_cart
        trigger: { on: data_layer, event: add_to_cart }
        ecommerce: true
      `,
    },
  },
  bad: {
    files: {
      "events/purchase.yaml": yaml`
        event: purchase
        trigger: { on: data_layer, event: purchase }
        parameters:
          value: { type: number, pii: none }
      `,
    },
    findings: [
      'events/purchase.yaml:1:8 warning: "purchase" lacks "items", which GA4 requires of it. Add the parameter, or give the event a name of its own.',
      'events/purchase.yaml:1:8 "purchase" lacks "transaction_id", which GA4 requires of it. Add the parameter, or give the event a name of its own.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const event of events) {
      if (event.status === "deprecated") continue;
      for (const { name, need, type } of recommendedEvents.get(event.event)?.parameters ?? []) {
        if (need !== "required" || sends(event, name)) continue;
        yield {
          file: event.file,
          path: ["event"],
          ...(type === "items" && { severity: "warning" }),
          message: `${quote(event.event)} lacks ${quote(name)}, which GA4 requires of it. Add the parameter, or give the event a name of its own.`,
        };
      }
    }
  },
};
