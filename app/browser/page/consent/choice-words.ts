/**
 * What buttons of cookie banners say, in the languages of Europe. Texts are compared in lower case without accents, so the
 * words stand here without them; each is a whole word or the beginning of one where a language bends it.
 */
const ACCEPT = [
  "accept",
  "agree",
  "allow",
  "consent to all",
  "enable all",
  "akzeptier",
  "zustimm",
  "einverstanden",
  "alle erlauben",
  "erlauben",
  "alle zulassen",
  "zulassen",
  "annehmen", // de
  "accepter",
  "j'accepte",
  "tout accepter",
  "autoriser",
  "d'accord",
  "consentir", // fr
  "acept",
  "permitir",
  "de acuerdo", // es
  "accett",
  "acconsent",
  "consenti", // it
  "aceit",
  "concordo", // pt
  "accepteer",
  "akkoord",
  "toestaan",
  "sta toe", // nl
  "zaakceptuj",
  "akceptuj",
  "zgadzam",
  "zezwol", // pl
  "acceptera",
  "godkann",
  "tillat",
  "jag forstar", // sv
  "godta",
  "tillad",
  "accepter",
  "godkend", // no, da
  "hyvaksy",
  "salli", // fi
  "prijmout",
  "souhlas",
  "povolit",
  "prijat", // cs, sk
  "elfogad",
  "hozzajarul", // hu
  "acceptati",
  "sunt de acord", // ro
  "prihvat",
  "slazem se",
  "sprejm",
  "strinjam", // hr, sl
  "αποδοχη",
  "αποδεχομαι",
  "συμφωνω", // el
  "приемам",
  "принять",
  "согласен",
  "приймаю", // bg, ru, uk
  "kabul",
  "izin ver", // tr
];
const REJECT = [
  "reject",
  "decline",
  "refuse",
  "deny",
  "disagree",
  "opt out",
  "opt-out",
  "do not accept",
  "don't accept",
  "without accepting",
  "disable all",
  "only necessary",
  "necessary only",
  "only essential",
  "essential only",
  "strictly necessary",
  "essential cookies only",
  "required only",
  "only required",
  "use necessary",
  "ablehn",
  "verweiger",
  "nur notwendig",
  "nur erforderlich",
  "nur essenziell",
  "nur technisch",
  "ohne einwilligung",
  "ohne zustimmung",
  "notwendige cookies",
  "refuser",
  "sans accepter",
  "uniquement necessaire",
  "necessaires uniquement",
  "je refuse",
  "rechaz",
  "solo necesari",
  "solo las necesari",
  "solo esencial",
  "sin aceptar",
  "denegar",
  "rifiut",
  "senza accettare",
  "solo necessari",
  "solo i necessari",
  "nega",
  "rejeit",
  "recus",
  "apenas necessari",
  "so necessari",
  "weiger",
  "afwijz",
  "alleen noodzakelijk",
  "niet akkoord",
  "alleen functionele",
  "odrzuc",
  "odmow",
  "tylko niezbedn",
  "nie zgadzam",
  "avvisa",
  "neka",
  "avbojer",
  "endast nodvandig",
  "bara nodvandig",
  "avsla",
  "avvis",
  "afvis",
  "kun nodvendig",
  "afslå",
  "kun nodvendige",
  "hylkaa",
  "vain valttamatt",
  "kiella",
  "odmitn",
  "zamitn",
  "pouze nezbytn",
  "odmietn",
  "len nevyhnutn",
  "elutasit",
  "csak a szukseg",
  "respinge",
  "refuz",
  "doar necesar",
  "odbij",
  "samo nuzn",
  "zavrni",
  "samo nujn",
  "απορριψη",
  "απορριπτω",
  "μονο απαραιτητα",
  "отхвърл",
  "отклонить",
  "отказать",
  "вiдхилити",
  "reddet",
  "sadece gerekli",
];
/** Enough only where the text around says that it is about cookies. */
const WEAK_ACCEPT = new Set([
  "yes",
  "ja",
  "oui",
  "si",
  "ok",
  "okay",
  "got it",
  "i understand",
  "understood",
  "verstanden",
  "continue",
  "weiter",
  "compris",
  "entendido",
  "ho capito",
  "capito",
  "begrepen",
  "rozumiem",
  "forstatt",
  "jatka",
  "close and accept",
]);

const TOPIC =
  /cookie|consent|gdpr|dsgvo|rgpd|kakor|informasjonskapsl|evaste|ciasteczk|galleta|kolacic|piskot|sutik|sueti|tracking technolog|datenschutz|your privacy|ihre privatsphare|vie privee|privacidad|privacy|файлы куки|бисквитки|μπισκοτ|cerez/;

/** Lower case, no accents, one space between words. */
function plainText(text: string): string {
  return text
    .slice(0, 4_000)
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/\s+/g, " ")
    .trim();
}

const startsWord = (text: string, word: string): boolean =>
  text === word || text.startsWith(word) || text.includes(` ${word}`);
const holdsWord = (text: string, words: readonly string[]): boolean =>
  words.some((word) => startsWord(text, plainText(word)));

export type Choice = "accept" | "reject";

/** What a button with this text does to a cookie banner; undefined for settings, links to policies and everything else. */
export function choiceOf(text: string): { choice: Choice; sure: boolean } | undefined {
  const plain = plainText(text).replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  if (plain === "" || plain.length > 60) return undefined;
  if (holdsWord(plain, REJECT)) return { choice: "reject", sure: true };
  if (holdsWord(plain, ACCEPT)) return { choice: "accept", sure: true };
  return WEAK_ACCEPT.has(plain) ? { choice: "accept", sure: false } : undefined;
}

/** True where a text speaks of cookies or consent. */
export function isAboutConsent(text: string): boolean {
  return TOPIC.test(plainText(text));
}
