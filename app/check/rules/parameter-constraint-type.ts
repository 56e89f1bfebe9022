import type { Parameter } from "../../artefacts/index.ts";
import { says } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

type Key = "pattern" | "min_length" | "max_length" | "minimum" | "maximum" | "fields" | "enum";

const MEANT_FOR: Record<Key, { types: readonly Parameter["type"][]; words: string }> = {
  pattern: { types: ["string"], words: "a text" },
  min_length: { types: ["string"], words: "a text" },
  max_length: { types: ["string"], words: "a text" },
  minimum: { types: ["number", "integer"], words: "a number" },
  maximum: { types: ["number", "integer"], words: "a number" },
  enum: { types: ["string", "number", "integer", "boolean"], words: "a single value" },
  fields: { types: ["items"], words: "type items" },
};

const KEYS = ["pattern", "min_length", "max_length", "minimum", "maximum", "fields", "enum"] as const;

export const parameterConstraintType: Rule = {
  id: "parameter/constraint-type",
  severity: "error",
  perEvent: true,
  title: "A parameter has only limits that fit its type.",
  why: "A pattern does nothing to a number, and fields belong to items: the limit that was meant is not there.",
  remedy: "Correct the type, or take the limit out.",
  good: {
    files: {
      "parameters.yaml": yaml`
        coupon: { type: string, pattern: "^[A-Z0-9]+$", pii: none }
        price: { type: number, minimum: 0, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        price: { type: number, pattern: "^[0-9.]+$", pii: none }
        products: { type: string, fields: { item_id: { type: string } }, pii: none }
        coupon: { type: string, maximum: 20, pii: none }
      `,
    },
    findings: [
      'parameters.yaml:1:24 pattern is for a text, but "price" is of type number. Correct the type, or take pattern out.',
      'parameters.yaml:2:27 fields is for type items, but "products" is of type string. Correct the type, or take fields out.',
      'parameters.yaml:3:25 maximum is for a number, but "coupon" is of type string. Correct the type, or take maximum out.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      for (const key of KEYS) {
        const { type } = place.full;
        if (type === undefined || place.full[key] === undefined || !says(place, key, "type")) continue;
        if (MEANT_FOR[key].types.includes(type)) continue;
        yield {
          file: place.file,
          path: [...place.path, key],
          at: "key",
          message: `${key} is for ${MEANT_FOR[key].words}, but ${quote(place.name)} is of type ${type}. Correct the type, or take ${key} out.`,
        };
      }
    }
  },
};
