import { removeSuppression } from "../suppression.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const suppressExpired: Rule = {
  id: "suppress/expired",
  severity: "warning",
  fixable: true,
  last: true,
  title: "Suppressions have not run out.",
  why: "After its day a suppression silences nothing: what it hid is back in the list.",
  remedy:
    "Fix what was suppressed and take the suppression out; `--fix` does the latter. Renew it only with a new reason.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        suppress:
          - { rule: owner/missing, reason: The team is being formed., expires: 2026-11-23 }
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        suppress:
          - { rule: owner/missing, reason: The team is being formed., expires: 2026-11-22 }
          - { rule: description/missing, reason: Will be written soon., expires: 2026-13-01 }
      `,
    },
    findings: [
      'events/login.yaml:4:72 The suppression of "owner/missing" ran out on 2026-11-22. Take it out, or renew it with a new reason.',
      'events/login.yaml:5:74 The suppression of "description/missing" ends on 2026-13-01, which is no day. Take it out, or renew it with a new reason.',
    ],
  },
  *check({ suppressions, eventOf }): Generator<Report> {
    for (const use of suppressions) {
      const { file, path, suppression, state } = use;
      if (state === "in force") continue;
      const what =
        state === "expired"
          ? `The suppression of ${quote(suppression.rule)} ran out on ${suppression.expires}.`
          : `The suppression of ${quote(suppression.rule)} ends on ${suppression.expires}, which is no day.`;
      yield {
        file,
        path: [...path, "expires"],
        message: `${what} Take it out, or renew it with a new reason.`,
        fix: { description: "Take the suppression out.", operations: [removeSuppression(use, eventOf(file))] },
      };
    }
  },
};
