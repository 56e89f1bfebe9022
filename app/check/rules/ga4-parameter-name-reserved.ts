import {
  reservedParameterNames,
  reservedPrefixes,
  reservedUserPropertyNames,
  reservedUserPropertyPrefixes,
} from "../../ga4/index.ts";
import type { ParameterPlace } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4ParameterNameReserved: Rule = {
  id: "ga4/parameter-name-reserved",
  severity: "error",
  perEvent: true,
  title: "No parameter and no user property has a name that GA4 keeps for itself.",
  why: "GA4 drops parameters and user properties with reserved names and prefixes.",
  remedy: "Choose another name. A user id is set in the Google tag, not as a user property.",
  source: {
    title: "GA4: reserved names",
    url: "https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference#reserved_names",
  },
  good: {
    files: {
      "parameters.yaml": yaml`
        campaign_group: { type: string, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        user_properties:
          first_visit_time: { type: string, pii: none }
      `,
      "parameters.yaml": yaml`
        google_group: { type: string, pii: none }
        firebase_conversion: { type: boolean, pii: none }
      `,
    },
    findings: [
      'parameters.yaml:1:1 The name "google_group" begins with "google_", which GA4 keeps for itself. Choose another name.',
      'parameters.yaml:2:1 GA4 keeps the name "firebase_conversion" for itself. Choose another name.',
      'plan.yaml:4:3 GA4 keeps the name "first_visit_time" for itself. Choose another name.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const reason = reasonOf(place);
      // An entry of the dictionary is told once, there.
      if (reason === undefined || (place.use === "parameter" && place.kind !== "dictionary" && place.full.inDictionary))
        continue;
      yield { file: place.file, path: place.path, at: "key", message: `${reason} Choose another name.` };
    }
  },
};

function reasonOf({ name, use }: ParameterPlace): string | undefined {
  const isProperty = use === "user_property";
  if ((isProperty ? reservedUserPropertyNames : reservedParameterNames).has(name))
    return `GA4 keeps the name ${quote(name)} for itself.`;
  const prefixes = isProperty ? reservedUserPropertyPrefixes : reservedPrefixes;
  const prefix = prefixes.find((start) => name.startsWith(start));
  return prefix === undefined
    ? undefined
    : `The name ${quote(name)} begins with ${quote(prefix)}, which GA4 keeps for itself.`;
}
