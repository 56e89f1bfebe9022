import { exampleViolations } from "../example-values.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const exampleValid: Rule = {
  id: "example/valid",
  severity: "error",
  perEvent: true,
  title: "Valid examples satisfy the event's parameters.",
  why: "Developers copy examples. One that the plan itself would refuse shows that either of them is wrong.",
  remedy: "Correct the example, or the parameter.",
  good: {
    files: {
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters:
          stars: { type: integer, minimum: 1, maximum: 5, required: true, pii: none }
        examples:
          valid: [{ stars: 4 }]
      `,
    },
  },
  bad: {
    files: {
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters:
          stars: { type: integer, minimum: 1, maximum: 5, required: true, pii: none }
          kind: { type: string, enum: [film, book], pii: none }
          items: { type: items, pii: none, fields: { item_id: { type: string, required: true } } }
        examples:
          valid:
            - { stars: 6, kind: song }
            - { kind: book, colour: red }
            - { stars: 1, items: [{ item_id: 7 }] }
      `,
    },
    findings: [
      'events/rate.yaml:9:16 This example of "rate" is not valid: "stars" has to be at most 5. Correct the example or the parameter.',
      'events/rate.yaml:9:25 This example of "rate" is not valid: "kind" has to be one of "film", "book". Correct the example or the parameter.',
      'events/rate.yaml:10:7 This example of "rate" is not valid: "stars" is required. Correct the example or the parameter.',
      'events/rate.yaml:10:29 This example of "rate" is not valid: "colour" is not among the event\'s parameters. Correct the example or the parameter.',
      'events/rate.yaml:11:38 This example of "rate" is not valid: "items.item_id" has to be a text. Correct the example or the parameter.',
    ],
  },
  *check({ events, isWhole }): Generator<Report> {
    // Types may be missing only because the dictionary cannot be read.
    if (!isWhole("parameters.yaml")) return;
    for (const event of events) {
      for (const [index, example] of (event.definition.examples?.valid ?? []).entries()) {
        for (const { path, expected } of exampleViolations(event, example)) {
          const what = path.filter((key) => typeof key === "string").join(".");
          yield {
            file: event.file,
            path: ["examples", "valid", index, ...path],
            message: `This example of ${quote(event.event)} is not valid: ${quote(what)} ${expected}. Correct the example or the parameter.`,
          };
        }
      }
    }
  },
};
