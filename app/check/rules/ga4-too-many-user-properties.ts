import { limits } from "../../ga4/index.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4TooManyUserProperties: Rule = {
  id: "ga4/too-many-user-properties",
  severity: "error",
  title: "A plan has at most 25 user properties.",
  why: "GA4 registers 25 user properties for a property and ignores the others.",
  remedy: "Take out what no report needs, or send it as a parameter of the event that it belongs to.",
  source: { title: "GA4: collection limits", url: "https://support.google.com/analytics/answer/9267744" },
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        user_properties: { customer_group: { type: string, pii: none } }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        user_properties:
          { a1: {}, a2: {}, a3: {}, a4: {}, a5: {}, b1: {}, b2: {}, b3: {}, b4: {}, b5: {}, c1: {}, c2: {}, c3: {},
            c4: {}, c5: {}, d1: {}, d2: {}, d3: {}, d4: {}, d5: {}, e1: {}, e2: {}, e3: {}, e4: {}, e5: {} }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        user_properties: { a1: {}, f1: {} }
      `,
    },
    findings: ["events/login.yaml:3:28 The plan has 26 user properties; GA4 keeps 25. Take out what no report needs."],
  },
  *check({ places }): Generator<Report> {
    const seen = new Set<string>();
    for (const { file, path, name, use } of places) {
      if (use !== "user_property" || seen.has(name)) continue;
      seen.add(name);
      if (seen.size !== limits.userProperties + 1) continue;
      const names = new Set(places.filter((place) => place.use === "user_property").map((place) => place.name));
      yield {
        file,
        path,
        at: "key",
        message: `The plan has ${names.size} user properties; GA4 keeps ${limits.userProperties}. Take out what no report needs.`,
      };
    }
  },
};
