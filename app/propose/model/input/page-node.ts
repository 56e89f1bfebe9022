import type { PageElement, PageForm, PageMedia, SeenCall } from "../../../artefacts/index.ts";

/** A thing of the snapshot that an operation may cite as its evidence. */
export type PageNode =
  | { kind: "page" }
  | { kind: "element"; element: PageElement }
  | { kind: "form"; form: PageForm }
  | { kind: "call"; call: SeenCall }
  | { kind: "media"; media: PageMedia };

/** Text of a site that looks as if it were written for a model. It was not sent; the text itself is not repeated here. */
export interface Flag {
  /** Id of the page template, where it may be repeated. */
  template: string;
  /** Where on it: title, heading, or the end of the id of an element or form. */
  place: string;
  /** What speaks against it. */
  why: string;
}

/** One page template as a model is shown it. */
export interface PageInput {
  template: string;
  /** The template for people: its id, or that its path is left out. */
  label: string;
  path: string;
  /** One line a thing; spaces inside the site's texts are places for the mark. */
  lines: string[];
  /** By the reference at the start of its line. */
  nodes: ReadonlyMap<string, PageNode>;
  flags: Flag[];
}
