import type { ConsentState } from "../../artefacts/index.ts";
import type { StorageState } from "../storage-state.ts";

/** Cookies and storage of a visitor who has made a choice, for all tabs of that state. */
export class ConsentKeeper {
  readonly #chosen = new Map<ConsentState, StorageState>();
  readonly #start: StorageState | undefined;

  constructor(start: StorageState | undefined) {
    this.#start = start;
  }

  /** What a new context of this state begins with. */
  storageFor(state: ConsentState): StorageState | undefined {
    return this.#chosen.get(state) ?? this.#start;
  }

  /** Keeps the first choice of a state; reading the storage of a context takes a page of its own. */
  async keep(state: ConsentState, read: () => Promise<StorageState>): Promise<void> {
    if (state !== "default" && !this.#chosen.has(state)) this.#chosen.set(state, await read());
  }
}
