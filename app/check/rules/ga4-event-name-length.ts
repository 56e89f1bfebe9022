import { encodedLength, limits } from "../../ga4/index.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4EventNameLength: Rule = {
  id: "ga4/event-name-length",
  severity: "error",
  perEvent: true,
  title: "An event name has at most 40 characters.",
  why: "GA4 cuts or drops longer names without a word. It counts the percent-encoded name, in which a letter outside ASCII takes six to twelve characters.",
  remedy: "Shorten the name; put details into parameters.",
  source: { title: "GA4: collection limits", url: "https://support.google.com/analytics/answer/9267744" },
  good: {
    files: {
      "events/newsletter_subscription_confirmed.yaml": yaml`
        event: newsletter_subscription_confirmed
        trigger: { on: data_layer, event: confirmed }
      `,
    },
  },
  bad: {
    files: {
      "events/subscription.yaml": yaml`
        event: newsletter_subscription_confirmed_by_link
        trigger: { on: data_layer, event: confirmed }
      `,
      "events/purchase_ja.yaml": yaml`
        event: 購入手続き完了
        trigger: { on: data_layer, event: purchase }
      `,
    },
    findings: [
      'events/purchase_ja.yaml:1:8 The event name "購入手続き完了" takes 63 characters; GA4 keeps 40. Shorten it.',
      'events/subscription.yaml:1:8 The event name "newsletter_subscription_confirmed_by_link" takes 41 characters; GA4 keeps 40. Shorten it.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event } of events) {
      const length = encodedLength(event);
      if (length <= limits.eventName) continue;
      yield {
        file,
        path: ["event"],
        message: `The event name ${quote(event)} takes ${length} characters; GA4 keeps ${limits.eventName}. Shorten it.`,
      };
    }
  },
};
