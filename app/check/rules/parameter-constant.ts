import { violations } from "../constraint.ts";
import { says } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { fixedValues } from "../walk.ts";

export const parameterConstant: Rule = {
  id: "parameter/constant",
  severity: "error",
  perEvent: true,
  title: "Constants, defaults and results of lookups satisfy the parameter's limits.",
  why: "The plan would send a value that it calls wrong itself.",
  remedy: "Correct the value, or the type or limit.",
  good: {
    files: {
      "events/share.yaml": yaml`
        event: share
        trigger: { on: click, selector: ".share" }
        parameters:
          method: { type: string, pii: none, enum: [mail, link], from: { constant: link } }
      `,
    },
  },
  bad: {
    files: {
      "events/share.yaml": yaml`
        event: share
        trigger: { on: click, selector: ".share" }
        parameters:
          method: { type: string, pii: none, enum: [mail, link], from: { constant: copy } }
          position: { type: integer, pii: none, from: { data_layer: position, default: none } }
          kind:
            type: string
            pii: none
            from: { lookup: { input: { page: path }, table: [{ when: /, then: 1 }], default: other } }
      `,
    },
    findings: [
      'events/share.yaml:4:76 "method" is given the value "copy", but it has to be one of "mail", "link". Correct the one or the other.',
      'events/share.yaml:5:80 "position" is given the value "none", but it has to be a whole number. Correct the one or the other.',
      'events/share.yaml:9:71 "kind" is given the value 1, but it has to be a text. Correct the one or the other.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const { file, path, name, full } = place;
      if (full.from === undefined || !says(place, "from", "type", "enum", "pattern", "minimum", "maximum")) continue;
      for (const fixed of fixedValues({ file, path: [...path, "from"], value: full.from })) {
        const [broken] = violations(full, fixed.value);
        if (broken === undefined) continue;
        yield {
          ...fixed,
          message: `${quote(name)} is given the value ${quote(fixed.value)}, but it ${broken.expected}. Correct the one or the other.`,
        };
      }
    }
  },
};
