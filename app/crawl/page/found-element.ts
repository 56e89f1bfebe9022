import type { Scope } from "./walk.ts";

/** An element that people act on, with what grouping and description need of it. */
export interface FoundElement {
  element: Element;
  scope: Scope;
  role: string;
  /** Role of the nearest landmark, with its name. */
  within: string;
  /** What is shown for it; undefined while nothing is. */
  shown: Element | undefined;
}
