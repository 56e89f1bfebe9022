import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const lifecycleNoReplacement: Rule = {
  id: "lifecycle/no-replacement",
  severity: "note",
  perEvent: true,
  title: "A deprecated event says what takes over.",
  why: "Whoever has a report on the old event wants to know which one to use now.",
  remedy: "Add `replaced_by`. When nothing takes over, say so in the description and delete the file after a while.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
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
        status: deprecated
        trigger: { on: data_layer, event: signin }
      `,
    },
    findings: ['events/signin.yaml:2:9 "signin" is deprecated and does not say what takes over. Add replaced_by.'],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event, status, replacedBy } of events)
      if (status === "deprecated" && replacedBy === undefined)
        yield {
          file,
          path: ["status"],
          message: `${quote(event)} is deprecated and does not say what takes over. Add replaced_by.`,
        };
  },
};
