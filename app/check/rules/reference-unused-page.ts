import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { pageRefs } from "../walk.ts";

export const referenceUnusedPage: Rule = {
  id: "reference/unused-page",
  severity: "note",
  title: "Every page of plan.yaml is named by a trigger, or is on the site.",
  why: "A page that no event names and no crawl saw is a left-over of something that is gone.",
  remedy:
    "Plan an event for the page, or take it out. Switch the rule off where the list of pages is kept for its own sake.",
  good: {
    site: [{ path: "/" }, { path: "/cart" }],
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        pages: { home: { path: / }, cart: { path: /cart } }
      `,
      "events/view_cart.yaml": yaml`
        event: view_cart
        trigger: { on: page_view, page: cart }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        pages: { cart: { path: /cart } }
      `,
    },
    findings: ['plan.yaml:3:10 No event happens on the page "cart" in particular. Plan one, or take the page out.'],
  },
  *check({ plan, parsed, events, site }): Generator<Report> {
    // Events that cannot be read may name it.
    if (parsed.problems.length > 0) return;
    const used = new Set(
      events
        .flatMap(({ placedTriggers }) => placedTriggers)
        .flatMap(pageRefs)
        .map(({ value }) => value),
    );
    for (const [name, { path }] of Object.entries(plan.config.pages ?? {}))
      if (!used.has(name) && (site?.templatesAt(path) ?? []).length === 0)
        yield {
          file: "plan.yaml",
          path: ["pages", name],
          at: "key",
          message: `No event happens on the page ${quote(name)} in particular. Plan one, or take the page out.`,
        };
  },
};
