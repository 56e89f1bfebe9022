import type { Trigger } from "../artefacts/index.ts";
import type { EventContext } from "./context.ts";
import { pageRefs, type Placed } from "./walk.ts";

/** Ids of the templates of the snapshot that a trigger is held to; undefined when it is held to none or to unknown ones. */
export function templatesOf({ plan, site }: EventContext, trigger: Placed<Trigger>): readonly string[] | undefined {
  const pages = plan.config.pages ?? {};
  const paths = pageRefs(trigger).map(({ value }) => (Object.hasOwn(pages, value) ? pages[value]?.path : undefined));
  if (site === undefined || paths.length === 0) return undefined;
  const found = paths.map((path) => (path === undefined ? [] : site.templatesAt(path)));
  // A page that the crawl did not see is told by another rule; here it may hold anything.
  if (found.some((templates) => templates.length === 0)) return undefined;
  return [...new Set(found.flat())];
}
