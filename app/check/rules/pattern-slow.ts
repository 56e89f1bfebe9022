import { patternsOf } from "../patterns.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const patternSlow: Rule = {
  id: "pattern/slow",
  severity: "warning",
  perEvent: true,
  title: "No regular expression can freeze the visitor's browser.",
  why: "Some expressions take time that doubles with each character of the text. In GTM they run in the visitor's browser; in checks they are not run at all.",
  remedy: "Let each repeated part match in one way only: `(\\w+\\s?)*` becomes `\\w+(?:\\s\\w+)*`.",
  source: {
    title: "OWASP: regular expression denial of service",
    url: "https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS",
  },
  good: {
    files: {
      "parameters.yaml": yaml`
        slug: { type: string, pattern: "^[a-z]+(?:-[a-z]+)*$", pii: none }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        slug: { type: string, pattern: "^([a-z]+-?)*$", pii: none }
      `,
    },
    findings: [
      'parameters.yaml:1:32 The expression "^([a-z]+-?)*$" can take very long: a repeated part of it can match the same text in several ways. Let each repeated part match in one way only.',
    ],
  },
  *check(context): Generator<Report> {
    for (const { file, path, value, compiled } of patternsOf(context))
      if (compiled.kind === "slow")
        yield {
          file,
          path,
          message: `The expression ${quote(value)} can take very long: ${compiled.reason}. Let each repeated part match in one way only.`,
        };
  },
};
