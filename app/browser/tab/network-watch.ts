import type { CDPSession } from "playwright-core";

/** The document on screen, as the network knows it. */
export interface WatchedDocument {
  requestId: string;
  status: number;
  headers: Record<string, string>;
  bytes: number;
}

/**
 * Types that change what people see: a link around a picture has no area until the picture is there, or known to be missing.
 * Streams, other hosts' pixels and media never end or do not count.
 */
const COUNTED = new Set(["Document", "Script", "Stylesheet", "Image", "XHR", "Fetch"]);

interface WatchOptions {
  /** Host of the site itself. */
  host: () => string;
  /** Called when the main document grows past the limit. */
  tooLarge: () => void;
  documentBytes: number;
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "";
}

/** Which requests are under way, and what became of the main document. */
export class NetworkWatch {
  readonly #pending = new Set<string>();
  readonly #loaders = new Map<string, string>();
  readonly #options: WatchOptions;
  readonly #mainFrame: string;
  #waiting: (() => void)[] = [];
  #lastChange = performance.now();
  #document: WatchedDocument | undefined;

  constructor(session: CDPSession, mainFrame: string, options: WatchOptions) {
    this.#options = options;
    this.#mainFrame = mainFrame;
    session.on("Network.requestWillBeSent", ({ requestId, loaderId, frameId, request, type, redirectResponse }) => {
      if (redirectResponse) this.#end(requestId);
      if (type === "Document" && frameId === this.#mainFrame) {
        this.#pending.clear();
        this.#document = { requestId, status: 0, headers: {}, bytes: 0 };
      }
      this.#loaders.set(requestId, loaderId);
      // A worker's script has no loader, and nobody tells us when it is there.
      const counts = loaderId !== "" && type !== undefined && COUNTED.has(type) && this.#counts(type, request.url);
      if (counts) this.#pending.add(requestId);
    });
    session.on("Network.responseReceived", ({ requestId, response }) => {
      if (this.#document?.requestId !== requestId) return;
      const headers = Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]);
      this.#document = { ...this.#document, status: response.status, headers: Object.fromEntries(headers) };
    });
    session.on("Network.dataReceived", ({ requestId, dataLength }) => {
      if (this.#document?.requestId !== requestId) return;
      this.#document.bytes += dataLength;
      if (this.#document.bytes > this.#options.documentBytes) this.#options.tooLarge();
    });
    session.on("Network.loadingFinished", ({ requestId }) => this.#end(requestId));
    session.on("Network.loadingFailed", ({ requestId }) => this.#end(requestId));
  }

  get document(): WatchedDocument | undefined {
    return this.#document;
  }

  get pending(): number {
    return this.#pending.size;
  }

  /** Milliseconds since a request ended or the last reset. */
  get quietFor(): number {
    return performance.now() - this.#lastChange;
  }

  /** Loader that a request belongs to; undefined where the page's own thread never told of it. */
  loaderOf(requestId: string | undefined): string | undefined {
    return requestId === undefined ? undefined : this.#loaders.get(requestId);
  }

  /** Forgets the page before; gives the loaders that belong to it. */
  reset(): Set<string> {
    const stale = new Set(this.#loaders.values());
    this.#loaders.clear();
    this.#pending.clear();
    this.#document = undefined;
    this.#changed();
    return stale;
  }

  /** Resolves when nothing is under way any more, or after `limit` milliseconds. */
  async idle(limit: number): Promise<void> {
    if (this.#pending.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limit);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Scripts of anybody shape the page; other requests count where they go to the site itself. */
  #counts(type: string, url: string): boolean {
    return (type === "Script" && /^https?:/.test(url)) || hostOf(url) === this.#options.host();
  }

  #end(requestId: string): void {
    if (!this.#pending.delete(requestId)) return;
    this.#changed();
    if (this.#pending.size > 0) return;
    for (const done of this.#waiting.splice(0)) done();
  }

  #changed(): void {
    this.#lastChange = performance.now();
  }
}
