import type { Evidence, PageRef, PageTemplate, Snapshot } from "../../artefacts/index.ts";
import type { Plan } from "../../plan/index.ts";

/** What is known of a site. */
export interface Site {
  plan: Plan;
  snapshot?: Snapshot;
  evidence: readonly Evidence[];
}

/** A page where a trigger may come true. */
export interface ExamplePage {
  /** Path, query and fragment. */
  page: string;
  template?: PageTemplate;
}

/**
 * Pages for a trigger, the best first: those of the templates that it names, else those of its evidence, else the start page.
 * Empty where it names pages of which no example is known.
 */
export function examplePages(pages: PageRef | undefined, site: Site): ExamplePage[] {
  const seen = evidenceTemplates(site);
  if (pages === undefined) {
    const rest = (site.snapshot?.templates ?? []).filter((template) => !seen.includes(template));
    const found = [...seen, ...rest].flatMap((template) => pageOf(template));
    return found.length > 0 ? found : [{ page: "/" }];
  }
  const names = Array.isArray(pages) ? pages : [pages];
  const found = names.flatMap((name): ExamplePage[] => {
    const path = site.plan.config.pages?.[name]?.path;
    if (path === undefined) return [];
    const templates = (site.snapshot?.templates ?? []).filter(
      (template) => template.path === path || template.id === name,
    );
    if (templates.length > 0) return templates.flatMap((template) => pageOf(template));
    return /[:*]/.test(path) ? [] : [{ page: path }];
  });
  const rank = ({ template }: ExamplePage): number => (template && seen.includes(template) ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

export function evidenceTemplates({ snapshot, evidence }: Site): PageTemplate[] {
  const templates = evidence.flatMap(({ page }) => snapshot?.templates.find(({ id }) => id === page) ?? []);
  return [...new Set(templates)];
}

function pageOf(template: PageTemplate): ExamplePage[] {
  const [page] = template.pages;
  return page === undefined ? [] : [{ page, template }];
}
