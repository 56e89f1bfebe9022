import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4ItemsName: Rule = {
  id: "ga4/items-name",
  severity: "error",
  perEvent: true,
  title: "A list of products is called items.",
  why: "GA4 takes lists only under the name `items`; under any other name the list arrives as a useless text.",
  remedy: "Rename the parameter to `items`, or send a single value.",
  source: {
    title: "GA4: e-commerce",
    url: "https://developers.google.com/analytics/devguides/collection/ga4/ecommerce",
  },
  good: {
    files: {
      "parameters.yaml": yaml`
        items: { type: items, pii: none, fields: { item_id: { type: string } } }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        products: { type: items, pii: none, fields: { item_id: { type: string } } }
      `,
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        user_properties:
          items: { type: items, pii: none, fields: { item_id: { type: string } } }
      `,
    },
    findings: [
      'parameters.yaml:1:19 The parameter "products" is of type items, which GA4 takes only under the name "items". Rename it.',
      'plan.yaml:4:18 The user property "items" is of type items, which GA4 takes in events only. Give it another type.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const { file, path, name, own, use } of places) {
      if (own.type !== "items" || (name === "items" && use !== "user_property")) continue;
      const message =
        use === "user_property"
          ? `The user property ${quote(name)} is of type items, which GA4 takes in events only. Give it another type.`
          : `The parameter ${quote(name)} is of type items, which GA4 takes only under the name "items". Rename it.`;
      yield { file, path: [...path, "type"], message };
    }
  },
};
