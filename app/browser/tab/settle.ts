import type { BrowserLimits } from "../limits.ts";
import type { PageSession } from "./page-session.ts";

/** Documents without our recorder, such as the browser's own, are taken to rest after this share more. */
const UNWATCHED = 3;

/**
 * Waits in the page until nothing in its document changed for a while and no timer is about to; answers "quiet", or "busy"
 * when time was up. Asked anew for each document, because a navigation takes it away.
 */
function restExpression(quiet: number, limit: number): string {
  return `(() => {
    const rest = window[Symbol.for("jtracking.rest")];
    if (typeof rest === "function") return rest(${quiet}, ${limit});
    return new Promise((resolve) => setTimeout(() => resolve("quiet"), ${Math.min(quiet * UNWATCHED, limit)}));
  })()`;
}

/**
 * Waits until the page rests: no navigation, no request to its own host under way, no timer about to run and no change in its
 * document for a quiet window. Pages that poll or animate end at the limit. False where the page's own thread does not answer any more.
 */
export async function settlePage(session: PageSession, limits: BrowserLimits): Promise<boolean> {
  const end = performance.now() + limits.settle;
  for (let left = limits.settle; left > 0 && session.end === undefined; left = end - performance.now()) {
    const rest = await session.ask(restExpression(limits.quiet, Math.ceil(left)), left + limits.answer);
    if (rest === undefined) {
      // Either the document was replaced, and the next one is waited for, or its thread hangs.
      if ((await session.ask("1", limits.answer)) !== 1) return false;
      continue;
    }
    if (session.network.pending === 0 && session.network.quietFor >= limits.quiet / 2) return true;
    await session.network.idle(Math.max(0, end - performance.now()));
  }
  return true;
}
