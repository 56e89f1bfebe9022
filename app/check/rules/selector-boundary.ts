import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { parseSelector } from "../selector.ts";
import { selectorsOf } from "../selectors.ts";

export const selectorBoundary: Rule = {
  id: "selector/boundary",
  severity: "error",
  perEvent: true,
  title: "No selector passes a shadow root or a frame.",
  why: "GTM sees neither into shadow roots nor into frames, so the trigger never fires.",
  remedy: "Let the site push an event to the data layer, and make the trigger `on: data_layer`.",
  good: {
    files: {
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: data_layer, event: open_menu }
      `,
    },
  },
  bad: {
    files: {
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: click, selector: "shop-header >>> #menu" }
      `,
    },
    findings: [
      'events/open_menu.yaml:2:33 GTM cannot see what "shop-header >>> #menu" means: it is inside a shadow root or frame. Let the site push to the data layer.',
    ],
  },
  *check(context): Generator<Report> {
    for (const { file, path, value } of selectorsOf(context))
      if (parseSelector(value).kind === "crossing")
        yield {
          file,
          path,
          message: `GTM cannot see what ${quote(value)} means: it is inside a shadow root or frame. Let the site push to the data layer.`,
        };
  },
};
