import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4PlaceholderId: Rule = {
  id: "ga4/placeholder-id",
  severity: "warning",
  title: "Measurement ids are real ones.",
  why: "Events sent to a made-up id are lost.",
  remedy: "Copy the id from GA4: Admin, Data streams, your web stream.",
  source: { title: "GA4: measurement id", url: "https://support.google.com/analytics/answer/12270356" },
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        destinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        destinations: { ga4: { type: ga4, measurement_id: G-XXXXXXXXXX } }
      `,
    },
    findings: [
      'plan.yaml:3:51 "G-XXXXXXXXXX" stands in for a measurement id. Copy yours from GA4: Admin, Data streams, your web stream.',
    ],
  },
  *check({ plan }): Generator<Report> {
    for (const [name, { measurement_id: id }] of Object.entries(plan.config.destinations ?? {}))
      if (/^G-(?:X+|0+|Y+)$/.test(id))
        yield {
          file: "plan.yaml",
          path: ["destinations", name, "measurement_id"],
          message: `${quote(id)} stands in for a measurement id. Copy yours from GA4: Admin, Data streams, your web stream.`,
        };
  },
};
