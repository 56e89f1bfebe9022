import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { triggerKey } from "../trigger-key.ts";

export const triggerRepeated: Rule = {
  id: "trigger/repeated",
  severity: "warning",
  perEvent: true,
  fixable: true,
  title: "No event has the same trigger twice.",
  why: "The event would be sent twice each time.",
  remedy: "Take one of the two out; `--fix` does it.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger:
          - { on: data_layer, event: login }
          - { on: data_layer, event: sso_login }
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger:
          - { on: data_layer, event: login }
          - { on: data_layer, event: sso_login }
          - { event: login, on: data_layer }
      `,
    },
    findings: [
      'events/login.yaml:5:5 This trigger of "login" is there twice, so the event would be sent twice. Take one out.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event, triggers } of events) {
      const seen = new Set<string>();
      for (const [index, trigger] of triggers.entries()) {
        const key = triggerKey(trigger);
        if (!seen.has(key)) {
          seen.add(key);
          continue;
        }
        const path = ["trigger", index];
        yield {
          file,
          path,
          message: `This trigger of ${quote(event)} is there twice, so the event would be sent twice. Take one out.`,
          fix: {
            description: "Take the repeated trigger out.",
            operations: [{ op: "update_event", event, changes: [{ path, remove: true }] }],
          },
        };
      }
    }
  },
};
