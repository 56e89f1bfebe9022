/** Runs of the alphabets that texts are encoded in; shorter ones are words. */
const BASE64 = /[A-Za-z0-9+/_-]{20,}={0,2}/g;
const HEX = /(?:[0-9a-f]{2}[ :]?){12,}/gi;
const ESCAPED = /%[0-9a-f]{2}|\\u?x?[0-9a-f]{2,4}|&#x?[0-9a-f]{2,5};/i;
/** Of one text, that many runs are looked at. */
const MAX_RUNS = 4;
const MAX_LENGTH = 2000;
/** Ids and hashes decode to anything; a text to words. */
const WORDS = /^(?=(?:[^\p{L}]*\p{L}+){3})[\p{L}\p{N}\p{P}\p{Zs}\p{S}\r\n\t]+$/u;

/** Texts that stand encoded in a text: as base64, hexadecimal or with escapes. */
export function decodedTexts(text: string): string[] {
  const runs = [
    ...(text.match(BASE64) ?? []).slice(0, MAX_RUNS).map((run) => bytesOf(run, "base64")),
    ...(text.match(HEX) ?? []).slice(0, MAX_RUNS).map((run) => bytesOf(run.replaceAll(/[ :]/g, ""), "hex")),
    ...(ESCAPED.test(text) ? [unescaped(text.slice(0, MAX_LENGTH))] : []),
  ];
  return runs.filter((run) => run !== text && WORDS.test(run));
}

const bytesOf = (run: string, encoding: "base64" | "hex"): string =>
  Buffer.from(run.slice(0, MAX_LENGTH), encoding).toString("utf8");

function unescaped(text: string): string {
  const character = (code: string, base: number): string => {
    const point = Number.parseInt(code, base);
    return point > 0 && point < 0xd800 ? String.fromCodePoint(point) : "";
  };
  return text
    .replaceAll(/&#x([0-9a-f]{2,5});/gi, (_, code: string) => character(code, 16))
    .replaceAll(/&#(\d{2,5});/g, (_, code: string) => character(code, 10))
    .replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => character(code, 16))
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => character(code, 16))
    .replaceAll(/\\x([0-9a-f]{2})/gi, (_, code: string) => character(code, 16));
}
