import { yaml, type Report, type Rule } from "../rule.ts";

export const policyPrivacyOwner: Rule = {
  id: "policy/privacy-owner",
  severity: "note",
  title: "The plan names a privacy owner.",
  why: "Waivers and milder privacy classes need somebody who decides.",
  remedy: 'Add `policy: { privacy_owner: "@acme/privacy" }` to plan.yaml.',
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { privacy_owner: "@acme/privacy" }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
      `,
    },
    findings: [
      'plan.yaml:1:1 The plan names no privacy owner. Add policy: { privacy_owner: "@acme/privacy" }, with the team that decides on personal data.',
    ],
  },
  *check({ plan, isWhole }): Generator<Report> {
    if (plan.config.policy?.privacy_owner !== undefined || !isWhole("plan.yaml")) return;
    yield {
      file: "plan.yaml",
      path: ["policy"],
      at: "key",
      message:
        'The plan names no privacy owner. Add policy: { privacy_owner: "@acme/privacy" }, with the team that decides on personal data.',
    };
  },
};
