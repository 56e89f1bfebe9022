import { ANY, CLASSES, complement, DOT, ignoringCase, union, type CharSet } from "./char-set.ts";

/** What a regular expression matches, without what takes up no text. */
export type RegexNode =
  | { kind: "set"; set: CharSet }
  | { kind: "sequence"; parts: RegexNode[] }
  | { kind: "choice"; options: RegexNode[] }
  | { kind: "repeat"; part: RegexNode; min: number; max: number };

const NOTHING: RegexNode = { kind: "sequence", parts: [] };
const CONTROLS = new Map([
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["v", 11],
  ["f", 12],
  ["0", 0],
]);

/** The tree of an expression that the engine has accepted, and those of its lookarounds, which the engine runs apart. */
export function syntaxTrees(source: string, flags = ""): RegexNode[] {
  const lookarounds: RegexNode[] = [];
  const fold = flags.includes("i") ? ignoringCase : (set: CharSet) => set;
  let at = 0;
  const take = (text: string): boolean => {
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };
  const takeMatch = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) at += match[0].length;
    return match ?? undefined;
  };
  const charSet = (set: CharSet): RegexNode => ({ kind: "set", set: fold(set) });

  function choice(): RegexNode {
    const options = [sequence()];
    while (take("|")) options.push(sequence());
    return options.length === 1 ? (options[0] ?? NOTHING) : { kind: "choice", options };
  }

  function sequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") parts.push(quantified(atom()));
    return { kind: "sequence", parts };
  }

  function quantified(part: RegexNode): RegexNode {
    const match = takeMatch(/(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y);
    if (match === undefined) return part;
    const [, sign, from = "0", comma, to] = match;
    if (sign !== undefined)
      return { kind: "repeat", part, min: sign === "+" ? 1 : 0, max: sign === "?" ? 1 : Infinity };
    const min = Number(from);
    if (comma === "") return { kind: "repeat", part, min, max: min };
    return { kind: "repeat", part, min, max: to === "" ? Infinity : Number(to) };
  }

  function atom(): RegexNode {
    if (take("(")) return group();
    if (take("[")) return charSet(bracketed());
    if (take(".")) return charSet(DOT);
    if (take("^") || take("$")) return NOTHING;
    if (take("\\")) return escaped();
    at += 1;
    return charSet(single(source.charCodeAt(at - 1)));
  }

  function group(): RegexNode {
    const apart = takeMatch(/\?<?[=!]/y) !== undefined;
    if (!apart) takeMatch(/\?(?:<[^>]*>|[a-z-]*:)/y);
    const inner = choice();
    take(")");
    if (!apart) return inner;
    lookarounds.push(inner);
    return NOTHING;
  }

  function escaped(): RegexNode {
    if (takeMatch(/[bB]/y)) return NOTHING;
    // What a group has matched is not known here, so a reference to it may be any text.
    if (takeMatch(/[1-9]\d*|k<[^>]*>/y)) return { kind: "repeat", part: charSet(ANY), min: 0, max: Infinity };
    return charSet(escapedSet());
  }

  function escapedSet(): CharSet {
    const code = takeMatch(/x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})/y);
    if (code) return single(Number.parseInt(code[1] ?? code[2] ?? "0", 16));
    const control = takeMatch(/c([A-Za-z])/y);
    if (control) return single((control[1] ?? "@").charCodeAt(0) % 32);
    const sign = source[at] ?? "\\";
    at += 1;
    return CLASSES.get(sign) ?? single(CONTROLS.get(sign) ?? sign.charCodeAt(0));
  }

  function bracketed(): CharSet {
    const negated = take("^");
    const sets: CharSet[] = [];
    while (at < source.length && !take("]")) {
      const set = member();
      const from = onlyCharacter(set);
      if (from === undefined || source[at] !== "-" || source[at + 1] === "]") {
        sets.push(set);
        continue;
      }
      at += 1;
      const end = member();
      const to = onlyCharacter(end);
      sets.push(...(to === undefined ? [set, single(45), end] : [[[from, to]] as const]));
    }
    return negated ? complement(fold(union(sets))) : union(sets);
  }

  function member(): CharSet {
    if (take("\\")) return take("b") ? single(8) : escapedSet();
    at += 1;
    return single(source.charCodeAt(at - 1));
  }

  return [choice(), ...lookarounds];
}

const single = (code: number): CharSet => [[code, code]];

function onlyCharacter(set: CharSet): number | undefined {
  const [range] = set;
  return set.length === 1 && range !== undefined && range[0] === range[1] ? range[0] : undefined;
}
