/** Texts of files by their object id, which says what they hold: they never change, and most are the same in every pull request. */
export class TextCache {
  readonly #texts = new Map<string, string>();
  readonly #most: number;
  #size = 0;

  /** `most`: characters kept, the oldest go first. */
  constructor(most = 64_000_000) {
    this.#most = most;
  }

  get(oid: string): string | undefined {
    return this.#texts.get(oid);
  }

  add(texts: ReadonlyMap<string, string>): void {
    for (const [oid, text] of texts) {
      if (this.#texts.has(oid)) continue;
      this.#texts.set(oid, text);
      this.#size += text.length;
    }
    for (const [oid, text] of this.#texts) {
      if (this.#size <= this.#most) return;
      this.#texts.delete(oid);
      this.#size -= text.length;
    }
  }
}
