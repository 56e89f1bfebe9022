import type { PageTemplate, Snapshot } from "../artefacts/index.ts";
import { type ElementFacts, factsOf } from "./element-facts.ts";
import { matchesPage, type PagePattern, pagePattern } from "./page-pattern.ts";
import { parseSelector } from "./selector.ts";
import { matchSelector } from "./selector-match.ts";

/** How many elements of the site a selector is known to match, and whether there may be others. */
export interface SelectorCount {
  /** Elements of the template where it matches most, of those that people act on. */
  most: number;
  /** All elements that people act on there. */
  of: number;
  template: string | undefined;
  /** True where it may match something that the snapshot does not tell. */
  perhaps: boolean;
}

const MOST_COUNTS = 10_000;

/** What a crawl saw, arranged for the questions that rules ask. */
export class SiteIndex {
  readonly snapshot: Snapshot;
  /** Names of all events that were pushed or sent. */
  readonly events: ReadonlySet<string>;
  readonly #pages: readonly { template: PageTemplate; patterns: PagePattern[]; paths: Set<string> }[];
  readonly #facts: ReadonlyMap<string, ElementFacts[]>;
  readonly #byPath = new Map<string, readonly string[]>();
  readonly #counts = new Map<string, SelectorCount>();

  constructor(snapshot: Snapshot) {
    const { templates } = snapshot;
    this.snapshot = snapshot;
    this.events = new Set(templates.flatMap(({ observations }) => observations.flatMap(({ event }) => event ?? [])));
    this.#facts = new Map(templates.map((template) => [template.id, factsOf(template)]));
    this.#pages = templates.map((template) => {
      const paths = new Set([template.path, ...template.pages]);
      return { template, paths, patterns: [...paths].map(pagePattern) };
    });
  }

  /** Ids of the templates that a path of the plan's pages stands for. */
  templatesAt(path: string): readonly string[] {
    const known = this.#byPath.get(path);
    if (known !== undefined) return known;
    const pattern = pagePattern(path);
    if (this.#byPath.size >= MOST_COUNTS) this.#byPath.clear();
    const found = this.#pages
      .filter(({ paths, patterns }) => paths.has(path) || patterns.some((page) => matchesPage(pattern, page)))
      .map(({ template }) => template.id);
    this.#byPath.set(path, found);
    return found;
  }

  /** Compares a selector with the elements (or the forms) of some templates, or of all. */
  count(selector: string, kind: ElementFacts["kind"], templates?: readonly string[]): SelectorCount {
    const ids = templates ?? [...this.#facts.keys()];
    const key = `${kind} ${selector} ${templates === undefined ? "" : ids.join(" ")}`;
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const counted = this.#count(selector, kind, ids);
    // One index serves many changes of a plan, and each may bring selectors of its own.
    if (this.#counts.size >= MOST_COUNTS) this.#counts.clear();
    this.#counts.set(key, counted);
    return counted;
  }

  #count(selector: string, kind: ElementFacts["kind"], ids: readonly string[]): SelectorCount {
    const parsed = parseSelector(selector);
    const result: SelectorCount = { most: 0, of: 0, template: undefined, perhaps: false };
    for (const id of ids) {
      const all = (this.#facts.get(id) ?? []).filter((facts) => facts.kind === kind);
      const exact = all.filter((facts) => facts.selector === selector);
      let found = exact.length;
      if (found === 0 && parsed.kind === "valid") {
        const matches = all.map((facts) => matchSelector(parsed.alternatives, facts));
        found = matches.filter((match) => match === 2).length;
        result.perhaps ||= matches.includes(1);
      }
      if (found > result.most) Object.assign(result, { most: found, of: all.length, template: id });
    }
    return result;
  }
}
