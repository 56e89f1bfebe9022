import { NAME_PATTERN } from "../../ga4/index.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4ParameterNameCharacters: Rule = {
  id: "ga4/parameter-name-characters",
  severity: "error",
  perEvent: true,
  title: "A parameter name begins with a letter and holds letters, digits and underscores.",
  why: "GA4 drops parameters and user properties with other characters in their names, so the values never arrive.",
  remedy: "Rename the parameter in parameters.yaml and in the events that send it.",
  source: {
    title: "GA4: event naming rules",
    url: "https://support.google.com/analytics/answer/13316687",
  },
  good: {
    files: {
      "parameters.yaml": yaml`
        page_type: { type: string, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        page-type: { type: string, pii: none }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          page-type: {}
          login method: { type: string, pii: none }
      `,
    },
    findings: [
      'events/login.yaml:5:3 GA4 does not take the name "login method". Begin with a letter, then use letters, digits and underscores.',
      'parameters.yaml:1:1 GA4 does not take the name "page-type". Begin with a letter, then use letters, digits and underscores.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const { file, path, name, kind, full } of places) {
      // An entry of the dictionary is told once, there.
      if (NAME_PATTERN.test(name) || (kind !== "dictionary" && full.inDictionary)) continue;
      yield {
        file,
        path,
        at: "key",
        message: `GA4 does not take the name ${quote(name)}. Begin with a letter, then use letters, digits and underscores.`,
      };
    }
  },
};
