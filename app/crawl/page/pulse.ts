import type { Pulse } from "./hooks.ts";
import { nativeMethod } from "./native.ts";

interface Timer {
  run: () => void;
  due: number;
  /** Milliseconds of an interval; 0 for a single run. */
  every: number;
  /** 0: not ours. 1: set while we acted. 2: set by such a timer, and so on. */
  generation: number;
  /** Set by something that we did, however long ago. */
  ours: boolean;
}

/** Timers set by timers set by timers of ours: further ones are the page's own polling. */
const MAX_GENERATION = 3;
/** A timer that waits longer is no answer to a click. */
const LONGEST_WAIT = 1_200;
/** Milliseconds after which an action that has changed nothing is over, once two frames were drawn. */
const UNMOVED = 20;
/** Milliseconds: frames of a page that is not drawn never come. */
const LATEST_FRAME = 250;
/** Milliseconds between two looks. */
const BEAT = 8;
/** Ticks of one interval that `forward` runs at most. */
const MAX_TICKS = 60;
const MAX_RUNS = 500;

/** Wraps timers and requests of a document so that the end of what an action set going can be told. */
export function watchPulse(view: Window & typeof globalThis, roots: ReadonlySet<ShadowRoot>): Pulse {
  const state = { generation: 0, acting: false, held: false, requests: 0, changes: 0, last: 0 };
  const timers = new Map<number, Timer>();
  const later = view.setTimeout.bind(view);
  const often = view.setInterval.bind(view);
  const stop = view.clearTimeout.bind(view);
  const stopOften = view.clearInterval.bind(view);
  const now = view.performance.now.bind(view.performance);
  const frame = view.requestAnimationFrame.bind(view);
  const observer = new view.MutationObserver((records) => {
    state.changes += records.length;
    state.last = now();
  });

  const guarded = (timer: Timer, run: () => void): void => {
    const before = state.generation;
    state.generation = timer.generation > 0 ? timer.generation + 1 : 0;
    if (timer.generation > 0) state.last = now();
    try {
      run();
    } finally {
      state.generation = before;
    }
  };
  const plan = (wait: number | undefined, every: number): Timer => ({
    run: () => undefined,
    due: now() + (wait ?? 0),
    every,
    generation: state.generation <= MAX_GENERATION ? state.generation : 0,
    ours: state.generation > 0,
  });
  const isHeld = (wait: number | undefined): boolean => state.held && (wait ?? 0) >= LONGEST_WAIT;
  const drop = (id: number | undefined): void => {
    if (id !== undefined) timers.delete(id);
  };

  const setLater = (handler: TimerHandler, wait?: number, ...rest: unknown[]): number => {
    if (typeof handler !== "function") return later(handler, wait, ...rest);
    const timer = plan(wait, 0);
    const id = later.call(
      view,
      () => {
        if (isHeld(wait)) return;
        // What was run ahead of its time has run.
        if (!timers.delete(id)) return;
        guarded(timer, () => handler.apply(view, rest));
      },
      wait,
    );
    timer.run = () => handler.apply(view, rest);
    timers.set(id, timer);
    return id;
  };
  const setOften = (handler: TimerHandler, wait?: number, ...rest: unknown[]): number => {
    if (typeof handler !== "function") return often(handler, wait, ...rest);
    const timer = plan(wait, Math.max(wait ?? 0, 4));
    timer.run = () => handler.apply(view, rest);
    const id = often(() => {
      if (!isHeld(wait)) guarded(timer, timer.run);
    }, wait);
    timers.set(id, timer);
    return id;
  };
  Object.assign(view, {
    setTimeout: setLater,
    setInterval: setOften,
    clearTimeout: (id?: number) => (drop(id), stop(id)),
    clearInterval: (id?: number) => (drop(id), stopOften(id)),
  });

  const requestDone = (): void => {
    state.requests = Math.max(0, state.requests - 1);
    state.last = now();
  };
  watchRequests(view, () => {
    if (!state.acting) return undefined;
    state.requests += 1;
    return requestDone;
  });

  const pending = (): boolean =>
    state.requests > 0 ||
    [...timers.values()].some((timer) => timer.generation > 0 && timer.every === 0 && timer.due - now() < LONGEST_WAIT);

  watchActions(view, state, later);
  return {
    begin() {
      Object.assign(state, { acting: true, requests: 0, changes: 0, last: now() });
      for (const timer of timers.values()) timer.generation = 0;
      const options = { subtree: true, childList: true, attributes: true, characterData: true };
      observer.observe(view.document, options);
      for (const root of roots) observer.observe(root, options);
    },
    rest({ quiet, cap }, left) {
      const begun = now();
      const end = begun + cap;
      // Who listens for scrolling, resizing or coming into view hears of it with the next frame.
      let drawn = false;
      frame(() => frame(() => (drawn = true)));
      return new Promise((resolve) => {
        const look = (): void => {
          // What changed something may well go on; what changed nothing by now will not.
          const patience = state.changes > 0 ? quiet : Math.min(quiet, left() ? 0 : UNMOVED);
          const undrawn = !drawn && !left() && now() - begun < LATEST_FRAME;
          const busy = undrawn || pending() || now() - state.last < patience;
          if (busy && now() < end) {
            later(look, BEAT);
            return;
          }
          state.acting = false;
          state.generation = 0;
          observer.disconnect();
          resolve(state.changes);
        };
        later(look, 0);
      });
    },
    hold() {
      state.held = true;
    },
    forward(milliseconds, own) {
      const chosen = own ? [...timers].filter(([, timer]) => timer.ours && timer.every === 0) : timers;
      return forward(timers, chosen, now() + milliseconds);
    },
  };
}

