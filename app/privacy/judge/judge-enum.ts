import { detect } from "../detect.ts";
import { lexiconTokens } from "../names/lexicon.ts";
import { nameTokens } from "../names/name-tokens.ts";
import { isFullName, isGivenName } from "../names/person-name.ts";
import { readTokens } from "../names/read-name.ts";
import type { Verdict } from "../subject.ts";
import { CLEAN, personal, shown } from "./verdict.ts";
import { PERSON_WORDS } from "../words/role-words.ts";
import { words } from "../words/word-list.ts";

const MAX_VALUES = 20_000;
/** Given names that are also cities or brands: a list of them proves nothing. */
const ALSO_PLACES = words(
  "florence sofia victoria charlotte madison adelaide alexandria austin chelsea sydney lorraine georgia",
);

/** Judges the allowed values of a property: they may be personal, or name personal data as what is sent. */
export function judgeEnum(values: readonly (string | number | boolean)[]): Verdict {
  const texts = values.slice(0, MAX_VALUES).map(String);
  for (const text of texts) {
    const [hit] = detect(text);
    if (hit) return personal(`the value "${shown(text)}"`, [shown(text)], hit.class);
    const named = readDatum(text);
    if (named) return named;
  }
  const people = texts.filter((text) => isFullName(text));
  if (people.length > 0) return personal(`the value "${shown(people[0] ?? "")}"`, people.map(shown), "name");
  const given = texts.filter(
    (text) => /^\p{Lu}/u.test(text) && isGivenName(text) && !ALSO_PLACES.has(text.toLowerCase()),
  );
  if (given.length > 1 && given.length === texts.length)
    return personal("the list of values", given.map(shown), "name");
  return CLEAN;
}

/** user_email as a value says that the person's e-mail address is sent; email alone is a channel. */
function readDatum(text: string): Verdict | undefined {
  const tokens = lexiconTokens(nameTokens(text));
  if (tokens.length < 2 || !tokens.slice(0, -1).some((token) => PERSON_WORDS.has(token))) return undefined;
  const reading = readTokens(tokens);
  return reading.kind === "personal" ? personal(`the value "${shown(text)}"`, reading.words, reading.class) : undefined;
}
