import { argumentsOf, type Send } from "./report.ts";
import { watchList } from "./watch-list.ts";
import { watchName } from "./watch-name.ts";

/** Functions that a page calls itself, such as `fbq('track', 'Lead')`. */
const FUNCTIONS = ["fbq", "ga", "twq", "snaptr", "pintrk", "lintrk", "rdt", "plausible", "clarity", "hj"];
/** Lists that a page pushes commands to. */
const QUEUES = ["_paq", "_gaq", "uetq", "_hsq", "_learnq", "_tfa"];
/** Methods of objects. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  ttq: ["track", "page", "identify", "load"],
  analytics: ["track", "page", "identify", "group"],
  rudderanalytics: ["track", "page", "identify"],
  mixpanel: ["track"],
  amplitude: ["track", "logEvent"],
  posthog: ["capture"],
  umami: ["track"],
  heap: ["track"],
  fathom: ["trackEvent", "trackGoal"],
  utag: ["link", "view"],
  _satellite: ["track"],
  klaviyo: ["track"],
};

const { apply, get: read } = Reflect;
const { getOwnPropertyDescriptor } = Object;

/** Records calls of vendors' own functions, which are there before the vendor's script is. */
export function watchVendors(page: Window, send: Send): () => void {
  const ours = new WeakSet();
  const tell = (name: string, list: ArrayLike<unknown>, method?: string): void => {
    try {
      send("call", { name, ...(method && { method }), ...argumentsOf(list) });
    } catch {
      // Arguments of a page may throw on a touch; the page must not notice us.
    }
  };
  const asFunction =
    (name: string) =>
    (value: unknown): unknown => {
      if (typeof value !== "function" || ours.has(value)) return value;
      const proxy = new Proxy(value, {
        apply(target, self: unknown, list: unknown[]): unknown {
          tell(name, list);
          return apply(target as () => unknown, self, list);
        },
      });
      ours.add(proxy);
      return proxy;
    };
  const asQueue =
    (name: string) =>
    (value: unknown): unknown => {
      if (typeof value !== "object" || value === null || ours.has(value)) return value;
      ours.add(value);
      watchList(value, new WeakSet(), (entry, all) => {
        // Most queues take one list a command; Microsoft's takes the command's parts.
        if (Array.isArray(entry)) tell(name, entry);
        else if (all[0] === entry && typeof entry === "string") tell(name, all);
      });
      return value;
    };
  const asObject =
    (name: string, methods: readonly string[]) =>
    (value: unknown): unknown => {
      if ((typeof value !== "object" && typeof value !== "function") || value === null || ours.has(value)) return value;
      const wrapped = new Map<string, { from: unknown; to: unknown }>();
      const proxy = new Proxy(value, {
        get(target, key, self): unknown {
          const method: unknown = read(target, key, self === proxy ? target : self);
          if (typeof key !== "string" || typeof method !== "function" || !methods.includes(key)) return method;
          // A proxy must not show another value for what cannot change.
          if (getOwnPropertyDescriptor(target, key)?.configurable === false) return method;
          const known = wrapped.get(key);
          if (known?.from === method) return known.to;
          const to = new Proxy(method, {
            apply(inner, receiver: unknown, list: unknown[]): unknown {
              tell(name, list, key);
              return apply(inner as () => unknown, receiver === proxy ? target : receiver, list);
            },
          });
          wrapped.set(key, { from: method, to });
          return to;
        },
      });
      ours.add(proxy);
      return proxy;
    };
  const again = [
    ...FUNCTIONS.map((name) => watchName(page, name, asFunction(name))),
    ...QUEUES.map((name) => watchName(page, name, asQueue(name))),
    ...Object.entries(METHODS).map(([name, methods]) => watchName(page, name, asObject(name, methods))),
  ];
  return () => {
    for (const install of again) install();
  };
}
