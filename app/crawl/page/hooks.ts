import type { GuardEntry } from "./page-data.ts";

/** What our first script in every document keeps for the scripts that come later. */
export interface Hooks {
  /** Event types that an element listens to by `addEventListener`. */
  listeners: WeakMap<EventTarget, Set<string>>;
  pulse: Pulse;
  guard: Guard;
  /** Shadow roots made by scripts: mutation observers have to be told of each. */
  roots: Set<ShadowRoot>;
  /** Letters of text in the body before deferred scripts ran; -1 while unknown. */
  served: number;
}

/** Knows whether the page is still busy with what was last done to it. */
export interface Pulse {
  /** From now on timers, requests and changes count as answers to what we do. */
  begin: () => void;
  /**
   * Resolves once timers and requests begun since `begin` are done and the page is quiet. `left` says whether the page
   * would have gone away: it has said then what it had to say.
   */
  rest: (limits: { quiet: number; cap: number }, left: () => boolean) => Promise<number>;
  /**
   * From now on timers that wait long run by `forward` only: what they do would else fall into whatever is done at that
   * moment, a slow machine's moment.
   */
  hold: () => void;
  /** Runs the timers of the next so many milliseconds at once, in their order; `own`: those that answer something we did. */
  forward: (milliseconds: number, own: boolean) => number;
}

/** Keeps an acted-on page where it is. Does nothing until it is armed. */
export interface Guard {
  /** Forms that may be submitted: those that search. */
  searches: WeakSet<Element>;
  arm: () => void;
  disarm: () => void;
  /**
   * While true the page may send its forms, in vain: its scripts get to see the submission, and whatever they would send
   * past the network's guard (web sockets, workers, beacons) is swallowed.
   */
  vain: boolean;
  /** True where the page tried to go elsewhere since the last call of `take`. */
  readonly left: boolean;
  /** What the page tried since the last call. */
  take: () => GuardEntry[];
}

const KEY = Symbol.for("jtracking.hooks");

export function hooksOf(view: Window | null): Hooks | undefined {
  return view === null ? undefined : (Reflect.get(view, KEY) as Hooks | undefined);
}

export function setHooks(view: Window, hooks: Hooks): void {
  Object.defineProperty(view, KEY, { value: hooks });
}
