import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const parameterRedefined: Rule = {
  id: "parameter/redefined",
  severity: "error",
  perEvent: true,
  title: "An event does not contradict the dictionary about a parameter's type or privacy class.",
  why: "The dictionary decides both once, for all events. GA4 has one definition for a parameter, whichever event sends it.",
  remedy: "Take the type or class out of the event, or correct the dictionary, or give the parameter another name.",
  good: {
    files: {
      "parameters.yaml": yaml`
        price: { type: number, pii: none }
      `,
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters:
          price: { type: integer, required: true }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        price: { type: number, pii: none }
        order: { type: string, pii: pseudonymous }
      `,
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters:
          price: { type: string }
          order: { pii: none }
      `,
    },
    findings: [
      'events/rate.yaml:4:18 "price" has type: string here and type: number in parameters.yaml. Take it out here, or correct it there.',
      'events/rate.yaml:5:17 "order" has pii: none here and pii: pseudonymous in parameters.yaml. Take it out here, or correct it there.',
    ],
  },
  *check({ plan, places }): Generator<Report> {
    for (const { file, path, name, kind, own, full } of places) {
      if (kind === "dictionary" || !full.inDictionary) continue;
      const entry = plan.parameters[name] ?? {};
      for (const key of ["type", "pii"] as const) {
        const [here, there] = [own[key], entry[key]];
        if (here === undefined || there === undefined || here === there) continue;
        // Whole numbers are numbers.
        if (here === "integer" && there === "number") continue;
        yield {
          file,
          path: [...path, key],
          message: `${quote(name)} has ${key}: ${here} here and ${key}: ${there} in parameters.yaml. Take it out here, or correct it there.`,
        };
      }
    }
  },
};
