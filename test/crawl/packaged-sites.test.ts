import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

import { findBrowser } from "../../app/browser/index.ts";
import { crawl } from "../../app/crawl/index.ts";
import { renderSnapshot } from "../../app/snapshot/index.ts";
import { serveFolder } from "../../bench/serve-folder.ts";

const { executablePath } = await findBrowser(process.env);
const resolve = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** Sites that nobody here wrote: every page that their links lead to, and the templates that a person would see. */
const SITES = [
  { name: "startbootstrap-agency", folder: "dist", pages: ["/"], templates: 1 },
  {
    name: "startbootstrap-clean-blog",
    folder: "dist",
    pages: ["/", "/about.html", "/contact.html", "/post.html"],
    templates: 4,
  },
  {
    name: "startbootstrap-sb-admin-2",
    folder: "",
    pages: [
      "/",
      "/404.html",
      "/blank.html",
      "/buttons.html",
      "/cards.html",
      "/charts.html",
      "/forgot-password.html",
      "/login.html",
      "/register.html",
      "/tables.html",
      "/utilities-animation.html",
      "/utilities-border.html",
      "/utilities-color.html",
      "/utilities-other.html",
    ],
    templates: 11,
  },
];

describe.each(SITES)("$name", ({ name, folder, pages, templates }) => {
  it("is crawled whole, and twice alike", async () => {
    await using site = await serveFolder({ root: join(resolve(name), folder) });
    const run = (tabs: number) =>
      crawl({
        url: `${site.url}/`,
        render: "adaptive",
        executablePath,
        screenshots: false,
        config: { interact: false, tabs },
      });
    const { snapshot } = await run(2);
    const found = snapshot.templates.flatMap((template) => template.pages);

    expect(found.toSorted()).toEqual(pages);
    expect(snapshot.templates).toHaveLength(templates);
    expect(snapshot.templates.every(({ elements }) => elements.length > 0)).toBe(true);
    expect(snapshot.tracking).toEqual({ containers: [], measurement_ids: [], vendors: [] });
    expect(renderSnapshot((await run(1)).snapshot)).toBe(renderSnapshot(snapshot));
  });
});
