/** Under which the browser side finds what stands here. */
const REST = Symbol.for("jtracking.rest");
/** A timer that waits longer is no part of how the page is built. */
const LONGEST_WAIT = 300;
/** Timers set by timers set by timers: further ones are the page's own clockwork. */
const MAX_GENERATION = 3;
const MAX_TIMERS = 1_000;
/** Milliseconds between two looks. */
const BEAT = 10;

interface Pending {
  due: number;
  generation: number;
}

/** Timers of the page that are about to run, and what waits for an idle moment. */
function watchTimers(view: Window & typeof globalThis): { later: typeof setTimeout; pending: () => boolean } {
  const later = view.setTimeout.bind(view);
  const stop = view.clearTimeout.bind(view);
  const now = view.performance.now.bind(view.performance);
  const timers = new Map<number, Pending>();
  let generation = 0;
  let idle = 0;
  Object.assign(view, {
    setTimeout(handler: TimerHandler, wait?: number, ...rest: unknown[]): number {
      if (typeof handler !== "function" || timers.size > MAX_TIMERS) return later(handler, wait, ...rest);
      const own = generation + 1;
      const id = later(() => {
        timers.delete(id);
        generation = own;
        try {
          Reflect.apply(handler, view, rest);
        } finally {
          generation = 0;
        }
      }, wait);
      if (own <= MAX_GENERATION) timers.set(id, { due: now() + (wait ?? 0), generation: own });
      return id;
    },
    clearTimeout(id?: number): void {
      if (id !== undefined) timers.delete(id);
      stop(id);
    },
  });
  if (typeof view.requestIdleCallback === "function") {
    const whenIdle = view.requestIdleCallback.bind(view);
    view.requestIdleCallback = (handler, options) => {
      idle += 1;
      return whenIdle((deadline) => {
        idle -= 1;
        handler(deadline);
      }, options);
    };
    const cancel = view.cancelIdleCallback.bind(view);
    view.cancelIdleCallback = (id) => {
      idle = Math.max(0, idle - 1);
      cancel(id);
    };
  }
  return {
    later,
    pending: () => idle > 0 || [...timers.values()].some(({ due }) => due - now() < LONGEST_WAIT),
  };
}

/**
 * Lets the browser side ask when the page rests: no change in its document for `quiet` milliseconds, no timer about to run.
 * Resolves with "quiet", or with "busy" after `limit` milliseconds.
 */
export function watchRest(view: Window & typeof globalThis): void {
  const { later, pending } = watchTimers(view);
  const now = view.performance.now.bind(view.performance);
  const rest = (quiet: number, limit: number): Promise<"quiet" | "busy"> => {
    const end = now() + limit;
    let last = now();
    const observer = new MutationObserver(() => {
      last = now();
    });
    observer.observe(view.document, { subtree: true, childList: true, attributes: true, characterData: true });
    return new Promise((resolve) => {
      const look = (): void => {
        const rests = now() - last >= quiet && !pending();
        if (!rests && now() < end) {
          later(look, BEAT);
          return;
        }
        observer.disconnect();
        resolve(rests ? "quiet" : "busy");
      };
      later(look, BEAT);
    });
  };
  Object.defineProperty(view, REST, { value: rest });
}
