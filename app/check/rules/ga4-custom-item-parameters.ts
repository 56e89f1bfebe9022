import { itemFields, limits, promotionFields } from "../../ga4/index.ts";
import { says } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

const KNOWN = new Set([...itemFields, ...promotionFields].map(({ name }) => name));

export const ga4CustomItemParameters: Rule = {
  id: "ga4/custom-item-parameters",
  severity: "error",
  perEvent: true,
  title: "Items have at most 27 fields of their own, better 10.",
  why: "GA4 takes 27 fields besides those that it knows, and drops the others. Its Measurement Protocol says 10: with more, events sent by a server may lose fields (a note).",
  remedy: "Take out what no report needs.",
  source: {
    title: "GA4: items parameters",
    url: "https://developers.google.com/analytics/devguides/collection/ga4/reference/events",
  },
  good: {
    files: {
      "parameters.yaml": yaml`
        items:
          type: items
          pii: none
          fields: { item_id: { type: string }, price: { type: number }, colour: { type: string, pii: none } }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        items:
          type: items
          pii: none
          fields:
            item_id: { type: string }
            a: { type: string }
            b: { type: string }
            c: { type: string }
            d: { type: string }
            e: { type: string }
            f: { type: string }
            g: { type: string }
            h: { type: string }
            i: { type: string }
            j: { type: string }
            k: { type: string }
      `,
    },
    findings: [
      'parameters.yaml:4:3 note: "items" has 11 fields that GA4 does not know. Its web tag takes 27, but the Measurement Protocol 10: keep to those if a server sends the event too.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      if (!says(place, "fields")) continue;
      const count = Object.keys(place.own.fields ?? {}).filter((name) => !KNOWN.has(name)).length;
      if (count <= limits.customItemParametersByProtocol) continue;
      const at = { file: place.file, path: [...place.path, "fields"], at: "key" as const };
      const what = `${quote(place.name)} has ${count} fields that GA4 does not know`;
      if (count > limits.customItemParameters)
        yield { ...at, message: `${what}; it keeps ${limits.customItemParameters}. Take out what no report needs.` };
      else
        yield {
          ...at,
          severity: "note",
          message: `${what}. Its web tag takes ${limits.customItemParameters}, but the Measurement Protocol ${limits.customItemParametersByProtocol}: keep to those if a server sends the event too.`,
        };
    }
  },
};
