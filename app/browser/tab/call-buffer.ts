import type { RecordedCall } from "../record/recorded-call.ts";

/** A page that says more than this says nothing new. */
const MAX_CALLS = 2_000;

/** A recorded call with what decides whether it belongs to the page on screen. */
interface HeldCall {
  call: RecordedCall;
  /** Of the request that it went out with; absent for calls that the recorder told of. */
  sent?: {
    networkId: string | undefined;
    /** True for a beacon that left while the next page was on its way. */
    late: boolean;
  };
}

/** Calls until somebody asks for them. */
export class CallBuffer {
  #held: HeldCall[] = [];
  #stale: ReadonlySet<string> = new Set();

  hold(held: HeldCall): void {
    if (this.#held.length < MAX_CALLS) this.#held.push(held);
  }

  /** Forgets the page before. Requests of its loaders may still come in late. */
  reset(stale: ReadonlySet<string>): void {
    this.#held = [];
    this.#stale = stale;
  }

  /** Hands out what belongs to this page. `loaderOf` gives the loader of a request. */
  take(loaderOf: (networkId: string) => string | undefined): RecordedCall[] {
    const held = this.#held;
    this.#held = [];
    const isOfThisPage = ({ sent }: HeldCall): boolean => {
      if (!sent) return true;
      const loader = sent.networkId === undefined ? undefined : loaderOf(sent.networkId);
      // Nobody tells of a beacon that leaves together with its page, nor of what workers send.
      return loader === undefined ? !sent.late : !this.#stale.has(loader);
    };
    return held.filter(isOfThisPage).map(({ call }) => call);
  }
}
