import { codesOf, isWord } from "./scanned.ts";

/** Digits with blanks, dots, dashes, slashes or brackets between them, as people write numbers. */
export interface NumberGroup {
  start: number;
  end: number;
  text: string;
  digits: string;
  /** Runs of digits, by where they start and end in the whole text. */
  runs: { start: number; end: number; digits: string }[];
  /** Starts with a plus sign. */
  plus: boolean;
  /** A letter, a digit or an underscore touches it. */
  attached: boolean;
  /** Stands inside an address, a path or an id: only proofs count there. */
  embedded: boolean;
}

const GROUP = /[+(]{0,2}\d(?:[ \u00a0.()/*–-]{0,3}\d){2,29}\)?/g;
const ZERO = 48;
const NINE = 57;

/** The numbers of a text. */
export function numberGroups(text: string): NumberGroup[] {
  const groups: NumberGroup[] = [];
  for (const match of text.matchAll(GROUP)) {
    const shape = match[0].endsWith(")") && !match[0].includes("(") ? match[0].slice(0, -1) : match[0];
    const start = match.index;
    const end = start + shape.length;
    const runs = runsOf(shape, start);
    const before = text.charCodeAt(start - 1);
    groups.push({
      start,
      end,
      text: shape,
      digits: runs.length === 1 ? (runs[0]?.digits ?? "") : runs.map((run) => run.digits).join(""),
      runs,
      plus: shape.includes("+") || (before === 43 && !shape.startsWith("+")),
      attached: isWord(before) || isWord(text.charCodeAt(end)),
      embedded: isEmbedded(text, start, end),
    });
  }
  return groups;
}

/** Texts may hold a hundred thousand of these: counted by hand, a third of the time. */
function runsOf(shape: string, offset: number): NumberGroup["runs"] {
  const runs: NumberGroup["runs"] = [];
  let from = -1;
  for (let at = 0; at <= shape.length; at += 1) {
    const code = at < shape.length ? shape.charCodeAt(at) : 0;
    const isDigit = code >= ZERO && code <= NINE;
    if (isDigit && from < 0) from = at;
    if (isDigit || from < 0) continue;
    runs.push({ start: offset + from, end: offset + at, digits: shape.slice(from, at) });
    from = -1;
  }
  return runs;
}

const EDGE = codesOf("/=&?#_-%.@:~$€£");

/** Whether a sign of an address, an id, a price or a decimal touches it. */
function isEmbedded(text: string, start: number, end: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (EDGE.has(before) && !(before === 58 && !isWord(text.charCodeAt(start - 2)))) {
    // "Tel.:0123" and "phone-0123" are no ids, "x=0123" and "/0123" are.
    if (before === 58 || before === 46) return isWord(text.charCodeAt(start - 2)) && /\d/.test(text.charAt(start - 2));
    return true;
  }
  const after = text.charCodeAt(end);
  return (
    (after === 45 || after === 47 || after === 95 || after === 61 || after === 37) && isWord(text.charCodeAt(end + 1))
  );
}
