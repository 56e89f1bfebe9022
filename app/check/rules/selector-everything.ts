import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { matchesEverything, parseSelector } from "../selector.ts";
import { selectorsOf } from "../selectors.ts";

export const selectorEverything: Rule = {
  id: "selector/everything",
  severity: "error",
  perEvent: true,
  title: "No selector matches the whole page.",
  why: "With `*` or `body` every click on the page sends the event.",
  remedy: "Name the element that is meant.",
  good: {
    files: {
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: click, selector: "#menu" }
      `,
    },
  },
  bad: {
    files: {
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: click, selector: "#menu, *" }
      `,
    },
    findings: [
      'events/open_menu.yaml:2:33 The selector "#menu, *" matches the whole page. Name the element that is meant.',
    ],
  },
  *check(context): Generator<Report> {
    for (const { file, path, value, purpose } of selectorsOf(context)) {
      const parsed = parseSelector(value);
      if (purpose === "source" || parsed.kind !== "valid" || !matchesEverything(parsed.alternatives)) continue;
      yield {
        file,
        path,
        message: `The selector ${quote(value)} matches the whole page. Name the element that is meant.`,
      };
    }
  },
};