/** Whatever happens while one of our events is being handled belongs to it, up to the next task. */
function watchActions(
  view: Window & typeof globalThis,
  state: { generation: number; acting: boolean },
  later: typeof setTimeout,
): void {
  const mark = (): void => {
    if (!state.acting) return;
    state.generation = 1;
    later(() => (state.generation = 0), 0);
  };
  for (const type of [
    "pointerdown",
    "mousedown",
    "click",
    "keydown",
    "input",
    "change",
    "focusin",
    "mouseover",
    "scroll",
  ])
    view.addEventListener(type, mark, { capture: true, passive: true });
}

/** Calls `begun` for each fetch and XMLHttpRequest, and what it returns when that one is over. */
function watchRequests(view: Window & typeof globalThis, begun: () => (() => void) | undefined): void {
  const fetch = view.fetch.bind(view);
  view.fetch = (...rest) => {
    const done = begun();
    const answer = fetch(...rest);
    if (done) void settled(answer, done);
    return answer;
  };
  const prototype = view.XMLHttpRequest.prototype;
  const send = nativeMethod(prototype, "send");
  prototype.send = function (...rest) {
    const done = begun();
    if (done) this.addEventListener("loadend", done, { once: true });
    return Reflect.apply(send, this, rest);
  };
}

async function settled(answer: Promise<unknown>, done: () => void): Promise<void> {
  await answer.catch(() => undefined);
  done();
}

function forward(timers: Map<number, Timer>, chosen: Iterable<[number, Timer]>, until: number): number {
  const runs: { due: number; id: number; timer: Timer }[] = [];
  for (const [id, timer] of chosen) {
    let due = timer.due;
    for (let tick = 0; due <= until && tick < MAX_TICKS; tick++, due += timer.every) {
      runs.push({ due, id, timer });
      if (timer.every === 0) break;
    }
  }
  runs.sort((a, b) => a.due - b.due || a.id - b.id);
  let count = 0;
  for (const { id, timer } of runs.slice(0, MAX_RUNS)) {
    if (!timers.has(id)) continue;
    if (timer.every === 0) timers.delete(id);
    count += 1;
    try {
      timer.run();
    } catch {
      // The page's own error: nothing of ours depends on it.
    }
  }
  return count;
}
