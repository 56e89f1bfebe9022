import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const lifecycleReplacedActive: Rule = {
  id: "lifecycle/replaced-active",
  severity: "warning",
  perEvent: true,
  title: "An event that another one replaces is deprecated.",
  why: "As long as it is active both are sent, and the same thing is counted twice.",
  remedy: "Set `status: deprecated`, or take `replaced_by` out.",
  good: {
    files: {
      "events/signin.yaml": yaml`
        event: signin
        status: deprecated
        replaced_by: login
        trigger: { on: data_layer, event: signin }
      `,
    },
  },
  bad: {
    files: {
      "events/signin.yaml": yaml`
        event: signin
        replaced_by: login
        trigger: { on: data_layer, event: signin }
      `,
    },
    findings: [
      'events/signin.yaml:2:1 "signin" is replaced by "login", but still active. Set status: deprecated, or take replaced_by out.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event, status, replacedBy } of events)
      if (status !== "deprecated" && replacedBy !== undefined)
        yield {
          file,
          path: ["replaced_by"],
          at: "key",
          message: `${quote(event)} is replaced by ${quote(replacedBy)}, but still ${status}. Set status: deprecated, or take replaced_by out.`,
        };
  },
};
