import type { Hit } from "../hit.ts";
import { isGivenName } from "../names/person-name.ts";
import { CUE } from "./cue-words.ts";
import { lazyPattern } from "./lazy-pattern.ts";
import { hitAt, type Scanned } from "./scanned.ts";

const PART = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*\.?`;
const PARTICLE = String.raw`(?:(?:van|von|de|der|den|del|della|di|da|dos|du|le|la|bin|ibn|el|al|zu|zum|af|ten|ter|Mc|Mac) ){0,2}`;
const NAME = String.raw`${PART}(?: ${PARTICLE}${PART}){0,3}`;
const FULL_NAME = String.raw`${PART}(?: ${PARTICLE}${PART}){1,3}`;

interface Rule {
  /** Kind of the word that it starts with. */
  bit: number;
  /** From that word on; the name is the only group. */
  pattern: () => RegExp;
  /** The first word has to be a known given name. */
  given: boolean;
  confidence: number;
  reason: string;
}

const rule = (bit: number, source: string, options: { given: boolean; confidence: number; reason: string }): Rule => ({
  bit,
  pattern: lazyPattern(() => new RegExp(source, "uy")),
  ...options,
});

const RULES: Rule[] = [
  rule(CUE.title, String.raw`\p{L}+\.?(?: (?:Dr|Prof|med|h|c)\.)* (${FULL_NAME})`, {
    given: false,
    confidence: 0.6,
    reason: "name behind a title",
  }),
  rule(
    CUE.self,
    String.raw`(?:[Nn]ame(?:['’]s| is)|I(?:['’]m| am) called|[Cc]all me|[Ii]ch hei(?:ß|ss)e|[Mm]ein Name ist|[Jj]e m['’]appelle|[Nn]om est|llamo|[Nn]ombre es|chiamo|[Nn]ome è|heet|[Nn]aam is|[Nn]ome é|[Cc]hamo-me|[Nn]azywam się|heter|hedder|[Nn]imeni on) (${NAME})`,
    { given: false, confidence: 0.7, reason: "name that somebody gives as his" },
  ),
  rule(CUE.self, String.raw`(?:I['’]m|I am|[Tt]his is|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|[Ii]k ben) (${NAME})`, {
    given: true,
    confidence: 0.6,
    reason: "name that somebody gives as his",
  }),
  rule(
    CUE.self,
    String.raw`(?:(?:[Ss]igned|[Ll]ogged) in as|[Aa]ngemeldet als|[Ee]ingeloggt als|[Cc]onnectée? en tant que|[Cc]onectad[oa] como|[Cc]onness[oa] come|[Ii]ngelogd als|[Zz]alogowan[ya] jako|[Ii]nloggad som|[Ll]ogget ind? som|[Pp]řihlášena? jako):? (${FULL_NAME})`,
    { given: false, confidence: 0.7, reason: "name of who is signed in" },
  ),
  rule(
    CUE.greeting,
    String.raw`\p{L}+(?: (?:back|again|zurück|wieder|terug|tillbaka|tilbage|ponownie|de nouveau|de nuevo|di nuovo|de volta))?,? (${NAME})`,
    {
      given: true,
      confidence: 0.6,
      reason: "name behind a greeting",
    },
  ),
  rule(
    CUE.greeting,
    String.raw`\p{L}+(?: \p{Ll}+)?,? (?:Mrs?|Ms|Miss|Dr|Prof|Herrn?|Frau|Madame|Mme|Mlle|Monsieur|M|Señora?|Sra?|Signora?|Sig|[Mm]evrouw|[Mm]eneer|Pani?)\.?(?: (?:Dr|Prof)\.?)* (${NAME})`,
    { given: false, confidence: 0.65, reason: "name behind a greeting and a title" },
  ),
  rule(
    CUE.farewell,
    String.raw`\p{L}+(?: (?:you|regards|wishes|Grüße|Grüßen))?,?(?:\s{1,4}[-–]?|\s?[-–])(${NAME})(?=\s*(?:$|\n|[.,]))`,
    { given: true, confidence: 0.6, reason: "name under a letter" },
  ),
  rule(
    CUE.personLabel,
    String.raw`\p{L}+(?: (?:[Nn]ame|[Pp]erson|holder|complet|completo))?\s?[:=]\s{0,2}["']?(${FULL_NAME})`,
    {
      given: true,
      confidence: 0.65,
      reason: "name behind a label",
    },
  ),
  rule(CUE.personLabel, String.raw`[Cc]ontact (${FULL_NAME}) (?:at|on|by|via|under)(?= )`, {
    given: true,
    confidence: 0.6,
    reason: "person to be contacted",
  }),
];
const ANY_BIT = CUE.title | CUE.self | CUE.greeting | CUE.farewell | CUE.personLabel;

