import {
  automaticParameters,
  enhancedMeasurementEvents,
  itemFields,
  nameWords,
  recommendedEvents,
} from "../../../ga4/index.ts";

/** What people say when they describe what a visitor does on a site. Beginnings of words, so that opened and opening count. */
const TALK = `
about above access account action added after again against album all also amount another answer any apply appl appear arrival article
asked author available back badge banner basket became before begin began being below beside best between bottom brand breadcrumb browse
buil button calculat calendar call campaign cancel card carousel cart categor centre center change channel chat check choic choos chose
click clos code collect collaps colour color column comment compar complet confirm contact contain content contin cookie copied copy
count coupon course creat currency current custom customer date day decid default delivery depart depth detail dialog different direct
discount display document done down download draft drop each edit element empty end enter entr error event ever every exit expand
explor facet fail faq favourite favorite featur feedback field file fill film filter find finish first follow footer for form found free
from full further galler game general get gift given goes group guest guide had happen has have header help hero hidden hide home hover
how icon image impression in info inquir inside install interest into invit is item job journal just keep kept kind label landing
language last later lead learn leav left less letter level like line link list load locat log long look loyalty mail main make manag many
map mark material media member menu message method mobile mode model modal moment month more most move name near need new newsletter next
none not note notic notif number off offer office once one only online onto open opt option order other out over overlay own page panel part pass
path pattern pause pay people percent phone photo pick picture piece place plan play player point popup popular position post preference press
preview previous price print prior process product profile progress promo publish purchase put quantit question quick quiz quote radio
range rate rating reach read ready receiv recommend record refin register regist regular relat remov rent repl report request reserv reset resource
result return review right room row said sale same sav saw say schedul screen scroll search second section see seen select sell send sent
service session set shar ship shop show shown side sign similar site size skip slide slider slot social some sort sound source special
spec start state status stay step still stock stop store stor story style submi subscri success suggest summary support survey switch tab table
tag tak team term text than that the their them then they thing this through thumb tick ticket tier time titl to toggle tool top topic total
touch tour track trial tried try turn tutorial type under unfold up upd upload use user value variant version via video view visit visitor vote
voucher wait wall want was watch way website week went were what when where which while who whole wide widget will wish with within without
policy terms condition imprint legal privacy word work write written year yes you your zoom identifier number kind iso amount size
`
  .split(/\s+/)
  .filter((word) => word !== "");

/** Beginnings of this length decide: open, opens and opened are one word. */
const STEM = 5;
const stemOf = (word: string): string => word.slice(0, STEM);

/** Words that a description or a name may be made of. */
export interface KnownWords {
  has: (word: string) => boolean;
}

const OF_GA4: readonly string[] = [
  ...[...recommendedEvents.values()].flatMap((event) => [
    event.name,
    event.description,
    ...event.parameters.map(({ name }) => name),
  ]),
  ...itemFields.map(({ name }) => name),
  ...automaticParameters,
  ...[...enhancedMeasurementEvents].flatMap(([name, { parameters }]) => [name, ...parameters]),
];

let shared: { stems: ReadonlySet<string>; talk: readonly string[] } | undefined;

/** Made when it is first needed, and once. */
function sharedWords(): { stems: ReadonlySet<string>; talk: readonly string[] } {
  shared ??= { stems: new Set(OF_GA4.flatMap((text) => wordsIn(text).map(stemOf))), talk: TALK.toSorted() };
  return shared;
}

/** The words of some texts, those of GA4, and those that people describe sites with. */
export function knownWords(texts: Iterable<string>): KnownWords {
  const own = new Set<string>();
  for (const text of texts) for (const word of wordsIn(text)) own.add(stemOf(word));
  const { stems, talk } = sharedWords();
  return {
    has: (word) => {
      const stem = stemOf(word);
      return own.has(stem) || stems.has(stem) || talk.some((beginning) => begins(word, beginning));
    },
  };
}

/** Short words have to be whole: "in" is no beginning of "inject". */
const begins = (word: string, beginning: string): boolean =>
  word === beginning || (beginning.length >= 3 && word.startsWith(beginning) && word.length <= beginning.length + 4);

/** Words of a text or a name, in lower case. */
export function wordsIn(text: string): string[] {
  return text.split(/[\s/.,;:!?()[\]{}"'’“”„…–—|#&+*=<>~^%$@\\-]+/u).flatMap((part) => nameWords(part));
}

/** The share of a text's words that are known, from 0 to 1; numbers and words of one or two letters do not count. */
export function knownShare(text: string, known: KnownWords): number {
  const words = wordsIn(text).filter((word) => word.length > 2 && !/^\d+$/.test(word));
  return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
}
