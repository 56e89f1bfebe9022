import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

/** So many events without an owner are told as one. */
const MANY = 4;

export const ownerMissing: Rule = {
  id: "owner/missing",
  severity: "warning",
  perEvent: true,
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
    const active = events.filter(({ status }) => status === "active");
    const ownerless = active.filter(({ owner }) => owner === undefined);
    // A plan fresh from a crawl has no owner anywhere: that is one thing to decide, not one for each event.
    if (ownerless.length === active.length && active.length >= MANY) {
      yield {
        file: "plan.yaml",
        path: ["site"],
        at: "key",
        message: `None of the ${active.length} active events has an owner. Name a user or team in each, such as owner: "@acme/checkout".`,
      };
      return;
    }
    for (const { file, event } of ownerless)
      yield {
        file,
        path: ["event"],
        message: `${quote(event)} has no owner. Name a user or team that answers for it, such as owner: "@acme/checkout".`,
      };
  },
};
