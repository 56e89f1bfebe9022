import { inEnglish } from "../names/asian-name.ts";
import { lexiconTokens } from "../names/lexicon.ts";
import { nameTokens } from "../names/name-tokens.ts";

const MAX_TEXT = 20_000;
const WORD_OR_STOP = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_'’-]*|[.!?;\n,()"“”:—。．！？；，、：]/gu;
const STOPS = new Set([".", "!", "?", ";", "\n", "—", "。", "．", "！", "？", "；"]);

/**
 * The sentences of a description as lexicon tokens; commas, brackets and colons stay as tokens of their own. At most
 * the first 20,000 characters count.
 */
export function sentencesOf(text: string): string[][] {
  const sentences: string[][] = [];
  let current: string[] = [];
  const close = () => {
    if (current.length > 0) sentences.push(current);
    current = [];
  };
  const plain = inEnglish(text.slice(0, MAX_TEXT)).replaceAll(/\b(?:e\.g|i\.e|z\.b|p\.ej|vs|etc)\.?/gi, "eg");
  for (const [part] of plain.matchAll(WORD_OR_STOP)) {
    if (STOPS.has(part)) close();
    else if (/^[^\p{L}\p{N}_]$/u.test(part)) current.push(part);
    // What is left of user's, d'adresse, n'est.
    else current.push(...lexiconTokens(tokensOf(part)));
  }
  close();
  return sentences;
}

/** Most words of a description are plain ones, which nothing takes apart. */
function tokensOf(word: string): string[] {
  return /^[A-Z]?[a-z]{2,60}$/.test(word) ? [word.toLowerCase()] : nameTokens(word).filter((token) => token !== "s");
}
