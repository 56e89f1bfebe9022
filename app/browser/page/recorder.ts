import { shapesOf } from "./shapes.ts";

type Report = (message: string) => void;

const BINDING = "__jtrackingReport";
const LAYERS = ["dataLayer", "adobeDataLayer", "_mtm"];
const MAX_CALLS = 500;

/** First version of the recorder: data layers only. */
export function installRecorder(page: Window & typeof globalThis): void {
  const report = Reflect.get(page, BINDING) as Report | undefined;
  if (typeof report !== "function") return;
  Reflect.deleteProperty(page, BINDING);
  let calls = 0;
  const send = (message: object): void => {
    calls += 1;
    if (calls <= MAX_CALLS) report(JSON.stringify(message));
  };
  for (const name of LAYERS) watchLayer(page, name, send);
}

function watchLayer(page: Window, name: string, send: (message: object) => void): void {
  let current: unknown;
  const seen = new WeakSet<object>();
  const record = (entry: unknown): void => {
    if (typeof entry !== "object" || entry === null || seen.has(entry)) return;
    seen.add(entry);
    const isCommand = Object.prototype.toString.call(entry) === "[object Arguments]";
    const list = isCommand ? Array.from(entry as ArrayLike<unknown>) : [];
    const body = isCommand ? list.find((item) => typeof item === "object" && item !== null) : entry;
    send({
      layer: name,
      command: isCommand ? list.map((item) => (typeof item === "string" ? item.slice(0, 100) : null)) : undefined,
      shapes: [...shapesOf((body ?? {}) as object)],
    });
  };
  Object.defineProperty(page, name, {
    configurable: true,
    enumerable: true,
    get: () => current,
    set(value: unknown) {
      current = value;
      if (!Array.isArray(value) || Object.hasOwn(value, "push")) return;
      for (const entry of value) record(entry);
      const push = value.push;
      Object.defineProperty(value, "push", {
        configurable: true,
        enumerable: false,
        writable: true,
        value(this: unknown[], ...entries: unknown[]) {
          for (const entry of entries) record(entry);
          return push.apply(this, entries);
        },
      });
    },
  });
}
