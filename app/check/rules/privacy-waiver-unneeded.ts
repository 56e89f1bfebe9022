import { editPlace } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const privacyWaiverUnneeded: Rule = {
  id: "privacy/waiver-unneeded",
  severity: "warning",
  perEvent: true,
  fixable: true,
  title: "Waivers stand only beside ids of people.",
  why: "A waiver has no effect on other classes: none and pseudonymous need none, and personal data is refused with one too.",
  remedy: "Take the waiver out (`--fix` does it), or correct the class.",
  good: {
    files: {
      "parameters.yaml": yaml`
        crm_key:
          type: string
          pii: unique_id
          waiver: { reason: Joins orders with returns in the CRM., owner: "@acme/privacy", expires: 2027-06-30 }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        page_type:
          type: string
          pii: none
          waiver: { reason: Joins orders with returns in the CRM., owner: "@acme/privacy", expires: 2027-06-30 }
      `,
    },
    findings: [
      'parameters.yaml:4:3 The waiver of "page_type" has no effect, because its class is none. Take it out, or correct the class.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const { file, path, name, own, full } = place;
      if (own.waiver === undefined || full.pii === undefined || full.pii === "unique_id") continue;
      yield {
        file,
        path: [...path, "waiver"],
        at: "key",
        message: `The waiver of ${quote(name)} has no effect, because its class is ${full.pii}. Take it out, or correct the class.`,
        fix: {
          description: "Take the waiver out.",
          operations: [editPlace(place, { path: ["waiver"], remove: true })],
        },
      };
    }
  },
};
