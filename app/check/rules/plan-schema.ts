import { planProblems } from "../plan-problems.ts";
import { yaml, type Rule } from "../rule.ts";

export const planSchema: Rule = {
  id: "plan/schema",
  severity: "error",
  locked: "always",
  title: "Every file says what its schema allows, and nothing else.",
  why: "A key that nobody knows does nothing, and a value of the wrong kind is left out together with its event.",
  remedy:
    "Correct the key or value. An editor with a YAML language server shows what is allowed, by the schemas in `schemas/`.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          method: { required: true, type: string, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          method: { mandatory: true, type: text, pii: none }
      `,
    },
    findings: [
      "events/login.yaml:4:13 mandatory is not a key of a parameter. Keys that can be added: description, enum, pattern, min_length, max_length, minimum, maximum, fields, waiver, required, from.",
      'events/login.yaml:4:36 "text" is not allowed here. Allowed: string, number, integer, boolean, items.',
    ],
  },
  check: ({ parsed }) => planProblems(parsed, "schema"),
};
