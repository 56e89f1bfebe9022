import type { PiiClass } from "../../artefacts/index.ts";
import { itemFields, promotionFields, recommendedEvents } from "../../ga4/index.ts";
import { editPlace, says, type ParameterPlace } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

const KNOWN_FIELDS = new Set([...itemFields, ...promotionFields].map(({ name }) => name));
/** GA4's own parameters that people type, or that may stand for one person. */
const UNSURE = new Set(["search_term", "group_id", "character", "content_id", "item_id"]);
const KNOWN_PARAMETERS = new Set(
  [...recommendedEvents.values()].flatMap(({ parameters }) => parameters.map(({ name }) => name)),
);

export const privacyClassMissing: Rule = {
  id: "privacy/class-missing",
  severity: "error",
  perEvent: true,
  locked: "policy",
  fixable: true,
  title: "Every parameter says its privacy class.",
  why: "Whether a value is personal has to be decided by a person before it is collected. Fields of items that GA4 knows are about products and need no class.",
  remedy:
    "Add `pii: none`, `pii: pseudonymous` for order numbers and the like, or the class of personal data that it is. `--fix` does it for parameters that GA4 defines.",
  good: {
    files: {
      "parameters.yaml": yaml`
        method: { type: string, pii: none }
        transaction_id: { type: string, pii: pseudonymous }
        items: { type: items, pii: none, fields: { item_id: { type: string }, colour: { type: string, pii: none } } }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        page_type: { type: string }
        currency: { type: string }
      `,
      "events/view_item.yaml": yaml`
        event: view_item
        trigger: { on: data_layer, event: view_item }
        parameters:
          currency: {}
          value: { type: number }
          items: { type: items, pii: none, fields: { item_id: { type: string }, colour: { type: string } } }
      `,
    },
    findings: [
      'events/view_item.yaml:5:3 The parameter "value" has no privacy class. Add pii: none.',
      'events/view_item.yaml:6:73 The field "colour" of "items" has no privacy class. Add pii: none, or the class of personal data that it is.',
      'parameters.yaml:1:1 The parameter "page_type" has no privacy class. Add pii: none, or the class of personal data that it is.',
      'parameters.yaml:2:1 The parameter "currency" has no privacy class. Add pii: none.',
    ],
  },
  *check({ places, isWhole }): Generator<Report> {
    for (const place of places) {
      yield* fieldReports(place);
      const { file, path, name, kind, full } = place;
      if (full.pii !== undefined || (kind !== "dictionary" && full.inDictionary)) continue;
      // The class may be in a dictionary that cannot be read.
      if (kind !== "dictionary" && !isWhole("parameters.yaml")) continue;
      const pii = likelyClass(name);
      yield {
        file,
        path,
        at: "key",
        message: `The parameter ${quote(name)} has no privacy class. Add pii: ${pii ?? "none, or the class of personal data that it is"}.`,
        ...(pii !== undefined && {
          fix: { description: `Add pii: ${pii}.`, operations: [editPlace(place, { path: ["pii"], set: pii })] },
        }),
      };
    }
  },
};

function* fieldReports(place: ParameterPlace): Generator<Report> {
  if (!says(place, "fields")) return;
  for (const [field, { pii }] of Object.entries(place.own.fields ?? {}))
    if (pii === undefined && !KNOWN_FIELDS.has(field))
      yield {
        file: place.file,
        path: [...place.path, "fields", field],
        at: "key",
        message: `The field ${quote(field)} of ${quote(place.name)} has no privacy class. Add pii: none, or the class of personal data that it is.`,
      };
}

function likelyClass(name: string): PiiClass | undefined {
  if (name === "transaction_id") return "pseudonymous";
  return KNOWN_PARAMETERS.has(name) && !UNSURE.has(name) ? "none" : undefined;
}
