import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { daysBetween } from "../suppression.ts";

const MAX_DAYS = 366;

export const suppressFar: Rule = {
  id: "suppress/far",
  severity: "warning",
  last: true,
  title: "Suppressions end within a year.",
  why: "A suppression that nobody looks at again is a rule switched off.",
  remedy: "Choose a day within the next year; it can be renewed.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        suppress:
          - { rule: owner/missing, reason: The team is being formed., expires: 2027-11-23 }
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        suppress:
          - { rule: owner/missing, reason: The team is being formed., expires: 2099-01-01 }
      `,
    },
    findings: [
      'events/login.yaml:4:72 The suppression of "owner/missing" runs until 2099-01-01. Choose a day within the next year; it can be renewed.',
    ],
  },
  *check({ suppressions, today }): Generator<Report> {
    for (const { file, path, suppression, state } of suppressions) {
      if (state !== "in force" || daysBetween(today, suppression.expires) <= MAX_DAYS) continue;
      yield {
        file,
        path: [...path, "expires"],
        message: `The suppression of ${quote(suppression.rule)} runs until ${suppression.expires}. Choose a day within the next year; it can be renewed.`,
      };
    }
  },
};
