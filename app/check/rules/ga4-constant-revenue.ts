import { recommendedEvents } from "../../ga4/index.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4ConstantRevenue: Rule = {
  id: "ga4/constant-revenue",
  severity: "warning",
  perEvent: true,
  title: "The amount of a sale is not a fixed number.",
  why: "Each sale would count the same made-up amount, and revenue in GA4 would be wrong.",
  remedy: "Read the amount from the data layer, or leave `value` out.",
  good: {
    files: {
      "events/purchase.yaml": yaml`
        event: purchase
        trigger: { on: data_layer, event: purchase }
        parameters:
          value: { type: number, pii: none, from: { data_layer: ecommerce.value } }
      `,
      "events/generate_lead.yaml": yaml`
        event: generate_lead
        trigger: { on: data_layer, event: lead }
        parameters:
          value: { type: number, pii: none, from: { constant: 20 } }
      `,
    },
  },
  bad: {
    files: {
      "events/purchase.yaml": yaml`
        event: purchase
        trigger: { on: click, selector: "#buy" }
        parameters:
          value: { type: number, pii: none, from: { constant: 9999 } }
      `,
    },
    findings: [
      'events/purchase.yaml:4:55 Every "purchase" counts the same amount, 9999. Read it from the data layer, or leave value out.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event, parameters, status } of events) {
      if (status === "deprecated" || recommendedEvents.get(event)?.area !== "sales") continue;
      const value = parameters.find(({ name }) => name === "value");
      if (value?.from === undefined || !("constant" in value.from)) continue;
      yield {
        file,
        path: ["parameters", "value", "from", "constant"],
        message: `Every ${quote(event)} counts the same amount, ${quote(value.from.constant)}. Read it from the data layer, or leave value out.`,
      };
    }
  },
};
