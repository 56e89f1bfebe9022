import { quoteAll, quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const siteMeasurementId: Rule = {
  id: "site/measurement-id",
  severity: "note",
  title: "The measurement id of the plan is one that the site uses.",
  why: "Another id is another property: the reports that people look at would stay empty.",
  remedy: "Correct the id, unless the plan is meant for a new property.",
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        destinations: { ga4: { type: ga4, measurement_id: G-SEEN1 } }
      `,
    },
    site: [{ path: "/" }],
    tracking: { measurement_ids: ["AW-1", "G-SEEN1"] },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        destinations: { ga4: { type: ga4, measurement_id: G-OTHER1 } }
      `,
    },
    site: [{ path: "/" }],
    tracking: { measurement_ids: ["AW-1", "G-SEEN1"] },
    findings: [
      'plan.yaml:3:51 The site does not use "G-OTHER1"; the crawl saw "G-SEEN1". Correct the id, unless it is for a new property.',
    ],
  },
  *check({ plan, site }): Generator<Report> {
    const seen = (site?.snapshot.tracking.measurement_ids ?? []).filter((id) => id.startsWith("G-")).toSorted();
    if (seen.length === 0) return;
    for (const [name, { measurement_id: id }] of Object.entries(plan.config.destinations ?? {}))
      if (!seen.includes(id))
        yield {
          file: "plan.yaml",
          path: ["destinations", name, "measurement_id"],
          message: `The site does not use ${quote(id)}; the crawl saw ${quoteAll(seen)}. Correct the id, unless it is for a new property.`,
        };
  },
};
