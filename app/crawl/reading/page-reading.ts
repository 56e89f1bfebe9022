import type { PageElement, PageForm, PageMedia, SeenCall } from "../../artefacts/index.ts";
import type { RecordedCall } from "../../browser/index.ts";
import type { Box } from "../page/box.ts";

/** Something people act on, as one reading of one page saw it. */
export interface ReadElement extends PageElement {
  /** Where it stands; absent while it is not shown. */
  box?: Box;
  /**
   * Equal for elements that play the same part on pages of one template: role, landmark and selector without what
   * varies from page to page. Names are left out, because they vary.
   */
  signature: string;
}

/** An address that the page leads to. */
export interface PageLink {
  /** Absolute address as the page has it, query and fragment included. Not redacted: never write it anywhere. */
  url: string;
  /** Id of the element that carries it; absent for links that are not shown as elements. */
  element?: string;
  /** True where the page asks crawlers not to follow it (`rel=nofollow`). */
  nofollow?: boolean;
}

interface Heading {
  level: number;
  /** Redacted, white space collapsed. */
  text: string;
}

/** What one look at a settled page saw. Every text that people wrote is redacted, cut and of one line. */
export interface PageReading {
  /** Address after redirects and client-side moves. Not redacted: never write it anywhere. */
  url: string;
  title: string;
  language?: string;
  /** Roles with their names (`navigation "Footer"`), in document order, without repeats. */
  landmarks: string[];
  headings: Heading[];
  elements: ReadElement[];
  forms: PageForm[];
  media: PageMedia[];
  links: PageLink[];
  /** True where scripts made the page: its markup as served holds little of what people see. */
  shell: boolean;
  /** Words of `<meta name="robots">`, in lower case, sorted. */
  robots: string[];
  /** Address in `<link rel="canonical">`. */
  canonical?: string;
  /** Tag paths below the body with landmarks, forms, headings and components; sorted, without repeats. */
  structure: string[];
  /** True where a limit on counts cut the reading short. */
  cut: boolean;
}

/** A call together with what made it happen. */
export interface ExploredCall {
  call: RecordedCall;
  on: SeenCall["on"];
  /** Id of the element that was acted on. */
  element?: string;
  /** Address of the page where it was seen, where the exploration had moved on to another one. */
  at?: string;
}

/** An element that was not in the reading. */
export interface FoundElement extends ReadElement {
  /** Address of its page, where the exploration had moved on to another one. */
  at?: string;
}

/** An address that a click or a script moved to. */
export interface ExploredRoute {
  url: string;
  via: "history" | "location";
  /** Id of the element that was acted on. */
  element?: string;
}

/** A window that the page opened in the middle of the exploration. It was closed at once. */
export interface ExploredDialog {
  kind: "alert" | "confirm" | "prompt" | "beforeunload" | "window";
  element?: string;
}

export type Effect = NonNullable<PageElement["effect"]>;

export interface ExplorationBudget {
  /** Hard limit on the whole exploration, in milliseconds. */
  milliseconds: number;
  /** Hard limit on clicks. */
  clicks: number;
  /** Signatures that an earlier exploration of the same template has dealt with: they are not clicked again. */
  done?: ReadonlySet<string>;
  /**
   * Whether a page of the site may be opened besides this one: the cart, once something was put into it. Ask robots.txt
   * and the budget here. @default no page
   */
  mayOpen?: (url: string) => boolean;
  /** Look at a narrow viewport too, where menus hide behind a button. @default true */
  narrow?: boolean;
  signal?: AbortSignal;
}

/** What was learnt by acting on a page. Order follows the document, never arrival. */
export interface Exploration {
  calls: ExploredCall[];
  /** What a click did, or why it was never clicked, by element id. */
  effects: Map<string, Effect>;
  routes: ExploredRoute[];
  dialogs: ExploredDialog[];
  /** Elements that were not in the reading: they appeared after a click or in the narrow viewport. */
  found: FoundElement[];
  /** Addresses that those lead to, and those that appeared on scrolling. */
  links: PageLink[];
  /** Signatures dealt with, for `budget.done` of the template's next page. */
  done: string[];
  /** Set where a limit ended the exploration early. */
  stopped?: "time" | "clicks" | "aborted" | "lost";
}

/** A picture of the page with form fields and personal text hidden. */
export interface Screenshot {
  /** JPEG. */
  image: Buffer;
  width: number;
  height: number;
  /** By element id, relative to the picture; elements below its end are left out. */
  boxes: Record<string, Box>;
}
