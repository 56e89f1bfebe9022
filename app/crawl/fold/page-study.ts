import type { ConsentState } from "../../artefacts/index.ts";
import type { Markup } from "../markup/index.ts";
import type { Effect, ExploredCall, PageReading, ReadElement, Screenshot } from "../reading/index.ts";
import type { SitePage } from "../frontier/index.ts";

/** One look at a page in one consent state. */
export interface PageLook {
  state: ConsentState;
  reading: PageReading;
  /** What was recorded while it loaded and was acted on. */
  calls: ExploredCall[];
  /** What clicks did, by element id of the reading. */
  effects: ReadonlyMap<string, Effect>;
  /** Elements that only clicks brought up. */
  found: readonly ReadElement[];
}

/** What acting on one page in one consent state came to. */
export interface Acted {
  /** Signatures of the elements that were acted on, or needed no acting on. */
  done: ReadonlySet<string>;
  /** Those among them that made the page say something. */
  spoke: ReadonlySet<string>;
  /** The page said something that no element was the cause of: on scrolling, in time. */
  alone: boolean;
}

/** Everything that was learnt about a page that stands for its template. */
export interface PageStudy {
  page: SitePage;
  /** The first one is the page as it loads for a new visitor; what later ones add came with consent, clicks, or a filled cart. */
  looks: PageLook[];
  screenshot?: Screenshot;
  /** What the browser made of the markup. */
  rendered?: Markup;
  /** What acting on it came to, by consent state. */
  acted: Map<ConsentState, Acted>;
}

/** What an exploration saw after it had moved on to another page. */
export interface ElsewhereSeen {
  /** Address of that page. */
  at: string;
  /** The page on which the exploration began. */
  from: PageStudy;
  state: ConsentState;
  calls: ExploredCall[];
  found: ReadElement[];
}

/**
 * What acting on an element came to. Nothing of one that was hidden when the page was read: whether it was there to be acted on
 * later, after scrolling or on a narrow window, is a matter of the moment.
 */
export function effectIn({ effects }: Pick<PageLook, "effects">, { id, visible }: ReadElement): Effect | undefined {
  return visible ? effects.get(id) : undefined;
}
