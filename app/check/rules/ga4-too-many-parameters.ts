import { limits } from "../../ga4/index.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4TooManyParameters: Rule = {
  id: "ga4/too-many-parameters",
  severity: "error",
  perEvent: true,
  title: "An event has at most 25 parameters, with those of its destination.",
  why: "GA4 drops what comes after the 25th parameter.",
  remedy: "Take out what no report needs, or split the event.",
  source: { title: "GA4: collection limits", url: "https://support.google.com/analytics/answer/9267744" },
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          method: { type: string, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        destinations:
          ga4:
            type: ga4
            measurement_id: G-ABC123
            parameters:
              site_area: { type: string, pii: none }
      `,
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters:
          { a1: {}, a2: {}, a3: {}, a4: {}, a5: {}, b1: {}, b2: {}, b3: {}, b4: {}, b5: {}, c1: {}, c2: {}, c3: {},
            c4: {}, c5: {}, d1: {}, d2: {}, d3: {}, d4: {}, d5: {}, e1: {}, e2: {}, e3: {}, e4: {}, e5: {} }
      `,
    },
    findings: [
      'events/rate.yaml:3:1 "rate" has 26 parameters, 1 of them from the destination "ga4"; GA4 keeps 25. Take out what no report needs.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event, parameters, destinations } of events) {
      const own = parameters.map(({ name }) => name);
      const most = destinations
        .map(({ name, destination }) => ({
          name,
          count: new Set([...own, ...Object.keys(destination.parameters ?? {})]).size,
        }))
        .toSorted((a, b) => b.count - a.count)[0];
      const count = Math.max(own.length, most?.count ?? 0);
      if (count <= limits.parametersPerEvent) continue;
      const where =
        count > own.length ? `, ${count - own.length} of them from the destination ${quote(most?.name)}` : "";
      yield {
        file,
        path: ["parameters"],
        at: "key",
        message: `${quote(event)} has ${count} parameters${where}; GA4 keeps ${limits.parametersPerEvent}. Take out what no report needs.`,
      };
    }
  },
};
