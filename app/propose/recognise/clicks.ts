import type { ClickTrigger, Evidence, PageElement, Trigger } from "../../artefacts/index.ts";
import type { NamedPage } from "../draft.ts";
import { suspicion } from "../suspicious/suspicious-text.ts";

export interface Click {
  page: NamedPage;
  element: PageElement;
}

export interface Clicks {
  trigger: Trigger | Trigger[];
  evidence: Evidence[];
  /** False where GTM cannot see the elements: they stand in shadow roots or frames. */
  reachable: boolean;
}

const MAX_EVIDENCE = 3;
const PIERCING = " >>> ";

/** All elements that a test accepts, page by page. Those whose name or selector speaks to a model instead of a visitor are left out. */
export function findClicks(
  pages: readonly NamedPage[],
  accepts: (element: PageElement, page: NamedPage) => boolean,
): Click[] {
  return pages.flatMap((page) =>
    page.template.elements
      .filter((element) => accepts(element, page) && !isSuspicious(element))
      .map((element) => ({ page, element })),
  );
}

export const isSuspicious = ({ name, selector }: Pick<PageElement, "name" | "selector">): boolean =>
  suspicion(name) !== undefined || suspicion(selector) !== undefined;

/**
 * The triggers for a click on any of the elements: one a selector, limited to the pages that have it. Elements that GTM cannot
 * see give a data layer trigger of the event's name: the site then has to push it.
 */
export function clickTriggers(event: string, clicks: readonly Click[], allPages: readonly NamedPage[]): Clicks {
  const evidence = clicks
    .map(({ page, element }): Evidence => ({ page: page.template.id, seen: "element", node: element.id }))
    .slice(0, MAX_EVIDENCE);
  const visible = clicks.filter(({ element }) => !element.selector.includes(PIERCING));
  if (visible.length === 0) return { trigger: { on: "data_layer", event }, evidence, reachable: false };
  const bySelector = new Map<string, Set<string>>();
  for (const { page, element } of visible) {
    bySelector.set(element.selector, (bySelector.get(element.selector) ?? new Set()).add(page.name));
  }
  const triggers = [...bySelector]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([selector, names]): ClickTrigger => {
      const pages = [...names].toSorted();
      const [only, ...more] = pages;
      if (only === undefined || pages.length === allPages.length) return { on: "click", selector };
      return { on: "click", selector, page: more.length === 0 ? only : pages };
    });
  const [first, ...rest] = triggers;
  return { trigger: rest.length === 0 && first !== undefined ? first : triggers, evidence, reachable: true };
}
