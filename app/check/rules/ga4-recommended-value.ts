import { recommendedEvents } from "../../ga4/index.ts";
import { sends } from "../event-parameters.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4RecommendedValue: Rule = {
  id: "ga4/recommended-value",
  severity: "note",
  perEvent: true,
  title: "An event that GA4 reports money for carries a value.",
  why: "Without `value` the event counts, but no amount appears in reports, and bids of ads cannot go by it.",
  remedy: "Add `value` and `currency`, if the site knows the amount.",
  source: {
    title: "GA4: recommended events",
    url: "https://developers.google.com/analytics/devguides/collection/ga4/reference/events",
  },
  good: {
    files: {
      "events/add_to_cart.yaml": yaml`
        event: add_to_cart
        trigger: { on: data_layer, event: add_to_cart }
        parameters:
          value: { type: number, pii: none }
          currency: { type: string, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "events/add_to_cart.yaml": yaml`
        event: add_to_cart
        trigger: { on: data_layer, event: add_to_cart }
      `,
    },
    findings: [
      'events/add_to_cart.yaml:1:8 "add_to_cart" carries no value, so GA4 shows no amount for it. Add value and currency if the site knows them.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const event of events) {
      if (event.status === "deprecated" || sends(event, "value")) continue;
      const known = recommendedEvents.get(event.event)?.parameters ?? [];
      if (known.some(({ condition }) => condition === "for_revenue"))
        yield {
          file: event.file,
          path: ["event"],
          message: `${quote(event.event)} carries no value, so GA4 shows no amount for it. Add value and currency if the site knows them.`,
        };
    }
  },
};
