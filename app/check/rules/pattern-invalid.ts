import { patternsOf } from "../patterns.ts";
import { quote, safeText } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const patternInvalid: Rule = {
  id: "pattern/invalid",
  severity: "error",
  perEvent: true,
  title: "Every regular expression is one that browsers understand.",
  why: "GTM refuses a container with a broken expression, or the trigger never fires.",
  remedy: "Correct the expression. A character that has a meaning needs a backslash in front of it.",
  source: {
    title: "MDN: regular expressions",
    url: "https://developer.mozilla.org/docs/Web/JavaScript/Guide/Regular_expressions",
  },
  good: {
    files: {
      "events/checkout_step.yaml": yaml`
        event: checkout_step
        trigger: { on: data_layer, event: "^checkout_[1-4]$", regex: true }
      `,
    },
  },
  bad: {
    files: {
      "events/checkout_step.yaml": yaml`
        event: checkout_step
        trigger: { on: data_layer, event: "checkout_([1-4]", regex: true }
      `,
    },
    findings: [
      'events/checkout_step.yaml:2:35 "checkout_([1-4]" is no regular expression: Unterminated group. Correct it.',
    ],
  },
  *check(context): Generator<Report> {
    for (const { file, path, value, compiled } of patternsOf(context))
      if (compiled.kind === "invalid")
        yield {
          file,
          path,
          message: `${quote(value)} is no regular expression: ${safeText(compiled.reason.slice(compiled.reason.lastIndexOf(": ") + 2))}. Correct it.`,
        };
  },
};
