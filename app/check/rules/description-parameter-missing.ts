import { itemFields, promotionFields, recommendedEvents } from "../../ga4/index.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

const KNOWN = new Set(
  [...[...recommendedEvents.values()].flatMap(({ parameters }) => parameters), ...itemFields, ...promotionFields].map(
    ({ name }) => name,
  ),
);

export const descriptionParameterMissing: Rule = {
  id: "description/parameter-missing",
  severity: "note",
  perEvent: true,
  title: "Every parameter that GA4 does not know has a description.",
  why: "Whoever builds a report from `level_2` has to know what it holds.",
  remedy: "Say in parameters.yaml what the value is.",
  good: {
    files: {
      "parameters.yaml": yaml`
        level_2: { type: string, pii: none, description: Second level of the navigation. }
        currency: { type: string, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        level_2: { type: string, pii: none }
      `,
    },
    findings: ['parameters.yaml:1:1 The parameter "level_2" has no description. Say what its value is.'],
  },
  *check({ places }): Generator<Report> {
    for (const { file, path, name, kind, full } of places) {
      if ((full.description ?? "").trim() !== "" || KNOWN.has(name)) continue;
      // An entry of the dictionary is told once, there.
      if (kind !== "dictionary" && full.inDictionary) continue;
      yield {
        file,
        path,
        at: "key",
        message: `The parameter ${quote(name)} has no description. Say what its value is.`,
      };
    }
  },
};
