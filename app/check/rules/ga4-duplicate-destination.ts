import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4DuplicateDestination: Rule = {
  id: "ga4/duplicate-destination",
  severity: "error",
  title: "No two destinations send to the same web stream.",
  why: "Events without a list of destinations go to all of them, so they would be counted twice.",
  remedy: "Keep one of the two destinations.",
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        destinations:
          ga4: { type: ga4, measurement_id: G-ABC123 }
          group: { type: ga4, measurement_id: G-DEF456 }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        destinations:
          ga4: { type: ga4, measurement_id: G-ABC123 }
          group: { type: ga4, measurement_id: G-ABC123 }
      `,
    },
    findings: [
      'plan.yaml:5:39 The destinations "group" and "ga4" both send to G-ABC123, so events are counted twice. Keep one of them.',
    ],
  },
  *check({ plan }): Generator<Report> {
    const first = new Map<string, string>();
    for (const [name, { measurement_id: id }] of Object.entries(plan.config.destinations ?? {})) {
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, name);
      else
        yield {
          file: "plan.yaml",
          path: ["destinations", name, "measurement_id"],
          message: `The destinations ${quote(name)} and ${quote(earlier)} both send to ${id}, so events are counted twice. Keep one of them.`,
        };
    }
  },
};
