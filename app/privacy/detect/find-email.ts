import type { Hit } from "../hit.ts";
import { lazyPattern } from "./lazy-pattern.ts";
import { codesOf, hitAt, isDigit, isLetter, type Scanned } from "./scanned.ts";

const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
const MAX_LABEL = 63;
const LOCAL_SIGNS = codesOf("!#$%&'*+/=?^_`{|}~.-");
/** Signs that may stand in a local part but as its first one rather belong to the text around it. */
const LOCAL_EDGES = codesOf("!#$%&'*/=?^`{|}~.-");
const CUTS = codesOf("=&?/#|{}");
/** Ends of file names such as logo@2x.png, which are no domains. */
const FILE_ENDS = new Set(
  "png jpg jpeg gif svg webp avif ico css scss less js mjs cjs ts tsx jsx json map html htm php xml md yml yaml txt pdf woff ttf mp4 webm".split(
    " ",
  ),
);
/** A file that is named after an address: jane@example.com.yaml. */
const FILE_NAME = /(?:^|\.)[\p{L}\p{N}-]*\p{L}{2}[\p{L}\p{N}-]*\.(?:com|net|org|info|biz|[a-z]{2}|example|test)$/iu;
const AT = String.raw`\s{0,2}(?:[[({<]\s?(?:at|@|a|arroba|arobase|ät)\s?[\])}>]|_at_|-at-)\s{0,2}`;
const DOT = String.raw`(?:\.|\s{0,2}[[({]\s?(?:dot|punkt|punto|point|\.)\s?[\])}]\s{0,2}|_dot_| dot | punkt | punto )`;
const LOCAL = String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}`;
const LABEL = String.raw`[\p{L}\p{N}-]{1,63}`;
const DISGUISED = lazyPattern(() => new RegExp(`${LOCAL}${AT}${LABEL}(?:${DOT}${LABEL}){1,4}`, "iu"));
const SPOKEN = lazyPattern(() => new RegExp(`${LOCAL} at ${LABEL}(?: dot ${LABEL}){1,3}`, "iu"));
const SPOKEN_PLAIN = lazyPattern(() => new RegExp(String.raw`${LOCAL} at (${LABEL}(?:\.[\p{L}-]{2,24}){1,2})`, "iu"));
const ANCHOR = /[[({<]\s?(?:at|@|a|arroba|arobase|ät)\s?[\])}>]|_at_|-at-/gi;
const SPOKEN_ANCHOR = / at [\w-]{1,63}(?: dot |\.[a-z]{2})/gi;
const UNDERLINED = ["_at_", "-at-"];
const MAX_ANCHORS = 10_000;
const PRIVATE_MAIL =
  /^(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|web|t-online|freenet|proton|protonmail|mail|yandex|orange|free|laposte|wanadoo|libero|virgilio|seznam|wp|onet|telia)\./i;
const NOT_A_PERSON =
  /^(?:us|me|look|it|them|him|her|team|is|find|be|visit|available|hosted|located|based|online|live|read|more|directly|out)\b/i;
const SPEAKS_OF_MAIL = /\b(?:e-?mail|mail|correo|courriel|reach|write|contact)\b[^.\n]{0,30}$/i;

/** Finds e-mail addresses, also where the @ is written out. */
export function findEmail(scanned: Scanned): Hit[] {
  const { text } = scanned;
  const plain = scanned.hasAt ? plainAddresses(text) : [];
  const bracketed =
    scanned.hasBracket || UNDERLINED.some((sign) => text.includes(sign)) ? around(text, ANCHOR, DISGUISED) : [];
  if (!text.includes(" at ") && !text.includes(" AT ")) return [plain, bracketed].flat();
  const spoken = around(text, SPOKEN_ANCHOR, SPOKEN_PLAIN).filter((hit) => isMeant(text, hit));
  return [plain, bracketed, around(text, SPOKEN_ANCHOR, SPOKEN), spoken].flat();
}

function plainAddresses(text: string): Hit[] {
  const hits: Hit[] = [];
  let floor = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const start = localStart(text, at, floor);
    if (start === at) continue;
    const end = domainEnd(text, at + 1);
    if (
      end === undefined ||
      isRemote(text, start, { at, end }) ||
      IN_ADDRESS.test(text.slice(Math.max(0, start - 80), start))
    )
      continue;
    hits.push(hitAt(start, end, { class: "email", confidence: 0.98, reason: "e-mail address" }));
    floor = end;
  }
  return hits;
}

/** Behind the scheme of an address stand user and password, not an e-mail address. */
const IN_ADDRESS = /[a-z]:\/\/(?:[^\s/?#@"'<>]{0,70}:)?$/i;

/** git@host:path is the address of a repository. */
function isRemote(text: string, start: number, { at, end }: { at: number; end: number }): boolean {
  return text.charAt(end) === ":" && text.slice(start, at) === "git";
}

function localStart(text: string, at: number, floor: number): number {
  if (text.charCodeAt(at - 1) === 34) {
    const open = text.lastIndexOf('"', at - 2);
    if (open >= floor && at - open <= MAX_LOCAL + 2 && open < at - 2 && !text.slice(open, at).includes("\n"))
      return open;
  }
  let start = at;
  while (start > floor && at - start < MAX_LOCAL) {
    const code = text.charCodeAt(start - 1);
    if (!isLetter(code) && !isDigit(code) && !LOCAL_SIGNS.has(code)) break;
    start -= 1;
  }
  // In a query string the local part begins behind the last = & ? or /.
  for (let index = at - 1; index >= start; index -= 1) {
    if (!CUTS.has(text.charCodeAt(index))) continue;
    start = index + 1;
    break;
  }
  while (start < at && LOCAL_EDGES.has(text.charCodeAt(start))) start += 1;
  return start;
}

/** Where the domain ends; undefined where none stands there. */
function domainEnd(text: string, from: number): number | undefined {
  if (text.charCodeAt(from) === 91) return literalEnd(text, from);
  let at = from;
  let label = 0;
  let lastLabel = from;
  let dots = 0;
  while (at < text.length && at - from < MAX_DOMAIN) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      const next = text.charCodeAt(at + 1);
      if (label === 0 || !(isLetter(next) || isDigit(next))) break;
      dots += 1;
      label = 0;
      lastLabel = at + 1;
    } else if (isLetter(code) || isDigit(code) || code === 45) {
      label += 1;
      if (label > MAX_LABEL) return undefined;
    } else break;
    at += 1;
  }
  while (at > from && text.charCodeAt(at - 1) === 45) at -= 1;
  const top = text.slice(lastLabel, at).toLowerCase();
  if (dots === 0) return undefined;
  if (FILE_ENDS.has(top)) return FILE_NAME.test(text.slice(from, lastLabel - 1)) ? lastLabel - 1 : undefined;
  return /^(?:\p{L}{2,24}|xn--[a-z0-9-]{2,40})$/u.test(top) ? at : undefined;
}

function literalEnd(text: string, from: number): number | undefined {
  const end = text.indexOf("]", from);
  return end > from && end - from < 60 && /^\[(?:IPv6:)?[\da-fA-F:.]+$/.test(text.slice(from, end))
    ? end + 1
    : undefined;
}

/** Looks around each anchor only: the pattern is costly, the anchor is rare. */
function around(text: string, anchor: RegExp, lazy: () => RegExp): Hit[] {
  const hits: Hit[] = [];
  let pattern: RegExp | undefined;
  for (const { index } of text.matchAll(anchor)) {
    if (hits.length >= MAX_ANCHORS) break;
    const from = Math.max(0, index - MAX_LOCAL - 4);
    pattern ??= lazy();
    const match = pattern.exec(text.slice(from, index + MAX_DOMAIN));
    if (!match || from + match.index > index) continue;
    const start = from + match.index;
    hits.push(
      hitAt(start, start + match[0].length, {
        class: "email",
        confidence: 0.85,
        reason: "e-mail address with the @ written out",
      }),
    );
  }
  return hits;
}

/** "john at gmail.com" is meant as an address, "look at example.com" is not. */
function isMeant(text: string, hit: Hit): boolean {
  const words = text.slice(hit.start, hit.end);
  if (NOT_A_PERSON.test(words) || text.charAt(hit.end) === "@") return false;
  const domain = words.slice(words.toLowerCase().indexOf(" at ") + 4);
  return PRIVATE_MAIL.test(domain) || SPEAKS_OF_MAIL.test(text.slice(Math.max(0, hit.start - 40), hit.start));
}
