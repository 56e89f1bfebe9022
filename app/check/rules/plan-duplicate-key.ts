import { planProblems } from "../plan-problems.ts";
import { yaml, type Rule } from "../rule.ts";

export const planDuplicateKey: Rule = {
  id: "plan/duplicate-key",
  severity: "error",
  locked: "always",
  title: "No key and no event is there twice.",
  why: "Of two values under one key, programs take the first or the last as they like, so nobody can tell what is collected. Two files for one event contradict each other in the same way.",
  remedy: "Keep one of them. Two events that differ need two names.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        owner: "@acme/web"
        trigger: { on: data_layer, event: login }
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        owner: "@acme/web"
        owner: "@acme/shop"
        trigger: { on: data_layer, event: login }
      `,
      "events/search.yaml": yaml`
        event: search
        trigger: { on: data_layer, event: search }
      `,
      "events/site_search.yaml": yaml`
        event: search
        trigger: { on: data_layer, event: site_search }
      `,
    },
    findings: [
      "events/login.yaml:3:1 owner is written twice in one map. Keep one of them.",
      "events/site_search.yaml:1:8 Two files define the event search: events/search.yaml:1:8 and events/site_search.yaml:1:8. Rename one of them, or merge the two files.",
    ],
  },
  check: ({ parsed }) => planProblems(parsed, "duplicate_key"),
};
