import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { stateOn } from "../suppression.ts";

export const privacyWaiverExpired: Rule = {
  id: "privacy/waiver-expired",
  severity: "error",
  perEvent: true,
  locked: "always",
  title: "Waivers have not run out.",
  why: "After its day the permission to collect an id of a person is gone, and the parameter is no longer compiled.",
  remedy: "Take the parameter out, or have the privacy owner agree to a new day.",
  good: {
    files: {
      "parameters.yaml": yaml`
        crm_key:
          type: string
          pii: unique_id
          waiver: { reason: Joins orders with returns in the CRM., owner: "@acme/privacy", expires: 2026-11-23 }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        crm_key:
          type: string
          pii: unique_id
          waiver: { reason: Joins orders with returns in the CRM., owner: "@acme/privacy", expires: 2026-11-22 }
        shop_key:
          type: string
          pii: unique_id
          waiver: { reason: Joins orders with returns in the shop., owner: "@acme/privacy", expires: 2026-02-30 }
      `,
    },
    findings: [
      'parameters.yaml:4:93 The waiver of "crm_key" ran out on 2026-11-22. Take the parameter out, or have the privacy owner agree to a new day.',
      'parameters.yaml:8:94 The waiver of "shop_key" ends on 2026-02-30, which is no day. Take the parameter out, or have the privacy owner agree to a new day.',
    ],
  },
  *check({ places, today }): Generator<Report> {
    for (const { file, path, name, own } of places) {
      if (own.waiver === undefined) continue;
      const state = stateOn(today, own.waiver.expires);
      if (state === "in force") continue;
      const what =
        state === "expired"
          ? `The waiver of ${quote(name)} ran out on ${own.waiver.expires}.`
          : `The waiver of ${quote(name)} ends on ${own.waiver.expires}, which is no day.`;
      yield {
        file,
        path: [...path, "waiver", "expires"],
        message: `${what} Take the parameter out, or have the privacy owner agree to a new day.`,
      };
    }
  },
};
