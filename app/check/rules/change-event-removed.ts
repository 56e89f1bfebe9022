import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const changeEventRemoved: Rule = {
  id: "change/event-removed",
  severity: "error",
  title: "An event is deprecated before it is deleted.",
  why: "Reports and audiences that use the event go empty overnight. Deprecated first, they have a time to move.",
  remedy: "Bring the file back with `status: deprecated`, and delete it in a later change. Proposals may go at once.",
  good: {
    base: {
      "events/signin.yaml": yaml`
        event: signin
        status: deprecated
        trigger: { on: data_layer, event: signin }
      `,
    },
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
  },
  bad: {
    base: {
      "events/signin.yaml": yaml`
        event: signin
        trigger: { on: data_layer, event: signin }
      `,
    },
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
    findings: [
      'plan.yaml:1:1 The event "signin" (events/signin.yaml) is gone without having been deprecated. Bring it back with status: deprecated, and delete it later.',
    ],
  },
  *check({ base, eventByName, isWhole, parsed }): Generator<Report> {
    for (const { file, definition } of base?.plan.events ?? []) {
      if ((definition.status ?? "active") !== "active" || eventByName.has(definition.event)) continue;
      // A file that cannot be read is told as such.
      if (parsed.files.has(file) && !isWhole(file)) continue;
      yield {
        file: "plan.yaml",
        path: [],
        message: `The event ${quote(definition.event)} (${file}) is gone without having been deprecated. Bring it back with status: deprecated, and delete it later.`,
      };
    }
  },
};
