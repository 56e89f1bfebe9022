/** Called with what was pushed, once an entry, before anybody else sees it. */
export type Entry = (entry: unknown, all: ArrayLike<unknown>) => void;

const { defineProperty } = Object;
const { apply } = Reflect;
const { isArray } = Array;

interface Watched {
  /** Looks for entries that came in without `push`. */
  sweep: () => void;
}

/**
 * Watches a list that a page pushes to. Libraries put a `push` of their own in place and call the one before from it: the
 * list therefore shows our function whatever is put there, and passes a call on to what was put there last. The same entry
 * coming back while it is passed on is that library calling on; it goes to the first `push` of all.
 */
export function watchList(list: object, seen: WeakSet<object>, entry: Entry): Watched | undefined {
  const first: unknown = Reflect.get(list, "push");
  if (typeof first !== "function") return undefined;
  let placed: unknown = first;
  const under: unknown[] = [];
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
    if (under.length > 0 && under.includes(all[0])) return apply(first as () => unknown, list, all);
    record(all);
    under.push(all[0]);
    try {
      return apply((typeof placed === "function" ? placed : first) as () => unknown, list, all);
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
        placed = value;
      },
    });
  } catch {
    return undefined;
  }
  return { sweep };
}
