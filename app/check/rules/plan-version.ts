import { planProblems } from "../plan-problems.ts";
import { yaml, type Rule } from "../rule.ts";

export const planVersion: Rule = {
  id: "plan/version",
  severity: "error",
  locked: "always",
  title: "The plan is of a format that this jtracking reads.",
  why: "A plan of a newer format may say things that this version does not know; reading it by half would collect the wrong data.",
  remedy: "Update jtracking, or go back to the version that wrote the plan.",
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 2
        site: { url: https://shop.example }
      `,
    },
    findings: [
      "plan.yaml:1:10 The plan is written in format 2; this jtracking reads format 1. Update jtracking: npm install --save-dev jtracking@latest",
    ],
  },
  check: ({ parsed }) => planProblems(parsed, "version"),
};
