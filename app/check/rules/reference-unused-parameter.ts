import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const referenceUnusedParameter: Rule = {
  id: "reference/unused-parameter",
  severity: "note",
  title: "Every entry of parameters.yaml is used.",
  why: "An entry that nothing uses looks as if the value were collected.",
  remedy: "Use it in an event, or take it out of parameters.yaml.",
  good: {
    files: {
      "parameters.yaml": yaml`
        method: { type: string, pii: none }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          method: {}
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        method: { type: string, pii: none }
        attempts: { type: integer, pii: none }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          method: {}
      `,
    },
    findings: ['parameters.yaml:2:1 No event sends the parameter "attempts". Use it, or take it out.'],
  },
  *check({ plan, parsed, places }): Generator<Report> {
    // Events that cannot be read may use it.
    if (parsed.problems.length > 0) return;
    const used = new Set(places.filter(({ kind }) => kind !== "dictionary").map(({ name }) => name));
    for (const name of Object.keys(plan.parameters))
      if (!used.has(name))
        yield {
          file: "parameters.yaml",
          path: [name],
          at: "key",
          message: `No event sends the parameter ${quote(name)}. Use it, or take it out.`,
        };
  },
};
