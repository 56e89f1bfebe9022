import type { ParsedPattern, PatternNode } from "./pattern-node.ts";

/** Start and end of each group; group 0 is the whole match. */
export type Spans = readonly ([number, number] | undefined)[];

/** Thrown inside when the steps are used up, and caught by `matchSteps`. */
class Exhausted extends Error {}

type Next = (at: number) => boolean;

/**
 * Matches step by step as browsers do, but for at most so many steps: `"slow"` when they are used up. Expressions that
 * would take for ever end here.
 */
export function matchSteps(
  { node, groups, names }: ParsedPattern,
  text: string,
  { ignoreCase, steps }: { ignoreCase: boolean; steps: number },
): Spans | "none" | "slow" {
  const run = new Run(text, { ignoreCase, steps, names });
  try {
    for (let start = 0; start <= text.length; start += 1) {
      run.spans = Array.from({ length: groups + 1 }, () => undefined);
      let end = -1;
      const found = run.match(node, start, (at) => {
        end = at;
        return true;
      });
      if (found) return [[start, end], ...run.spans.slice(1)];
    }
    return "none";
  } catch (error) {
    // A stack that is used up is the same as steps that are.
    if (error instanceof Exhausted || error instanceof RangeError) return "slow";
    throw error;
  }
}

const isWord = (sign: string | undefined): boolean => sign !== undefined && /\w/.test(sign);

class Run {
  spans: ([number, number] | undefined)[] = [];
  readonly #text: string;
  readonly #flags: string;
  readonly #names: ReadonlyMap<string, number>;
  readonly #tests = new Map<string, (sign: string) => boolean>();
  #steps: number;

  constructor(
    text: string,
    { ignoreCase, steps, names }: { ignoreCase: boolean; steps: number; names: ReadonlyMap<string, number> },
  ) {
    this.#text = text;
    this.#flags = ignoreCase ? "i" : "";
    this.#steps = steps;
    this.#names = names;
  }

  match(node: PatternNode, at: number, next: Next): boolean {
    this.#steps -= 1;
    if (this.#steps < 0) throw new Exhausted();
    switch (node.kind) {
      case "one":
        return this.#one(node.source, at) && next(at + 1);
      case "all":
        return this.#all(node.parts, { index: 0, at }, next);
      case "any":
        return node.parts.some((part) => this.match(part, at, next));
      case "group":
        return this.#group(node, at, next);
      case "look":
        return this.#look(node, at, next);
      case "same":
        return this.#same(node.index, at, next);
      case "edge":
        return this.#edge(node.sign, at) && next(at);
      default:
        return node.part.kind === "one" ? this.#run(node, at, next) : this.#repeat(node, { at, done: 0 }, next);
    }
  }

  #all(parts: readonly PatternNode[], from: { index: number; at: number }, next: Next): boolean {
    const part = parts[from.index];
    if (!part) return next(from.at);
    return this.match(part, from.at, (at) => this.#all(parts, { index: from.index + 1, at }, next));
  }

  #group({ part, index }: PatternNode & { kind: "group" }, at: number, next: Next): boolean {
    if (index === undefined) return this.match(part, at, next);
    const before = this.spans[index];
    const found = this.match(part, at, (end) => {
      const inner = this.spans[index];
      this.spans[index] = [at, end];
      if (next(end)) return true;
      this.spans[index] = inner;
      return false;
    });
    if (!found) this.spans[index] = before;
    return found;
  }

  #look({ part, behind, negate }: PatternNode & { kind: "look" }, at: number, next: Next): boolean {
    const before = [...this.spans];
    let found = false;
    if (!behind) found = this.match(part, at, () => true);
    else for (let start = at; start >= 0 && !found; start -= 1) found = this.match(part, start, (end) => end === at);
    if (found === negate) {
      this.spans = before;
      return false;
    }
    if (negate) this.spans = [...before];
    if (next(at)) return true;
    this.spans = before;
    return false;
  }

  #same(index: number | string, at: number, next: Next): boolean {
    const span = this.spans[typeof index === "number" ? index : (this.#names.get(index) ?? 0)];
    if (!span) return next(at);
    const [wanted, found] = [this.#text.slice(...span), this.#text.slice(at, at + span[1] - span[0])];
    const equal = this.#flags === "i" ? wanted.toLowerCase() === found.toLowerCase() : wanted === found;
    return equal && next(at + wanted.length);
  }

  /** A repeated single character needs no stack. */
  #run({ part, min, max, greedy }: PatternNode & { kind: "repeat" }, at: number, next: Next): boolean {
    const source = part.kind === "one" ? part.source : "";
    let end = at;
    const grow = (): boolean => {
      this.#steps -= 1;
      if (this.#steps < 0) throw new Exhausted();
      if (end - at >= max || !this.#one(source, end)) return false;
      end += 1;
      return true;
    };
    for (let done = 0; done < min; done += 1) if (!grow()) return false;
    if (!greedy) {
      do if (next(end)) return true;
      while (grow());
      return false;
    }
    while (grow());
    for (; end - at >= min; end -= 1) if (next(end)) return true;
    return false;
  }

  #repeat(node: PatternNode & { kind: "repeat" }, from: { at: number; done: number }, next: Next): boolean {
    const { part, min, max, greedy } = node;
    const again = (): boolean => {
      if (from.done >= max) return false;
      const before = [...this.spans];
      // A round that took nothing would go on for ever.
      const found = this.match(
        part,
        from.at,
        (at) => (at > from.at || from.done < min) && this.#repeat(node, { at, done: from.done + 1 }, next),
      );
      if (!found) this.spans = before;
      return found;
    };
    if (from.done < min) return again();
    return greedy ? again() || next(from.at) : next(from.at) || again();
  }

  #edge(sign: "^" | "$" | "b" | "B", at: number): boolean {
    if (sign === "^") return at === 0;
    if (sign === "$") return at === this.#text.length;
    const border = isWord(this.#text[at - 1]) !== isWord(this.#text[at]);
    return border === (sign === "b");
  }

  #one(source: string, at: number): boolean {
    const sign = this.#text[at];
    if (sign === undefined) return false;
    let test = this.#tests.get(source);
    if (!test) {
      test = oneSign(source, this.#flags);
      this.#tests.set(source, test);
    }
    return test(sign);
  }
}

/** The browser itself judges a single character: classes, escapes and letters of either case are its business. */
function oneSign(source: string, flags: string): (sign: string) => boolean {
  const known = new Map<string, boolean>();
  const escaped = /^[*+?(){}|/]$/.test(source) ? `\\${source}` : source;
  const pattern = new RegExp(`^${escaped === "]" ? "\\]" : escaped}$`, flags);
  return (sign) => {
    const before = known.get(sign);
    if (before !== undefined) return before;
    const found = pattern.test(sign);
    known.set(sign, found);
    return found;
  };
}
