import { quote, safeText } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { parseSelector } from "../selector.ts";
import { selectorsOf } from "../selectors.ts";

export const selectorInvalid: Rule = {
  id: "selector/invalid",
  severity: "error",
  perEvent: true,
  title: "Every selector is CSS that browsers understand.",
  why: "With a broken selector the trigger never fires. `:contains()` and `:eq()` belong to jQuery; browsers refuse them.",
  remedy: "Correct the selector. Look for an attribute that tells the element apart, such as `data-testid`.",
  source: { title: "MDN: CSS selectors", url: "https://developer.mozilla.org/docs/Web/CSS/CSS_selectors" },
  good: {
    files: {
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: click, selector: "nav [data-testid=menu]" }
      `,
    },
  },
  bad: {
    files: {
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: click, selector: "nav [data-testid=menu" }
      `,
      "events/order.yaml": yaml`
        event: order
        trigger: { on: click, selector: "button:contains('Order')" }
      `,
    },
    findings: [
      'events/open_menu.yaml:2:33 The selector "nav [data-testid=menu" cannot be used: Attribute selector didn\'t terminate. Correct it.',
      'events/order.yaml:2:33 The selector "button:contains(\'Order\')" cannot be used: ":contains" is no CSS, only jQuery knows it. Correct it.',
    ],
  },
  *check(context): Generator<Report> {
    for (const { file, path, value } of selectorsOf(context)) {
      const parsed = parseSelector(value);
      if (parsed.kind === "invalid")
        yield {
          file,
          path,
          message: `The selector ${quote(value)} cannot be used: ${safeText(parsed.reason)}. Correct it.`,
        };
    }
  },
};
