import { itemFields, promotionFields, recommendedEvents } from "../../ga4/index.ts";
import { inStyle, styled } from "../name-style.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

const KNOWN = new Set(
  [...[...recommendedEvents.values()].flatMap(({ parameters }) => parameters), ...itemFields, ...promotionFields].map(
    ({ name }) => name,
  ),
);

export const namingParameterStyle: Rule = {
  id: "naming/parameter-style",
  severity: "warning",
  perEvent: true,
  title: "Names of parameters and user properties are written in the style that the policy asks for.",
  why: "GA4 takes `pageType` and `page_type` for two parameters, so half of the values are missing from each report.",
  remedy:
    "Rename it in parameters.yaml and in all events that send it. Names that GA4 knows stay as they are, whatever the style.",
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { naming: { parameters: snake_case } }
      `,
      "parameters.yaml": yaml`
        page_type: { type: string, pii: none }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { naming: { parameters: snake_case } }
      `,
      "parameters.yaml": yaml`
        pageType: { type: string, pii: none }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          pageType: {}
          login-method: { type: string, pii: none }
      `,
    },
    findings: [
      'events/login.yaml:5:3 The parameter name "login-method" is not in snake_case. Rename it to "login_method" wherever it is used.',
      'parameters.yaml:1:1 The parameter name "pageType" is not in snake_case. Rename it to "page_type" wherever it is used.',
    ],
  },
  *check({ plan, places }): Generator<Report> {
    const style = plan.config.policy?.naming?.parameters ?? "any";
    for (const { file, path, name, kind, full } of places) {
      // An entry of the dictionary is told once, there.
      if (inStyle(name, style) || KNOWN.has(name) || (kind !== "dictionary" && full.inDictionary)) continue;
      const to = styled(name, style);
      const advice = inStyle(to, style) ? `Rename it to ${quote(to)} wherever it is used.` : "Rename it.";
      yield { file, path, at: "key", message: `The parameter name ${quote(name)} is not in ${style}. ${advice}` };
    }
  },
};
