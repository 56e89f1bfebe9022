import type { ResolvedEvent } from "../../plan/index.ts";
import type { Step } from "./step.ts";

/** One way to make an event happen: a page, and what is done there. */
export interface Way {
  event: ResolvedEvent;
  /** Path, query and fragment of the page. */
  page: string;
  /** Behind the opening; empty where the page itself is enough. */
  steps: Step[];
  /** How often the event is to be sent; undefined where that depends on what the page pushes. */
  times?: number;
  /** True where a cart has to be filled first. */
  needsCart: boolean;
  /** True for steps that a person wrote: they run alone, from the first to the last. */
  written: boolean;
  /** Selector of an element that the crawl pressed and never saw: it may be that nobody can. */
  unseen?: string;
  /** The index of the plan's trigger that it follows. */
  trigger: number;
}

/** An event that nothing makes happen. */
export interface NoWay {
  event: ResolvedEvent;
  reason: string;
}

/** One pass of a page with all ways that fit into it. */
export interface Journey {
  page: string;
  ways: Way[];
  /** `alone`: by a new visitor. `cart`: by one whose cart is filled. `written`: step by step as a person wrote it. */
  lane: "alone" | "cart" | "written";
}
