import { encodedLength, limits } from "../../ga4/index.ts";
import type { ParameterPlace } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4ParameterNameLength: Rule = {
  id: "ga4/parameter-name-length",
  severity: "error",
  perEvent: true,
  title: "A parameter name has at most 40 characters, the name of a user property 24.",
  why: "GA4 drops parameters and user properties with longer names. It counts the percent-encoded name.",
  remedy: "Shorten the name.",
  source: { title: "GA4: collection limits", url: "https://support.google.com/analytics/answer/9267744" },
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        user_properties:
          customer_group: { type: string, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        user_properties:
          customer_group_by_revenue_2026: { type: string, pii: none }
      `,
      "parameters.yaml": yaml`
        position_of_the_product_within_the_listing: { type: integer, pii: none }
      `,
    },
    findings: [
      'parameters.yaml:1:1 The name "position_of_the_product_within_the_listing" takes 42 characters; GA4 keeps 40. Shorten it.',
      'plan.yaml:4:3 The name "customer_group_by_revenue_2026" takes 30 characters; GA4 keeps 24 of a user property. Shorten it.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const limit = place.use === "user_property" ? limits.userPropertyName : limits.parameterName;
      const length = encodedLength(place.name);
      if (length <= limit || toldByDictionary(place)) continue;
      yield {
        file: place.file,
        path: place.path,
        at: "key",
        message: `The name ${quote(place.name)} takes ${length} characters; GA4 keeps ${limit}${
          place.use === "user_property" ? " of a user property" : ""
        }. Shorten it.`,
      };
    }
  },
};

/** A parameter that is too long in the dictionary is told once, there; a user property has a limit of its own. */
const toldByDictionary = ({ kind, use, full }: ParameterPlace): boolean =>
  kind !== "dictionary" && use === "parameter" && full.inDictionary;
