/** Stands for what differs from page to page. */
const VARIES = "[text]";
/** Tokens looked at: headings are short, and comparing costs their square. */
const MOST = 60;

/** Words, numbers, signs; what is redacted stays whole. */
const tokensOf = (text: string): string[] =>
  (text.match(/\[[a-z_]+\]|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []).slice(0, MOST);
/** A number beside words that vary counts what was found: it is chance where it agrees. */
const isSteady = (token: string): boolean => !/^\d+$/.test(token);

/**
 * What texts at the same place of several pages share, with a placeholder for the rest: `Results for [text]`. Empty where they
 * share no word.
 */
export function sharedText(texts: readonly string[]): string {
  const [first = "", ...others] = [...new Set(texts)];
  if (others.length === 0) return first;
  let shared = tokensOf(first).filter(isSteady);
  for (const other of others) shared = commonOf(shared, tokensOf(other).filter(isSteady));
  if (!shared.some((token) => /\p{L}{2}/u.test(token) && !token.startsWith("["))) return "";
  return spelled(first, shared);
}

/** The longest common subsequence. */
function commonOf(a: readonly string[], b: readonly string[]): string[] {
  const width = b.length + 1;
  const lengths = new Uint8Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const common: string[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      common.push(a[i] ?? "");
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return common;
}

/** The text with everything that is not shared replaced, spaces as they stood. */
function spelled(text: string, shared: readonly string[]): string {
  let out = "";
  let end = 0;
  let next = 0;
  for (const { 0: token, index } of text.matchAll(/\[[a-z_]+\]|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)) {
    const space = text.slice(end, index);
    end = index + token.length;
    if (token === shared[next]) {
      out += space + token;
      next += 1;
    } else if (!out.endsWith(VARIES)) out += space + VARIES;
  }
  return out.trim();
}
