import { quote } from "../quote.ts";
import { yaml, type ExampleTemplate, type Report, type Rule } from "../rule.ts";
import { parseSelector } from "../selector.ts";
import { templatesOf } from "../trigger-scope.ts";

/** A cart with a button to order and one that opens the menu. */
const CART: readonly ExampleTemplate[] = [
  {
    path: "/cart",
    elements: [
      { id: "b1", role: "button", name: "Order", tag: "button", selector: "#order", visible: true },
      {
        id: "b2",
        role: "button",
        name: "Menu",
        tag: "button",
        selector: '[data-testid="menu"]',
        test_id: "menu",
        visible: true,
      },
    ],
  },
];

export const selectorNoMatch: Rule = {
  id: "selector/no-match",
  severity: "warning",
  perEvent: true,
  title: "The selector of a click or form matches something that the crawl saw on these pages.",
  why: "A trigger whose element is not on the page never fires. The snapshot keeps no class names, so where it cannot tell for certain this is a note.",
  remedy: "Correct the selector, or crawl again if the site has changed: `jtracking crawl`.",
  good: {
    site: CART,
    files: {
      "events/begin_checkout.yaml": yaml`
        event: begin_checkout
        trigger: { on: click, selector: "button#order" }
      `,
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: click, selector: '[data-testid="menu"]' }
      `,
    },
  },
  bad: {
    site: CART,
    files: {
      "events/begin_checkout.yaml": yaml`
        event: begin_checkout
        trigger: { on: click, selector: "[data-testid=order]" }
      `,
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: click, selector: ".menu-button" }
      `,
      "events/generate_lead.yaml": yaml`
        event: generate_lead
        trigger: { on: form_submit, selector: "#contact" }
      `,
    },
    findings: [
      'events/begin_checkout.yaml:2:33 Nothing that the crawl saw on the site matches "[data-testid=order]". Correct the selector, or crawl again.',
      'events/generate_lead.yaml:2:39 No form that the crawl saw on the site matches "#contact". Correct the selector, or crawl again.',
      'events/open_menu.yaml:2:33 note: Nothing that the crawl saw on the site is known to match ".menu-button"; it cannot tell for certain. Try it in the browser.',
    ],
  },
  *check(context): Generator<Report> {
    const { site, events } = context;
    if (site === undefined) return;
    for (const event of events) {
      if (event.status === "deprecated") continue;
      for (const trigger of event.placedTriggers) {
        const { file, path, value } = trigger;
        if ((value.on !== "click" && value.on !== "form_submit") || value.selector === undefined) continue;
        if (parseSelector(value.selector).kind !== "valid") continue;
        const kind = value.on === "click" ? "element" : "form";
        const { most, perhaps } = site.count(value.selector, kind, templatesOf(context, trigger));
        if (most > 0) continue;
        const where = value.page === undefined ? "on the site" : "on these pages";
        const at = { file, path: [...path, "selector"] };
        const things = kind === "form" ? "No form" : "Nothing";
        if (perhaps)
          yield {
            ...at,
            severity: "note",
            message: `${things} that the crawl saw ${where} is known to match ${quote(value.selector)}; it cannot tell for certain. Try it in the browser.`,
          };
        else
          yield {
            ...at,
            message: `${things} that the crawl saw ${where} matches ${quote(value.selector)}. Correct the selector, or crawl again.`,
          };
      }
    }
  },
};
