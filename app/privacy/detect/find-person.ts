import type { Hit } from "../hit.ts";
import { isGivenName } from "../person-name.ts";
import { hitAt, type Scanned } from "./scanned.ts";

const PART = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*\.?`;
const PARTICLE = String.raw`(?:(?:van|von|de|der|den|del|della|di|da|dos|du|le|la|bin|ibn|el|al|zu|zum|af|ten|ter|Mc|Mac) ){0,2}`;
const NAME = String.raw`${PART}(?: ${PARTICLE}${PART}){0,3}`;
const FULL_NAME = String.raw`${PART}(?: ${PARTICLE}${PART}){1,3}`;

interface Cue {
  pattern: RegExp;
  /** The first word has to be a known given name. */
  given: boolean;
  confidence: number;
  reason: string;
}

const cue = (source: string, options: { given: boolean; confidence: number; reason: string }): Cue => ({
  pattern: new RegExp(source, "gu"),
  ...options,
});
const START = String.raw`(?<![\p{L}\p{N}_-])`;

const CUES: Cue[] = [
  cue(
    String.raw`${START}(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|Señora?|Sra?|Signora?|Sig|Dhr|Mevr|Meneer|Mevrouw|Senhora?|Pani?|Hr|Fru)\.?(?: (?:Dr|Prof|med|h|c)\.)* (${FULL_NAME})`,
    { given: false, confidence: 0.6, reason: "name behind a title" },
  ),
  cue(
    String.raw`${START}(?:[Mm]y (?:full |first |last )?name is|[Mm]y name's|[Nn]ame is|I am called|[Cc]all me|people call me|[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]on nom est|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Ii]l mio nome è|[Ii]k heet|[Mm]ijn naam is|[Mm]eu nome é|[Cc]hamo-me|[Nn]azywam się|[Jj]ag heter|[Jj]eg hedder|[Jj]eg heter|[Nn]imeni on) (${NAME})`,
    { given: false, confidence: 0.7, reason: "name that somebody gives as his" },
  ),
  cue(String.raw`${START}(?:I['’]m|I am|[Tt]his is|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|[Ii]k ben) (${NAME})`, {
    given: true,
    confidence: 0.6,
    reason: "name that somebody gives as his",
  }),
  cue(String.raw`${START}(?:Hi|Hello|Hey|Dear|Hallo|Liebe[rs]?|Sehr geehrte[rs]?|Bonjour|Cher|Chère|Hola|Querid[oa]|Estimad[oa]|Ciao|Car[oa]|Gentile|Beste|Geachte|Olá|Prezad[oa]|Cześć|Drog[ia]|Hej|Kära?|Kære),? (${NAME})`, {
    given: true,
    confidence: 0.6,
    reason: "name behind a greeting",
  }),
  cue(
    String.raw`(?:[Tt]hanks|[Tt]hank you|[Bb]est|[Rr]egards|[Cc]heers|[Ss]incerely|[Ww]ishes|[Gg]rüßen?|[Gg]ruß|[Cc]ordialement|[Ss]aludos|[Ss]aluti|[Gg]roeten|[Aa]braços|[Pp]ozdrawiam|[Hh]ilsen|[Hh]älsningar),?(?:\s{1,4}[-–]?|\s?[-–])(${NAME})(?=\s*(?:$|\n|[.,]))`,
    { given: true, confidence: 0.6, reason: "name under a letter" },
  ),
  cue(
    String.raw`${START}(?:(?:[Ff]ull |[Cc]ustomer |[Pp]atient |[Cc]ontact |[Pp]assenger |[Gg]uest |[Cc]ardholder |[Aa]ccount holder |[Uu]ser |[Cc]lient )?[Nn]ame|[Cc]ustomer|[Pp]atient|[Pp]assenger|[Cc]ardholder|[Aa]ttn|[Aa]ttention|[Cc]ontact(?: person)?|[Cc]laimant|[Aa]pplicant|[Bb]eneficiary|[Kk]unde|[Kk]undin|[Nn]achname|[Vv]orname|[Aa]nsprechpartner(?:in)?|[Nn]om complet|[Nn]ombre(?: completo)?|[Nn]ome completo|[Nn]aam)\s?[:=]\s{0,2}["']?(${FULL_NAME})`,
    { given: true, confidence: 0.65, reason: "name behind a label" },
  ),
  cue(String.raw`${START}[Cc]ontact (${FULL_NAME}) (?:at|on|by|via|under)(?= )`, { given: true, confidence: 0.6, reason: "person to be contacted" }),
];
/** One look whether any cue is there at all. */
const ANY_CUE =
  /\b(?:M[rsx]s?|Miss|Dr|Prof|Professor|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|Se[ñn]ora?|Sra?|Signora?|Sig|Dhr|Mevr|Meneer|Mevrouw|Senhora?|Pani?|Hr|Fru|[Nn]ame|call me|called|hei(?:ß|ss)e|appelle|nom|llamo|[Nn]ombre|chiamo|nome|heet|naam|[Cc]hamo|[Nn]azywam|heter|hedder|Nimeni|I['’]m|I am|[Tt]his is|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|[Ii]k ben|Hi|Hello|Hey|Dear|Hallo|Liebe|geehrte|Bonjour|Ch[eè]re?|Hola|Querid|Estimad|Ciao|Car[oa]|Gentile|Beste|Geachte|Ol|Prezad|Drog|Hej|K[äæ]r|[Tt]hank|[Bb]est|[Rr]egards|[Cc]heers|[Ss]incerely|[Ww]ishes|[Gg]r[üu]|[Cc]ordialement|[Ss]alud|[Ss]aluti|[Gg]roeten|[Aa]bra|[Pp]ozdrawiam|[Hh]ilsen|[Hh]älsn|[Cc]ustomer|[Pp]atient|[Pp]assenger|[Cc]ardholder|[Aa]tt|[Cc]ontact|[Cc]laimant|[Aa]pplicant|[Bb]eneficiary|[Kk]und|Nachname|Vorname|Ansprech)/;

const MAX_BEFORE_MAIL = 60;
const BEFORE_MAIL = new RegExp(String.raw`(${FULL_NAME})["']?[\s:,–-]{0,3}(?:at |\(|<|&lt;)?\s?$`, "u");

/** Finds names of people where a title, a greeting, a label or an e-mail address beside them gives them away. */
export function findPerson(scanned: Scanned, emails: readonly Hit[]): Hit[] {
  const { text } = scanned;
  if (!scanned.hasUpper) return [];
  const hits = besideMail(text, emails);
  if (!ANY_CUE.test(text)) return hits;
  for (const { pattern, given, confidence, reason } of CUES) {
    for (const match of text.matchAll(pattern)) {
      const name = trimmed(match[1] ?? "");
      const [first = "", second] = name.split(" ");
      if (name === "" || (given && !isGivenName(first.replace(/\.$/, ""))) || (!given && isCommon(first, second))) continue;
      const start = match.index + match[0].lastIndexOf(match[1] ?? "");
      hits.push(hitAt(start, start + name.length, { class: "name", confidence, reason }));
    }
  }
  return hits;
}

/** The last word of a sentence keeps no full stop, an initial does. */
function trimmed(name: string): string {
  const plain = name.replace(/(?<=\p{L}{2})\.$/u, "");
  return /^\p{Lu}{2,}(?: \p{Lu}{2,})*$/u.test(plain) && plain.length < 4 ? "" : plain;
}

/** "My name is The …", "Ms. Magazine". */
function isCommon(first: string, second: string | undefined): boolean {
  return /^(?:The|A|An|Not|No|My|Your|This|That|In|On|To|And|Or|Of|For|Magazine|Who|What|Word|Excel|PowerPoint|Office|Robot|Pepper|President|Speaker|Chairman|Secretary|Vice|Director|Bean|Right|Wrong|Universe)$/.test(first) && second === undefined ? true : /^(?:The|A|An|Not|No|My|Your|This|That|In|On|To|And|Or|Of|For)$/.test(first);
}

/** Tim Cook <tim@example.com>: a word of the name has to stand in the address too, or be a known given name. */
function besideMail(text: string, emails: readonly Hit[]): Hit[] {
  const hits: Hit[] = [];
  for (const email of emails) {
    const from = Math.max(0, email.start - MAX_BEFORE_MAIL);
    const match = BEFORE_MAIL.exec(text.slice(from, email.start));
    if (!match) continue;
    const words = (match[1] ?? "").split(" ");
    const local = text.slice(email.start, email.end).toLowerCase();
    const at = words.findIndex((word) => isGivenName(word) || (word.length > 2 && local.includes(word.toLowerCase())));
    const name = words.slice(Math.max(0, at)).join(" ");
    if (at < 0 || name === "") continue;
    const end = from + match.index + (match[1] ?? "").length;
    hits.push(hitAt(end - name.length, end, { class: "name", confidence: 0.7, reason: "name beside an e-mail address" }));
  }
  return hits;
}
