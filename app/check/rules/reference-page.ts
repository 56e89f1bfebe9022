import { nearestName } from "../nearest-name.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { pageRefs } from "../walk.ts";

export const referencePage: Rule = {
  id: "reference/page",
  severity: "error",
  perEvent: true,
  title: "Every page that a trigger names is one of plan.yaml.",
  why: "A trigger that is held to a page nobody knows cannot be compiled: it would have to fire everywhere or nowhere.",
  remedy: "Correct the name, or add the page with its path to `pages` in plan.yaml.",
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        pages: { cart: { path: /cart } }
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
      "events/view_cart.yaml": yaml`
        event: view_cart
        trigger: { on: page_view, page: [cart, basket, carts] }
      `,
    },
    findings: [
      'events/view_cart.yaml:2:40 plan.yaml has no page "basket". Correct the name, or add it to pages with its path.',
      'events/view_cart.yaml:2:48 plan.yaml has no page "carts". Did you mean "cart"? Correct the name, or add it to pages with its path.',
    ],
  },
  *check({ plan, events, isWhole }): Generator<Report> {
    if (!isWhole("plan.yaml")) return;
    const pages = new Set(Object.keys(plan.config.pages ?? {}));
    for (const ref of events.flatMap(({ placedTriggers }) => placedTriggers.flatMap(pageRefs))) {
      if (pages.has(ref.value)) continue;
      const meant = nearestName(ref.value, pages);
      const advice = meant === undefined ? "" : `Did you mean ${quote(meant)}? `;
      yield {
        file: ref.file,
        path: ref.path,
        message: `plan.yaml has no page ${quote(ref.value)}. ${advice}Correct the name, or add it to pages with its path.`,
      };
    }
  },
};