const MAX_BEFORE_MAIL = 60;
const BEFORE_MAIL = lazyPattern(
  () => new RegExp(String.raw`(${FULL_NAME})["']?[\s:,–-]{0,3}(?:at |\(|<|&lt;)?\s?$`, "u"),
);

/** Finds names of people where a title, a greeting, a label or an e-mail address beside them gives them away. */
export function findPerson(scanned: Scanned, emails: readonly Hit[]): Hit[] {
  const { text } = scanned;
  if (!scanned.hasUpper) return [];
  const hits = besideMail(text, emails);
  if ((scanned.bits & ANY_BIT) === 0) return hits;
  for (const cue of scanned.cues) {
    if ((cue.bits & ANY_BIT) === 0) continue;
    for (const rule of RULES) {
      if ((cue.bits & rule.bit) === 0) continue;
      const hit = ruleHit(text, cue.start, rule);
      if (hit) hits.push(hit);
    }
  }
  return hits;
}

function ruleHit(text: string, start: number, { pattern, given, confidence, reason }: Rule): Hit | undefined {
  const named = pattern();
  named.lastIndex = start;
  const match = named.exec(text);
  const whole = match?.[1];
  if (!match || whole === undefined) return undefined;
  const name = trimmed(whole);
  const [first = "", second] = name.split(" ");
  if (name === "" || (given && !isGivenName(first.replace(/\.$/, ""))) || (!given && isCommon(first, second)))
    return undefined;
  const at = start + match[0].lastIndexOf(whole);
  return hitAt(at, at + name.length, { class: "name", confidence, reason });
}

/** The last word of a sentence keeps no full stop, an initial does. */
function trimmed(name: string): string {
  const plain = name.replace(/(?<=\p{L}{2})\.$/u, "");
  return /^\p{Lu}{2,}(?: \p{Lu}{2,})*$/u.test(plain) && plain.length < 4 ? "" : plain;
}

/** "My name is The …", "Ms. Magazine". */
function isCommon(first: string, second: string | undefined): boolean {
  return /^(?:The|A|An|Not|No|My|Your|This|That|In|On|To|And|Or|Of|For|Magazine|Who|What|Word|Excel|PowerPoint|Office|Robot|Pepper|President|Speaker|Chairman|Secretary|Vice|Director|Bean|Right|Wrong|Universe)$/.test(
    first,
  ) && second === undefined
    ? true
    : /^(?:The|A|An|Not|No|My|Your|This|That|In|On|To|And|Or|Of|For)$/.test(first);
}

/** Tim Cook <tim@example.com>: a word of the name has to stand in the address too, or be a known given name. */
function besideMail(text: string, emails: readonly Hit[]): Hit[] {
  const hits: Hit[] = [];
  for (const email of emails) {
    const from = Math.max(0, email.start - MAX_BEFORE_MAIL);
    const match = BEFORE_MAIL().exec(text.slice(from, email.start));
    if (!match) continue;
    const words = (match[1] ?? "").split(" ");
    const local = text.slice(email.start, email.end).toLowerCase();
    const at = words.findIndex((word) => isGivenName(word) || (word.length > 2 && local.includes(word.toLowerCase())));
    const name = words.slice(Math.max(0, at)).join(" ");
    if (at < 0 || name === "") continue;
    const end = from + match.index + (match[1] ?? "").length;
    hits.push(
      hitAt(end - name.length, end, { class: "name", confidence: 0.7, reason: "name beside an e-mail address" }),
    );
  }
  return hits;
}
