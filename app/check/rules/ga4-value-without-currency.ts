import { recommendedEvents } from "../../ga4/index.ts";
import { sends } from "../event-parameters.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4ValueWithoutCurrency: Rule = {
  id: "ga4/value-without-currency",
  severity: "error",
  perEvent: true,
  title: "A value comes with a currency.",
  why: "GA4 leaves amounts without a currency out of revenue. For an event of your own, whose value may be no money, this is a note.",
  remedy: "Add `currency`, as a code such as EUR.",
  source: {
    title: "GA4: recommended events",
    url: "https://developers.google.com/analytics/devguides/collection/ga4/reference/events",
  },
  good: {
    files: {
      "events/refund.yaml": yaml`
        event: refund
        trigger: { on: data_layer, event: refund }
        parameters:
          value: { type: number, pii: none }
          currency: { type: string, pii: none, from: { constant: EUR } }
      `,
      "events/earn_virtual_currency.yaml": yaml`
        event: earn_virtual_currency
        trigger: { on: data_layer, event: coins }
        parameters:
          value: { type: number, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "events/refund.yaml": yaml`
        event: refund
        trigger: { on: data_layer, event: refund }
        parameters:
          value: { type: number, pii: none }
      `,
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters:
          value: { type: number, pii: none }
      `,
    },
    findings: [
      'events/rate.yaml:4:3 note: "rate" sends a value without a currency, so GA4 leaves it out of revenue. Add currency.',
      'events/refund.yaml:4:3 "refund" sends a value without a currency, so GA4 leaves it out of revenue. Add currency.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const event of events) {
      const known = recommendedEvents.get(event.event);
      const isMoney = known?.parameters.some(({ name }) => name === "currency");
      if (event.status === "deprecated" || isMoney === false || sends(event, "currency")) continue;
      if (!event.parameters.some(({ name, type }) => name === "value" && type !== "string")) continue;
      yield {
        file: event.file,
        path: ["parameters", "value"],
        at: "key",
        ...(isMoney !== true && { severity: "note" }),
        message: `${quote(event.event)} sends a value without a currency, so GA4 leaves it out of revenue. Add currency.`,
      };
    }
  },
};
