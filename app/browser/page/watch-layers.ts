import { argumentsOf, type Send, shapesOf } from "./report.ts";
import { watchList } from "./watch-list.ts";
import { watchName } from "./watch-name.ts";

/** Data layers that need no discovery: Google's, Adobe's, Matomo's tag manager. */
const KNOWN_LAYERS = ["dataLayer", "adobeDataLayer", "_mtm"];
const MAX_LAYERS = 12;
/** `(window, document, 'script', 'otherLayer', 'GTM-XXXX')`: the end of Google's snippet. */
const SNIPPET = /,\s*["']script["']\s*,\s*["']([\w$]{1,60})["']\s*,\s*["']GTM-/g;
const LAYER_NAME = /^[A-Za-z_$][\w$]{0,59}$/;

// oxlint-disable-next-line typescript/unbound-method -- called with its receiver below
const describe = Object.prototype.toString;
const { apply, get } = Reflect;
const tagOf = (value: object): unknown => apply(describe, value, []);

/** Records every push to a data layer. An `arguments` object is a command to gtag and told apart. */
export class LayerWatch {
  readonly #page: Window;
  readonly #send: Send;
  readonly #seen = new WeakSet();
  readonly #sweeps: (() => void)[] = [];
  readonly #names = new Map<string, () => void>();

  constructor(page: Window, send: Send) {
    this.#page = page;
    this.#send = send;
    for (const name of KNOWN_LAYERS) this.watch(name);
  }

  watch(name: string): void {
    if (this.#names.has(name) || this.#names.size >= MAX_LAYERS || !LAYER_NAME.test(name)) return;
    // Anything the browser itself has under this name, such as `name` or `top`, is no data layer.
    if (!KNOWN_LAYERS.includes(name) && name in this.#page && !Array.isArray(get(this.#page, name))) return;
    this.#names.set(
      name,
      watchName(this.#page, name, (value) => {
        if (typeof value === "object" && value !== null) this.#adopt(name, value);
        return value;
      }),
    );
  }

  #adopt(name: string, list: object): void {
    if (this.#seen.has(list)) return;
    this.#seen.add(list);
    const watched = watchList(list, this.#seen, (entry) => this.#record(name, entry));
    if (watched) this.#sweeps.push(watched.sweep);
  }

  #record(layer: string, entry: unknown): void {
    if (typeof entry !== "object" || entry === null) return;
    const isCommand = tagOf(entry) === "[object Arguments]";
    if (isCommand || Array.isArray(entry)) {
      const { words, shapes, at } = argumentsOf(entry as ArrayLike<unknown>);
      this.#send(isCommand ? "gtag" : "list", { layer, words, shapes, at });
      return;
    }
    const event: unknown = get(entry, "event");
    this.#send("push", {
      layer,
      event: typeof event === "string" ? event.slice(0, 160) : undefined,
      shapes: shapesOf(entry),
    });
  }

  /** A layer's name in the address of gtm.js or gtag.js. */
  learnFromAddress(address: string): void {
    if (!/\/gtm\.js\?|\/gtag\/js\?/.test(address)) return;
    const [, name] = /[?&]l=([\w$]{1,60})/.exec(address) ?? [];
    if (name) this.watch(name);
  }

  learnFromScript(text: string): void {
    for (const [, name] of text.slice(0, 20_000).matchAll(SNIPPET)) if (name) this.watch(name);
  }

  /** Entries that came in by index, and names that a script declared anew. */
  look(): void {
    for (const again of this.#names.values()) again();
    for (const sweep of this.#sweeps) sweep();
  }
}
