import { windowHits } from "./detect.ts";
import type { Hit, PersonalClass } from "./hit.ts";

/** A text is decided upon in blocks that stand at fixed places, so that it does not matter how it arrives. */
const BLOCK = 128;
/** What is kept of the text before a block and waited for behind it. All three together are what is held back. */
const BEFORE = 128;
const BEHIND = 256;
const TOKEN_END = /[\s"'<>&,;]/;

export interface RedactedStream {
  /** Takes the next piece of the text, cut anywhere; gives what is decided by now. */
  write(chunk: string): string;
  /** Gives the rest. */
  end(): string;
}

/**
 * Redacts a text that arrives in pieces and holds back at most 512 characters of it. What comes out is the same however
 * the text was cut. Values that only a whole document gives away, such as a JSON number under a key far before it, need
 * `redact`.
 */
export function redactStream(options: { country?: string | undefined } = {}): RedactedStream {
  // `held` starts at offset `start` of the whole text and reaches to what was written last.
  let held = "";
  let start = 0;
  let decided = 0;
  /** Up to here the text belongs to a hit that began in an earlier block. */
  let covered = 0;
  /** A hit that reached the end of what was seen: the rest of its token goes with it. */
  let open = false;

  const decide = (isLast: boolean): string => {
    const blockEnd = isLast ? start + held.length : decided + BLOCK;
    const from = Math.max(start, decided - BEFORE);
    const window = held.slice(from - start, blockEnd + BEHIND - start);
    const hits = windowHits(window, { whole: false, country: options.country?.toUpperCase() });
    const out = emit(hits, { from, blockEnd, windowEnd: from + window.length });
    decided = blockEnd;
    const keep = Math.max(start, decided - BEFORE);
    held = held.slice(keep - start);
    start = keep;
    return out;
  };

  const emit = (hits: readonly Hit[], place: { from: number; blockEnd: number; windowEnd: number }): string => {
    let out = "";
    let at = decided;
    const copy = (to: number) => {
      if (open) {
        at = Math.max(at, covered);
        while (at < to && !TOKEN_END.test(held.charAt(at - start))) at += 1;
        if (at < to) open = false;
      }
      const begin = Math.max(at, covered);
      if (begin < to) out += held.slice(begin - start, to - start);
      at = Math.max(at, to);
    };
    for (const { class: found, start: hitStart, end: hitEnd } of hits.toSorted(
      (left, right) => left.start - right.start,
    )) {
      const begin = hitStart + place.from;
      const end = hitEnd + place.from;
      if (begin < decided || begin >= place.blockEnd) continue;
      if (begin >= covered) {
        copy(begin);
        if (!open) out += placeholder(found);
      }
      covered = Math.max(covered, end);
      if (end === place.windowEnd && place.windowEnd > place.blockEnd) open = true;
    }
    copy(place.blockEnd);
    return out;
  };

  return {
    write(chunk) {
      held += chunk;
      let out = "";
      while (start + held.length >= decided + BLOCK + BEHIND) out += decide(false);
      return out;
    },
    end() {
      let out = "";
      while (start + held.length > decided + BLOCK) out += decide(false);
      return out + decide(true);
    },
  };
}

function placeholder(found: PersonalClass): string {
  return `[${found}]`;
}
