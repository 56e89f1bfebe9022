/** Called with what was pushed, once an entry, before anybody else sees it. */
export type Entry = (entry: unknown, all: ArrayLike<unknown>) => void;

const { defineProperty } = Object;
const { apply, get: read } = Reflect;
const { isArray } = Array;

interface Watched {
  /** Looks for entries that came in without `push`. */
  sweep: () => void;
}

/** A call on its way down through what was put in place. */
interface Passage {
  first: unknown;
  level: number;
}

/**
 * Watches a list that a page pushes to. Libraries put a `push` of their own in place and call the one before from it: the
 * list therefore shows our function whatever is put there, and passes a call on to what was put there last. The same entry
 * coming back while it is passed on is that library calling on: it goes to what was put there before it.
 */
export function watchList(list: object, seen: WeakSet<object>, entry: Entry): Watched | undefined {
  const first: unknown = read(list, "push");
  if (typeof first !== "function") return undefined;
  const placed: unknown[] = [first];
  const under: Passage[] = [];
  const record = (all: ArrayLike<unknown>): void => {
    for (let index = 0; index < all.length; index++) {
      const item = all[index];
      if (typeof item === "object" && item !== null) seen.add(item);
      try {
        entry(item, all);
      } catch {
        // What a page pushed may throw on a touch; the page must not notice us.
      }
    }
  };
  function push(): unknown {
    // oxlint-disable-next-line prefer-rest-params -- a page may look at push.length
    const all = arguments;
    const above = under.at(-1);
    const goesOn = above !== undefined && above.first === all[0];
    if (!goesOn) record(all);
    const level = goesOn ? Math.max(0, above.level - 1) : placed.length - 1;
    const target = placed[level];
    under.push({ first: all[0], level });
    try {
      return apply((typeof target === "function" ? target : first) as () => unknown, list, all);
    } finally {
      under.pop();
    }
  }
  const sweep = (): void => {
    if (!isArray(list)) return;
    for (const item of list.slice(0, 500)) {
      if (typeof item === "object" && item !== null && !seen.has(item)) record([item]);
    }
  };
  sweep();
  try {
    defineProperty(list, "push", {
      configurable: true,
      enumerable: false,
      get: () => push,
      set: (value: unknown) => {
        // Our own function put back is a library that takes its own away.
        if (value === push && placed.length > 1) placed.pop();
        else if (value !== push) placed.push(value);
      },
    });
  } catch {
    return undefined;
  }
  return { sweep };
}
