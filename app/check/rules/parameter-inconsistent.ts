import type { ParameterPlace } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const parameterInconsistent: Rule = {
  id: "parameter/inconsistent",
  severity: "warning",
  title: "A parameter that several events define is the same in all of them.",
  why: "GA4 has one definition for a parameter, whichever event sends it: of texts and numbers under one name half is lost.",
  remedy: "Put the parameter into parameters.yaml once, or give one of the two another name.",
  good: {
    files: {
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters: { stars: { type: integer, pii: none } }
      `,
      "events/review.yaml": yaml`
        event: review
        trigger: { on: data_layer, event: review }
        parameters: { stars: { type: integer, pii: none } }
      `,
    },
  },
  bad: {
    files: {
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters: { stars: { type: integer, pii: none } }
      `,
      "events/review.yaml": yaml`
        event: review
        trigger: { on: data_layer, event: review }
        parameters: { stars: { type: string, pii: none } }
      `,
    },
    findings: [
      'events/review.yaml:3:30 "stars" has type: string here and type: integer in events/rate.yaml. Define it once in parameters.yaml.',
    ],
  },
  *check({ places }): Generator<Report> {
    const first = new Map<string, ParameterPlace>();
    for (const place of places) {
      const { file, path, name, full, use } = place;
      if (full.inDictionary) continue;
      const key = `${use} ${name}`;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, place);
      else
        for (const kind of ["type", "pii"] as const) {
          const [here, there] = [full[kind], earlier.full[kind]];
          if (here === undefined || there === undefined || here === there) continue;
          yield {
            file,
            path: [...path, kind],
            message: `${quote(name)} has ${kind}: ${here} here and ${kind}: ${there} in ${earlier.file}. Define it once in parameters.yaml.`,
          };
        }
    }
  },
};
