import { says } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const parameterEmptyRange: Rule = {
  id: "parameter/empty-range",
  severity: "error",
  perEvent: true,
  title: "A lower limit is not above the upper one.",
  why: "No value fits between them, so every event would be wrong.",
  remedy: "Correct one of the two limits.",
  good: {
    files: {
      "parameters.yaml": yaml`
        rating: { type: integer, minimum: 1, maximum: 5, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        rating: { type: integer, minimum: 5, maximum: 1, pii: none }
        coupon: { type: string, min_length: 20, pii: none }
      `,
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters:
          rating: {}
          coupon: { max_length: 10 }
      `,
    },
    findings: [
      'events/rate.yaml:5:11 No value of "coupon" can be right: min_length 20 is above max_length 10. Correct one of them.',
      'parameters.yaml:1:9 No value of "rating" can be right: minimum 5 is above maximum 1. Correct one of them.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const { minimum, maximum, min_length: shortest, max_length: longest } = place.full;
      const at = { file: place.file, path: place.path };
      if (says(place, "minimum", "maximum") && minimum !== undefined && maximum !== undefined && minimum > maximum)
        yield { ...at, message: messageOf(place.name, { minimum, maximum }) };
      if (
        says(place, "min_length", "max_length") &&
        shortest !== undefined &&
        longest !== undefined &&
        shortest > longest
      )
        yield { ...at, message: messageOf(place.name, { min_length: shortest, max_length: longest }) };
    }
  },
};

function messageOf(name: string, limits: Record<string, number>): string {
  const [low, high] = Object.entries(limits).map(([key, value]) => `${key} ${value}`);
  return `No value of ${quote(name)} can be right: ${low} is above ${high}. Correct one of them.`;
}
