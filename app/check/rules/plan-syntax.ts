import { planProblems } from "../plan-problems.ts";
import { yaml, type Rule } from "../rule.ts";

export const planSyntax: Rule = {
  id: "plan/syntax",
  severity: "error",
  locked: "always",
  title: "Every file of the plan is YAML that can be read.",
  why: "A file that cannot be read is left out: its event is neither checked nor compiled.",
  remedy:
    "Correct the text at the place that is named. Most often a quote is open, a bracket is missing or a line is indented wrongly.",
  source: { title: "YAML 1.2", url: "https://yaml.org/spec/1.2.2/" },
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: "login }
      `,
    },
    findings: ["events/login.yaml:2:35 This quote is never closed. Close the quote or bracket that was opened."],
  },
  check: ({ parsed }) => planProblems(parsed, "syntax"),
};
