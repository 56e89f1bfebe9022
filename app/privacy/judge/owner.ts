import { DETERMINERS, NOUN_ENDS, OF_WORDS } from "../words/prose-words.ts";
import { IDENTIFYING_WORDS, PERSON_WORDS } from "../words/role-words.ts";

/** "user id", "the user's unique id". */
export function ownerBefore(sentence: readonly string[], at: number): boolean {
  const before = sentence[at - 1] ?? "";
  if (PERSON_WORDS.has(before)) return true;
  const isAdjective =
    /^(?:unique|display|screen|preferred)$/.test(before) || IDENTIFYING_WORDS.has(before) || DETERMINERS.has(before);
  return isAdjective && PERSON_WORDS.has(sentence[at - 2] ?? "");
}

/** A person, by a noun or a pronoun. */
export const isPeople = (token: string): boolean =>
  PERSON_WORDS.has(token) || /^(?:they|he|she|somebody|someone|anyone)$/.test(token);

/** "of the user", "des Kunden", "du client", right behind the thing. */
export function ownerAfter(sentence: readonly string[], at: number, owners = PERSON_WORDS): boolean {
  if (!OF_WORDS.has(sentence[at] ?? "") && !DETERMINERS.has(sentence[at] ?? "")) return false;
  let index = at;
  while (index < sentence.length && (OF_WORDS.has(sentence[index] ?? "") || DETERMINERS.has(sentence[index] ?? "")))
    index += 1;
  const next = sentence[index + 1] ?? ",";
  return owners.has(sentence[index] ?? "") && (NOUN_ENDS.has(next) || /^(?:a|each|every)$/.test(next));
}
