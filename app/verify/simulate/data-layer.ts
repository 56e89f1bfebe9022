/** A value of a page's script: anything. */
export type Bag = Record<string, unknown>;

/** No page needs a path deeper than this; one that has it shall not cost a stack. */
const MAX_DEPTH = 60;

/** True for `{…}`: neither list nor element nor date, which are taken over as they are. */
export function isPlainObject(value: unknown): value is Bag {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another window has another Object: what counts is that nothing stands between.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** True for the `arguments` object that `gtag()` pushes. */
export function isCommand(value: unknown): value is ArrayLike<unknown> {
  return Object.prototype.toString.call(value) === "[object Arguments]";
}

const hasOwn = (object: object, key: string): boolean => Object.prototype.hasOwnProperty.call(object, key);

/**
 * Merges `from` into `to` as Google's data-layer-helper documents it: lists into lists and objects into objects index by
 * index, everything else overwrites; `_clear` beside the keys stops that.
 */
function merge(from: object, to: object, depth = 0): void {
  const deep = !hasOwn(from, "_clear") && depth < MAX_DEPTH;
  for (const key of Object.keys(from)) {
    if (key === "__proto__" || key === "_clear") continue;
    const value: unknown = Reflect.get(from, key);
    const before: unknown = Reflect.get(to, key);
    if (deep && Array.isArray(value)) {
      const list: unknown[] = Array.isArray(before) ? before : [];
      Reflect.set(to, key, list);
      merge(value, list, depth + 1);
    } else if (deep && isPlainObject(value)) {
      const bag: Bag = isPlainObject(before) ? before : {};
      Reflect.set(to, key, bag);
      merge(value, bag, depth + 1);
    } else Reflect.set(to, key, value);
  }
}

/** The merged state of all messages so far. */
export class DataLayerModel {
  #model: Bag = {};
  /** Value of each top-level key in the last message that had it: what a variable of version 1 reads. */
  #last = new Map<string, unknown>();

  /** Merges one message: an object. Keys with dots are paths. */
  update(message: Bag): void {
    const clear = hasOwn(message, "_clear");
    for (const key of Object.keys(message)) {
      if (key === "_clear" || key === "__proto__") continue;
      const value = message[key];
      this.#last.set(key, value);
      if (clear) this.set(key, value);
      else merge(nested(key, value), this.#model);
    }
  }

  /** `this.set(path, value)` of a function that was pushed: replaces what stands there. */
  set(path: string, value: unknown): void {
    const keys = path.split(".");
    if (keys.includes("__proto__")) return;
    const last = keys.pop() ?? "";
    let at: Bag = this.#model;
    for (const key of keys) {
      const next = at[key];
      if (isPlainObject(next)) at = next;
      else {
        const made: Bag = {};
        at[key] = made;
        at = made;
      }
    }
    at[last] = value;
  }

  /** The value at a path of the merged state; undefined where there is none. */
  get(path: string): unknown {
    let at: unknown = this.#model;
    for (const key of path.split(".")) {
      if (at === undefined || at === null || key === "__proto__") return undefined;
      at = Reflect.get(Object(at), key);
    }
    return at;
  }

  /** Value of a key, dots and all, in the last message that had it. */
  lastOf(key: string): unknown {
    return this.#last.get(key);
  }

  reset(): void {
    this.#model = {};
    this.#last = new Map();
  }

  /** `["ecommerce.items.push", item]`: calls a method of a value in the state. */
  call(command: readonly unknown[]): void {
    const [name, ...args] = command;
    if (typeof name !== "string") return;
    const dot = name.lastIndexOf(".");
    const target = dot < 0 ? undefined : this.get(name.slice(0, dot));
    const method: unknown =
      target === undefined || target === null ? undefined : Reflect.get(Object(target), name.slice(dot + 1));
    if (typeof method === "function") Reflect.apply(method, target, args);
  }
}

function nested(path: string, value: unknown): Bag {
  let bag: unknown = value;
  for (const key of path.split(".").toReversed()) bag = { [key]: bag };
  return isPlainObject(bag) ? bag : {};
}
