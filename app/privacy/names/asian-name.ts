import { ASIAN_FRONTS, ASIAN_PARTICLES, ASIAN_WORDS } from "../words/asian-words.ts";

/** Kana, Chinese characters, Hangul: scripts that put words together without blanks. */
const SCRIPTS = String.raw`\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f`;
const ANY = new RegExp(`[${SCRIPTS}]`, "u");
/** Korean has blanks between its words; they belong to one saying. */
const RUN = new RegExp(`[${SCRIPTS}]+(?: [${SCRIPTS}]+)*`, "gu");
const MAX_TERM = Math.max(...[...ASIAN_WORDS.keys()].map((term) => term.length));
/** Stands for what the lexicon does not know, so that no word takes it for its neighbour. */
const OPAQUE = "x";
/** Alone these name a channel or a device as often as a person's datum. */
const EVERYDAY = new Set(["email", "phone"]);

/**
 * The same text with its Chinese, Japanese and Korean words as English ones: `用户的电子邮箱` → user email address. A denial, a question
 * and a click are put in front of a run, where English has them.
 */
export function inEnglish(text: string): string {
  return ANY.test(text) ? text.normalize("NFKC").replaceAll(RUN, (run) => ` ${translated(run)} `) : text;
}

function translated(run: string): string {
  const said: string[] = [];
  let at = 0;
  while (at < run.length) {
    const length = termAt(run, at);
    const word = length === 0 ? undefined : ASIAN_WORDS.get(run.slice(at, at + length));
    if (word !== undefined) said.push(word);
    else if (run.charAt(at) !== " " && !ASIAN_PARTICLES.test(run.charAt(at))) unknown(said);
    at += Math.max(1, length);
  }
  return [...ASIAN_FRONTS.filter(([, sign]) => sign.test(run)).map(([word]) => word), ...said].join(" ");
}

function unknown(said: string[]): void {
  const last = said.at(-1);
  if (last !== undefined && EVERYDAY.has(last)) said.pop();
  if (said.at(-1) !== OPAQUE) said.push(OPAQUE);
}

/** Length of the longest term that starts at a place; 0 where there is none. */
function termAt(run: string, at: number): number {
  for (let length = Math.min(MAX_TERM, run.length - at); length > 0; length -= 1)
    if (ASIAN_WORDS.has(run.slice(at, at + length))) return length;
  return 0;
}
