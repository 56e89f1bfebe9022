import { recommendedEvents, recommendedName, reservedEventNames } from "../../ga4/index.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4RecommendedName: Rule = {
  id: "ga4/recommended-name",
  severity: "note",
  title: "An event that GA4 has a recommended name for uses that name.",
  why: "GA4 fills its own reports, on shopping, leads and the like, from recommended events only.",
  remedy: "Rename the event, and give it the parameters that GA4 expects of it.",
  source: {
    title: "GA4: recommended events",
    url: "https://developers.google.com/analytics/devguides/collection/ga4/reference/events",
  },
  good: {
    files: {
      "events/add_to_cart.yaml": yaml`
        event: add_to_cart
        trigger: { on: data_layer, event: addToCart }
      `,
      "events/newsletter_signup.yaml": yaml`
        event: newsletter_signup
        trigger: { on: data_layer, event: newsletter }
      `,
    },
  },
  bad: {
    files: {
      "events/cart_add.yaml": yaml`
        event: cart_add
        trigger: { on: data_layer, event: addToCart }
      `,
    },
    findings: [
      'events/cart_add.yaml:1:8 GA4 recommends the name "add_to_cart" for what "cart_add" seems to be. Use it, and GA4\'s own reports show it.',
    ],
  },
  *check({ events, eventByName }): Generator<Report> {
    for (const { file, event, status } of events) {
      if (status === "deprecated" || recommendedEvents.has(event) || reservedEventNames.has(event)) continue;
      const name = recommendedName(event);
      // With both in the plan, they are near-duplicates.
      if (name === undefined || eventByName.has(name)) continue;
      yield {
        file,
        path: ["event"],
        message: `GA4 recommends the name ${quote(name)} for what ${quote(event)} seems to be. Use it, and GA4's own reports show it.`,
      };
    }
  },
};
