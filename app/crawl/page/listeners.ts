import { nativeMethod } from "./native.ts";

/** Remembers who listens to what by `addEventListener`. Removed listeners are forgotten. */
export function watchListeners(view: Window & typeof globalThis): WeakMap<EventTarget, Set<string>> {
  const listeners = new WeakMap<EventTarget, Set<string>>();
  const target = view.EventTarget.prototype;
  const add = nativeMethod(target, "addEventListener");
  const remove = nativeMethod(target, "removeEventListener");
  target.addEventListener = function (this: EventTarget | undefined, ...rest: Parameters<typeof add>) {
    const owner = this ?? view;
    if (rest[1] !== null && owner instanceof view.Element) {
      const known = listeners.get(owner);
      if (known) known.add(rest[0]);
      else listeners.set(owner, new Set([rest[0]]));
    }
    return Reflect.apply(add, owner, rest);
  };
  target.removeEventListener = function (this: EventTarget | undefined, ...rest: Parameters<typeof remove>) {
    const owner = this ?? view;
    listeners.get(owner)?.delete(rest[0]);
    return Reflect.apply(remove, owner, rest);
  };
  return listeners;
}
