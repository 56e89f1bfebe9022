import { limits, valueLimit } from "../../ga4/index.ts";
import { says } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4MaxLength: Rule = {
  id: "ga4/max-length",
  severity: "warning",
  perEvent: true,
  title: "max_length is not above what GA4 keeps.",
  why: "The plan promises longer values than reports will ever show: GA4 cuts them.",
  remedy: "Lower `max_length`, or leave it out.",
  source: { title: "GA4: collection limits", url: "https://support.google.com/analytics/answer/9267744" },
  good: {
    files: {
      "parameters.yaml": yaml`
        article_title: { type: string, max_length: 100, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        article_title: { type: string, max_length: 250, pii: none }
      `,
    },
    findings: ['parameters.yaml:1:44 "article_title" may have 250 characters; GA4 keeps 100. Lower max_length to 100.'],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const { file, path, name, own, use } = place;
      const limit = use === "user_property" ? limits.userPropertyValue : valueLimit(name);
      if (!says(place, "max_length") || own.max_length === undefined || own.max_length <= limit) continue;
      yield {
        file,
        path: [...path, "max_length"],
        message: `${quote(name)} may have ${own.max_length} characters; GA4 keeps ${limit}. Lower max_length to ${limit}.`,
      };
    }
  },
};
