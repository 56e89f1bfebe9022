import { BUILT_IN_NAMES, variableNames } from "../gtm-variables.ts";
import { nearestName } from "../nearest-name.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const referenceVariable: Rule = {
  id: "reference/variable",
  severity: "error",
  title: "Every GTM variable that a parameter reads is in gtm/ or built into GTM.",
  why: "GTM refuses a container in which a tag reads a variable that is not there.",
  remedy: "Correct the name, or add the variable to a file in `gtm/`.",
  good: {
    files: {
      "gtm/variables.yaml": yaml`
        variables:
          - { name: Cart size, type: jsm, parameter: [{ type: template, key: javascript, value: "function(){return 1}" }] }
      `,
      "events/view_cart.yaml": yaml`
        event: view_cart
        trigger: { on: data_layer, event: view_cart }
        parameters:
          cart_size: { type: integer, pii: none, from: { variable: Cart size } }
      `,
    },
  },
  bad: {
    files: {
      "gtm/variables.yaml": yaml`
        variables:
          - { name: Cart size, type: jsm, parameter: [{ type: template, key: javascript, value: "function(){return 1}" }] }
      `,
      "events/view_cart.yaml": yaml`
        event: view_cart
        trigger: { on: data_layer, event: view_cart }
        parameters:
          cart_size: { type: integer, pii: none, from: { variable: Cart sizes } }
      `,
    },
    findings: [
      'events/view_cart.yaml:4:60 No file in gtm/ has a variable "Cart sizes". Did you mean "Cart size"? Correct the name, or add the variable there.',
    ],
  },
  *check(context): Generator<Report> {
    const { plan, parsed, isWhole } = context;
    if ([...parsed.files.keys()].some((file) => file.startsWith("gtm/") && !isWhole(file))) return;
    const names = variableNames(plan.gtm);
    for (const { file, path, value } of context.sources) {
      if (!("variable" in value) || names.has(value.variable) || BUILT_IN_NAMES.has(value.variable)) continue;
      const meant = nearestName(value.variable, [...names, ...BUILT_IN_NAMES]);
      const advice = meant === undefined ? "Correct the name" : `Did you mean ${quote(meant)}? Correct the name`;
      yield {
        file,
        path: [...path, "variable"],
        message: `No file in gtm/ has a variable ${quote(value.variable)}. ${advice}, or add the variable there.`,
      };
    }
  },
};
