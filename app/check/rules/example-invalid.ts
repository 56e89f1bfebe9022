import { exampleViolations } from "../example-values.ts";
import { compiledPattern } from "../pattern.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const exampleInvalid: Rule = {
  id: "example/invalid",
  severity: "error",
  perEvent: true,
  title: "Invalid examples break the event's parameters.",
  why: "An invalid example shows what has to be refused. When it passes, a limit that was meant is missing.",
  remedy: "Tighten the parameter that should refuse it, or move the example to `valid`.",
  good: {
    files: {
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters:
          stars: { type: integer, maximum: 5, pii: none }
        examples:
          invalid: [{ stars: 6 }]
      `,
    },
  },
  bad: {
    files: {
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters:
          stars: { type: integer, pii: none }
        examples:
          invalid: [{ stars: 6 }]
      `,
    },
    findings: [
      'events/rate.yaml:6:13 This example of "rate" should be invalid, but it satisfies all parameters. Tighten one of them, or move it to valid.',
    ],
  },
  *check({ events, isWhole }): Generator<Report> {
    if (!isWhole("parameters.yaml")) return;
    for (const event of events) {
      // A pattern that is not run refuses nothing.
      if (event.parameters.some(({ pattern }) => pattern !== undefined && compiledPattern(pattern).kind !== "safe"))
        continue;
      for (const [index, example] of (event.definition.examples?.invalid ?? []).entries())
        if (exampleViolations(event, example).length === 0)
          yield {
            file: event.file,
            path: ["examples", "invalid", index],
            message: `This example of ${quote(event.event)} should be invalid, but it satisfies all parameters. Tighten one of them, or move it to valid.`,
          };
    }
  },
};
