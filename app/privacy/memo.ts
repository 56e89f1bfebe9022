export interface MemoLimits {
  entries: number;
  /** Of all keys together. */
  characters: number;
}

/**
 * Remembers by text, within limits. Two halves: what is asked for goes to the young one; when that is full, it becomes the old one, and
 * what nobody asked for since goes. Finding something young writes nothing, which a list by time of use would.
 */
export class Memo<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();
  readonly #limits: MemoLimits;
  #characters = 0;
  #oldCharacters = 0;

  constructor(limits: MemoLimits) {
    this.#limits = limits;
  }

  get(key: string): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const value = this.#old.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    if (!this.#young.has(key)) this.#characters += key.length;
    this.#young.set(key, value);
    const { entries, characters } = this.#limits;
    if (this.#young.size < entries / 2 && this.#characters < characters / 2) return;
    this.#old = this.#young;
    this.#oldCharacters = this.#characters;
    this.#young = new Map();
    this.#characters = 0;
  }

  /** How much is remembered. */
  get size(): MemoLimits {
    return { entries: this.#young.size + this.#old.size, characters: this.#characters + this.#oldCharacters };
  }
}
