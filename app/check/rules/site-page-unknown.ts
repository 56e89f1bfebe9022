import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const sitePageUnknown: Rule = {
  id: "site/page-unknown",
  severity: "warning",
  title: "Every page of plan.yaml is on the site.",
  why: "A trigger that is held to a page which is not there never fires.",
  remedy:
    "Correct the path. A page that the crawl cannot reach, such as one behind a login, is no mistake: suppress the rule with that reason.",
  good: {
    site: [{ path: "/product/:slug", pages: ["/product/hat", "/product/scarf"] }],
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        pages: { product: { path: /product/:name }, shop: { path: /product/** } }
      `,
    },
  },
  bad: {
    site: [{ path: "/product/:slug", pages: ["/product/hat", "/product/scarf"] }],
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        pages: { product: { path: /products/:name } }
      `,
    },
    findings: [
      'plan.yaml:3:27 The crawl saw no page at "/products/:name". Correct the path, or crawl again if the page is new.',
    ],
  },
  *check({ plan, site }): Generator<Report> {
    if (site === undefined) return;
    for (const [name, page] of Object.entries(plan.config.pages ?? {}))
      if (site.templatesAt(page.path).length === 0)
        yield {
          file: "plan.yaml",
          path: ["pages", name, "path"],
          message: `The crawl saw no page at ${quote(page.path)}. Correct the path, or crawl again if the page is new.`,
        };
  },
};
