import type { PersonalClass } from "../hit.ts";
import { SAFE_HEADS } from "../words/safe-words.ts";
import { words } from "../words/word-list.ts";
import { isPeople, ownerAfter, ownerBefore } from "./owner.ts";

/** Words for a name, in many languages. */
export const WEAK_NAMES = words("name nom nombre nome naam namn navn imie");
const WEAK_IDS = words(
  "fingerprint reference id identifier uuid guid number key token hash identifiant identificador kennung nummer",
);
const LIVES = words("lives live living lebt wohnt habite vive abita woont mora mieszka bor");
const BORN = words("born geboren nee nacio nato nasceu");
const PLACED = words("coordinate coordinates whereabouts koordinate koordinaten coordonnees coordenadas");
const DEVICES = words(
  "device phone handset browser computer machine tablet gerat geraet appareil dispositivo apparaat",
);

/** A name, an id, a number: personal where the sentence says that it is a person's. */
export function weakMention(sentence: readonly string[], at: number): PersonalClass | undefined {
  const token = sentence[at] ?? "";
  if (LIVES.has(token)) return livesWhere(sentence, at) ? "address" : undefined;
  if (isBirth(sentence, at)) return peopleBefore(sentence, at) ? "gov_id" : undefined;
  if (PLACED.has(token)) return ownerBefore(sentence, at) || ownerAfter(sentence, at + 1) ? "address" : undefined;
  const isName = WEAK_NAMES.has(token);
  if (!isName && !WEAK_IDS.has(token)) return undefined;
  if (!isName && ownerAfter(sentence, at + 1, DEVICES)) return "device_id";
  if (!ownerBefore(sentence, at) && !ownerAfter(sentence, at + 1)) return undefined;
  if (isName && SAFE_HEADS.has(sentence[at + 1] ?? "")) return undefined;
  return isName ? "name" : "unique_id";
}

/** "was born", "est né"; a French "ne" alone says no. */
export const isBirth = (sentence: readonly string[], at: number): boolean =>
  BORN.has(sentence[at] ?? "") || (sentence[at] === "ne" && sentence[at - 1] === "est");

/** "where the customer lives" */
const livesWhere = (sentence: readonly string[], at: number): boolean =>
  peopleBefore(sentence, at) &&
  sentence
    .slice(Math.max(0, at - 4), at)
    .some((token) => /^(?:where|wo|ou|donde|dove|waar|onde|gdzie|var|hvor)$/.test(token));

/** "the day the customer was born" */
const peopleBefore = (sentence: readonly string[], at: number): boolean =>
  sentence.slice(Math.max(0, at - 3), at).some(isPeople);
