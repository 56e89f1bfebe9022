import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ownerMissing: Rule = {
  id: "owner/missing",
  severity: "warning",
  title: "Every active event has an owner.",
  why: "When the event breaks, somebody has to be told; events without an owner stay broken.",
  remedy: 'Name a GitHub user or team, such as `owner: "@acme/checkout"`.',
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        owner: "@acme/web"
        trigger: { on: data_layer, event: login }
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
    findings: [
      'events/login.yaml:1:8 "login" has no owner. Name a user or team that answers for it, such as owner: "@acme/checkout".',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event, owner, status } of events)
      if (owner === undefined && status === "active")
        yield {
          file,
          path: ["event"],
          message: `${quote(event)} has no owner. Name a user or team that answers for it, such as owner: "@acme/checkout".`,
        };
  },
};
