/** Under which the browser side finds what stands here. */
const REST = Symbol.for("jtracking.rest");
/** A timer that waits longer is no part of how the page is built. */
const LONGEST_WAIT = 300;
/** Timers set by timers set by timers: further ones are the page's own clockwork. */
const MAX_GENERATION = 3;
const MAX_TIMERS = 1_000;
/** Milliseconds between two looks. */
const BEAT = 10;
/** Milliseconds that count between two looks at most: what is beyond, the thread had no turn. */
const LONGEST_TURN = 2 * BEAT;
/** Frames without a change that quiet has to hold: a busy machine draws seldom. */
const STILL_FRAMES = 2;
/** Milliseconds of quiet after which frames are no longer waited for: those of a page that is not drawn never come. */
const LATEST_FRAME = 250;
/** Milliseconds that the page's load event is waited for: what is slow elsewhere, such as a pixel, holds it back for ever. */
const LATEST_LOAD = 1_000;
/** How many times longer than its limit a wait may take by the clock. */
const MOST_PATIENCE = 2;
const MAX_ROOTS = 2_000;

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

/** Shadow roots of the document: what happens inside them no observer of the document sees. */
function watchRoots(view: Window & typeof globalThis): ReadonlySet<ShadowRoot> {
  const roots = new Set<ShadowRoot>();
  const { prototype } = view.Element;
  const attach = Object.getOwnPropertyDescriptor(prototype, "attachShadow")?.value as Element["attachShadow"];
  prototype.attachShadow = function (init) {
    const root: ShadowRoot = Reflect.apply(attach, this, [init]);
    if (roots.size < MAX_ROOTS) roots.add(root);
    return root;
  };
  return roots;
}

/**
 * Lets the browser side ask when the page rests: loaded, no change in its document for `quiet` milliseconds, no timer about to run.
 * Resolves with "quiet", or with "busy" after `limit` milliseconds. Time in which the page's own thread got no turn counts
 * for neither: on a busy machine nothing happens in it because nothing can.
 */
export function watchRest(view: Window & typeof globalThis): void {
  const { later, pending } = watchTimers(view);
  const roots = watchRoots(view);
  const now = view.performance.now.bind(view.performance);
  const nextFrame = view.requestAnimationFrame.bind(view);
  const rest = (quiet: number, limit: number): Promise<"quiet" | "busy"> => {
    const end = now() + limit * MOST_PATIENCE;
    let looked = now();
    let passed = 0;
    let still = 0;
    let observed = 0;
    let frames = 0;
    let over = false;
    const observer = new MutationObserver(() => {
      still = 0;
      frames = 0;
    });
    const count = (): void => {
      frames += 1;
      if (!over) nextFrame(count);
    };
    nextFrame(count);
    const changes = { subtree: true, childList: true, attributes: true, characterData: true };
    const watch = (): void => {
      observed = roots.size;
      for (const root of [view.document, ...roots]) observer.observe(root, changes);
    };
    watch();
    return new Promise((resolve) => {
      const look = (): void => {
        const turn = Math.min(now() - looked, LONGEST_TURN);
        looked = now();
        passed += turn;
        still += turn;
        if (roots.size > observed) watch();
        const drawn = frames > STILL_FRAMES || still >= LATEST_FRAME;
        const loaded = view.document.readyState === "complete" || passed >= LATEST_LOAD;
        const rests = still >= quiet && drawn && loaded && !pending();
        if (!rests && passed < limit && looked < end) {
          later(look, BEAT);
          return;
        }
        over = true;
        observer.disconnect();
        resolve(rests ? "quiet" : "busy");
      };
      later(look, BEAT);
    });
  };
  Object.defineProperty(view, REST, { value: rest });
}
