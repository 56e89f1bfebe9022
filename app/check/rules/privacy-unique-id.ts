import { quote } from "../quote.ts";
import { says } from "../parameter-place.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const privacyUniqueId: Rule = {
  id: "privacy/unique-id",
  severity: "error",
  perEvent: true,
  locked: "always",
  title: "An id of a person is collected only with a waiver.",
  why: "A user, client or visitor id ties everything that a person does together. Whoever allows that says why, and until when.",
  remedy: "Take the parameter out, or add a `waiver` with reason, owner and expiry, agreed with the privacy owner.",
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
        crm_key: { type: string, pii: unique_id }
      `,
    },
    findings: [
      'parameters.yaml:1:31 "crm_key" is an id of a person and has no waiver. Take it out, or add a waiver with reason, owner and expiry.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const { file, path, name, full, kind } = place;
      const isTold = kind !== "dictionary" && full.inDictionary && !says(place, "pii", "waiver");
      if (full.pii !== "unique_id" || full.waiver !== undefined || isTold) continue;
      yield {
        file,
        path: [...path, "pii"],
        message: `${quote(name)} is an id of a person and has no waiver. Take it out, or add a waiver with reason, owner and expiry.`,
      };
    }
  },
};
