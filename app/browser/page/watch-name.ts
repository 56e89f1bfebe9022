const { defineProperty, getOwnPropertyDescriptor } = Object;

/**
 * Watches a global name, now and whenever a page gives it another value: `adopt` gets each value and says what the page
 * shall see. Works with `var`, assignment and re-assignment. A global function declaration replaces the watch; calling the
 * result again sets it up anew.
 */
export function watchName(page: object, name: string, adopt: (value: unknown) => unknown): () => void {
  let given: unknown;
  let shown: unknown;
  const set = (value: unknown): void => {
    given = value;
    shown = adopt(value);
  };
  const get = (): unknown => shown;
  const install = (): void => {
    const now = getOwnPropertyDescriptor(page, name);
    if (now?.get === get) return;
    if (now && "value" in now && now.value !== undefined && now.value !== shown) set(now.value);
    // A declared function cannot be taken away, only be given another value.
    if (now?.configurable === false) {
      if (now.writable && shown !== given) Reflect.set(page, name, shown);
      return;
    }
    // Enumerable only once it is used: pages that list the window shall not find vendors that are not there.
    const define = (enumerable: boolean): void => {
      defineProperty(page, name, {
        configurable: true,
        enumerable,
        get,
        set(value: unknown) {
          set(value);
          if (!enumerable) define(true);
        },
      });
    };
    define(now?.enumerable ?? false);
  };
  install();
  return install;
}
