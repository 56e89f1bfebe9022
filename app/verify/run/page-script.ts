import { source } from "../generated/simulate.ts";
import type { ContainerModel } from "../simulate/container-model.ts";

/** Where the page's side of a verification stands; see page/simulate.entry.ts. */
const FACE = 'window[Symbol.for("jtracking.verify")]';

/**
 * The script that runs in each page before its own: the simulation with its container. As a shadow it runs beside the site's
 * own container, and only tells what it sees.
 */
export function pageScript(container: ContainerModel, shadow: boolean): string {
  const text = JSON.stringify(JSON.stringify({ container, shadow }));
  return `Object.defineProperty(window, Symbol.for("jtracking.verify"), { configurable: true, value: ${text} });\n${source}`;
}

/** What a page gets in place of gtm.js: the word to begin. */
export function startScript(layer: string): string {
  return `${FACE}?.start?.(${JSON.stringify(layer)}, "snippet");`;
}

/** Lets go what waits for a choice of consent that nobody will make. */
export const GIVE_UP_WAITING = `${FACE}?.giveUpWaiting?.()`;

export function advanceExpression(milliseconds: number): string {
  return `${FACE}?.advance?.(${milliseconds})`;
}
