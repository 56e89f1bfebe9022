import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const referenceDuplicatePage: Rule = {
  id: "reference/duplicate-page",
  severity: "warning",
  title: "No two pages of plan.yaml have the same path.",
  why: "Two names for one page make two events out of what is one on the site.",
  remedy: "Keep one of the names, and use it in all triggers.",
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        pages: { cart: { path: /cart }, product: { path: /product/:slug } }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        pages:
          product: { path: /product/:slug }
          item: { path: /product/:id/ }
      `,
    },
    findings: ['plan.yaml:5:17 The pages "item" and "product" have the same path. Keep one of them.'],
  },
  *check({ plan }): Generator<Report> {
    const byPath = new Map<string, string>();
    for (const [name, page] of Object.entries(plan.config.pages ?? {})) {
      // What stands for a part of the path may have any name, and a slash at the end changes nothing.
      const path = page.path.replaceAll(/:\w+/g, ":").replace(/(?<=.)\/$/, "");
      const earlier = byPath.get(path);
      if (earlier === undefined) byPath.set(path, name);
      else
        yield {
          file: "plan.yaml",
          path: ["pages", name, "path"],
          message: `The pages ${quote(name)} and ${quote(earlier)} have the same path. Keep one of them.`,
        };
    }
  },
};
