import { removeSuppression } from "../suppression.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const suppressUnused: Rule = {
  id: "suppress/unused",
  severity: "note",
  fixable: true,
  last: true,
  title: "Every suppression silences something.",
  why: "One that is not needed any more would hide the next mistake of its kind.",
  remedy: "Take it out; `--fix` does it.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        suppress:
          - { rule: owner/missing, reason: The team is being formed., expires: 2026-12-31 }
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        owner: "@acme/web"
        trigger: { on: data_layer, event: login }
        suppress:
          - { rule: owner/missing, reason: The team is being formed., expires: 2026-12-31 }
      `,
    },
    findings: [
      'events/login.yaml:5:5 There is nothing to suppress for "owner/missing" here. Take the suppression out.',
    ],
  },
  *check({ suppressions, ruleById, eventOf, site, base }): Generator<Report> {
    for (const use of suppressions) {
      const { file, path, suppression, state, used } = use;
      const rule = ruleById.get(suppression.rule);
      // What cannot be suppressed, or is not there, is told by the rules on policy.
      if (used || state !== "in force" || rule === undefined || rule.locked === "always") continue;
      // Without a snapshot or a base, rules about them find nothing to silence.
      if (site === undefined && /^(?:site|selector|consent)\//.test(suppression.rule)) continue;
      if (base === undefined && /^(?:change|policy)\//.test(suppression.rule)) continue;
      yield {
        file,
        path,
        message: `There is nothing to suppress for ${quote(suppression.rule)} here. Take the suppression out.`,
        fix: { description: "Take the suppression out.", operations: [removeSuppression(use, eventOf(file))] },
      };
    }
  },
};
