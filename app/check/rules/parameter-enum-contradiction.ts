import { violations } from "../constraint.ts";
import { says } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const parameterEnumContradiction: Rule = {
  id: "parameter/enum-contradiction",
  severity: "error",
  perEvent: true,
  title: "Every value of an enum satisfies the other limits.",
  why: "A value that the list allows and the type or pattern forbids can never be sent.",
  remedy: "Take the value out of the enum, or loosen the other limit.",
  good: {
    files: {
      "parameters.yaml": yaml`
        rating: { type: integer, enum: [1, 2, 3], pii: none }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        rating: { type: integer, enum: [1, 2, "3"], maximum: 1, pii: none }
        items:
          type: items
          pii: none
          fields: { item_id: { type: string }, size: { type: string, enum: [S, 42] } }
      `,
    },
    findings: [
      'parameters.yaml:1:36 2 is in the enum of "rating", but a value has to be at most 1. Take it out, or loosen that.',
      'parameters.yaml:1:39 "3" is in the enum of "rating", but a value has to be a whole number. Take it out, or loosen that.',
      'parameters.yaml:5:72 42 is in the enum of "size", but a value has to be a text. Take it out, or correct the type.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const { file, path, name, full } = place;
      const { enum: values = [], ...others } = full;
      const owned = says(place, "enum", "type", "pattern", "minimum", "maximum", "min_length", "max_length");
      for (const [index, value] of owned ? values.entries() : []) {
        const [broken] = violations(others, value);
        if (broken === undefined) continue;
        const message = `${quote(value)} is in the enum of ${quote(name)}, but a value ${broken.expected}. Take it out, or loosen that.`;
        yield { file, path: [...path, "enum", index], message };
      }
      for (const [field, { enum: allowed = [], type }] of Object.entries(place.own.fields ?? {})) {
        for (const [index, value] of allowed.entries()) {
          const [broken] = violations({ type }, value);
          if (broken === undefined) continue;
          const message = `${quote(value)} is in the enum of ${quote(field)}, but a value ${broken.expected}. Take it out, or correct the type.`;
          yield { file, path: [...path, "fields", field, "enum", index], message };
        }
      }
    }
  },
};
