import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { daysBetween, stateOn } from "../suppression.ts";

/** Days that a waiver may still run: a year and a day to spare. */
const MAX_DAYS = 366;

export const privacyWaiverFar: Rule = {
  id: "privacy/waiver-far",
  severity: "warning",
  perEvent: true,
  title: "Waivers end within a year.",
  why: "A waiver that nobody looks at again is a permission for ever.",
  remedy: "Choose a day within the next year; it can be renewed.",
  good: {
    files: {
      "parameters.yaml": yaml`
        crm_key:
          type: string
          pii: unique_id
          waiver: { reason: Joins orders with returns in the CRM., owner: "@acme/privacy", expires: 2027-11-23 }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        crm_key:
          type: string
          pii: unique_id
          waiver: { reason: Joins orders with returns in the CRM., owner: "@acme/privacy", expires: 2099-12-31 }
      `,
    },
    findings: [
      'parameters.yaml:4:93 The waiver of "crm_key" runs until 2099-12-31. Choose a day within the next year; it can be renewed.',
    ],
  },
  *check({ places, today }): Generator<Report> {
    for (const { file, path, name, own } of places) {
      if (own.waiver === undefined || stateOn(today, own.waiver.expires) !== "in force") continue;
      if (daysBetween(today, own.waiver.expires) <= MAX_DAYS) continue;
      yield {
        file,
        path: [...path, "waiver", "expires"],
        message: `The waiver of ${quote(name)} runs until ${own.waiver.expires}. Choose a day within the next year; it can be renewed.`,
      };
    }
  },
};
