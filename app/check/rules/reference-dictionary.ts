import { nearestName } from "../nearest-name.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const referenceDictionary: Rule = {
  id: "reference/dictionary",
  severity: "error",
  perEvent: true,
  title: "Every parameter has a type, its own or that of parameters.yaml.",
  why: "Without a type nobody can tell a right value from a wrong one, and an example cannot be checked.",
  remedy: "Add the parameter to parameters.yaml, or give it a `type` where it stands.",
  good: {
    files: {
      "parameters.yaml": yaml`
        method: { type: string, pii: none }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          method: { required: true }
          attempts: { type: integer, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        method: { type: string, pii: none }
        attempts: { pii: none }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          methd: { required: true }
      `,
    },
    findings: [
      'events/login.yaml:4:3 The parameter "methd" is not in parameters.yaml and has no type here. Did you mean "method"? Add it there, or give it a type.',
      'parameters.yaml:2:1 The parameter "attempts" has no type. Add one, such as type: string.',
    ],
  },
  *check({ plan, places, isWhole }): Generator<Report> {
    if (!isWhole("parameters.yaml")) return;
    for (const { file, path, name, kind, full } of places) {
      if (full.type !== undefined || (kind !== "dictionary" && full.inDictionary)) continue;
      const meant = full.inDictionary ? undefined : nearestName(name, Object.keys(plan.parameters));
      const advice = meant === undefined ? "" : `Did you mean ${quote(meant)}? `;
      yield {
        file,
        path,
        at: "key",
        message:
          kind === "dictionary"
            ? `The parameter ${quote(name)} has no type. Add one, such as type: string.`
            : `The parameter ${quote(name)} is not in parameters.yaml and has no type here. ${advice}Add it there, or give it a type.`,
      };
    }
  },
};
