import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const descriptionMissing: Rule = {
  id: "description/missing",
  severity: "warning",
  perEvent: true,
  title: "Every event has a description.",
  why: "A name does not tell when exactly the event happens, so people who read reports guess.",
  remedy: "Say in a sentence when the event happens.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        description: A visitor logged in with a password.
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
      "events/logout.yaml": yaml`
        event: logout
        description: " "
        trigger: { on: data_layer, event: logout }
      `,
    },
    findings: [
      'events/login.yaml:1:8 "login" has no description. Say in a sentence when the event happens.',
      'events/logout.yaml:2:14 "logout" has no description. Say in a sentence when the event happens.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event, description, status } of events) {
      if (status === "deprecated" || (description ?? "").trim() !== "") continue;
      yield {
        file,
        path: description === undefined ? ["event"] : ["description"],
        message: `${quote(event)} has no description. Say in a sentence when the event happens.`,
      };
    }
  },
};
