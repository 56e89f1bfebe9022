import type { KeptDocument } from "../../browser/index.ts";

/** Characters kept at most; the oldest documents go first. A document that is gone is fetched again. */
const CAPACITY = 24 * 1024 * 1024;

/** Documents of the plain fetch, kept so that the browser need not ask the server again. */
export class DocumentStore {
  readonly #documents = new Map<string, KeptDocument>();
  #size = 0;

  put(url: string, document: KeptDocument): void {
    if (document.html.length > CAPACITY / 4 || this.#documents.has(url)) return;
    this.#documents.set(url, document);
    this.#size += document.html.length;
    for (const [oldest, { html }] of this.#documents) {
      if (this.#size <= CAPACITY) break;
      this.#documents.delete(oldest);
      this.#size -= html.length;
    }
  }

  get(url: string): KeptDocument | undefined {
    return this.#documents.get(url);
  }
}
