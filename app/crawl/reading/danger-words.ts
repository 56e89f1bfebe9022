/** What must never be pressed, by what it would do. */
export type Danger = "logout" | "delete" | "pay" | "unsafe";

/**
 * Words that buttons say in the larger European languages, without accents and in lower case. A phrase counts where its
 * words stand side by side. `*` lets a word go on: `kundig*` is kündigen and Kündigung.
 */
const PHRASES: Record<Danger, string> = {
  logout: `log out, logout, log off, logoff, sign out, signout, sign off, abmelden, ausloggen, deconnexion, se deconnecter,
    deconnecter, cerrar sesion, cerrar la sesion, desconectar*, esci, disconnetti*, terminar sessao, encerrar sessao, sair,
    uitloggen, afmelden, wyloguj*, logga ut, log ud, logg ut, kirjaudu ulos, odhlas*, deconectare, delogare, kijelentkez*,
    cikis yap, oturumu kapat, odjava, odjavi se, απoσυνδεση, αποσυνδεση, выити, выход, вииити, вихід`,
  delete: `delete, erase, destroy, wipe, remove account, remove my account, remove user, remove profile, remove file, trash,
    loschen, supprimer, effacer, eliminar, borrar, elimina, eliminare, cancella, cancellare, apagar, excluir, verwijder
    account, verwijderen, wissen, usun, usun konto, skasuj, radera, ta bort, slet, slett, poista, smazat, vymazat,
    odstranit, sterge, stergere, torles, torol, sil, hesabi sil, izbrisi*, διαγραφη, удалить, видалити`,
  pay: `pay, pay now, place order, place your order, place my order, submit order, confirm order, confirm purchase, confirm and
    pay, confirm payment, complete order, complete purchase, complete payment, make payment, buy now, purchase, purchase now,
    buy it now, order and pay, donate now, checkout with paypal, pay with*, bezahlen, jetzt bezahlen, jetzt kaufen, sofort
    kaufen, kaufen, zahlungspflichtig*, kostenpflichtig*, jetzt bestellen, bestellung aufgeben, bestellung abschicken, payer,
    payer maintenant, regler, commander, passer la commande, valider la commande, confirmer la commande, acheter maintenant,
    pagar, pagar ahora, comprar ahora, comprar ya, realizar pedido, confirmar pedido, confirmar compra, finalizar compra,
    finalizar pedido, paga, paga ora, acquista ora, conferma ordine, conferma acquisto, invia ordine, comprar agora, finalizar
    encomenda, confirmar encomenda, betalen, nu betalen, nu kopen, bestelling plaatsen, bestelling afronden, zaplac*,
    kup teraz, zloz zamowienie, zamawiam*, betala, kop nu, slutfor kop, bekrafta kop, betal, betal nu, kob nu, kjop na,
    fullfor kjop, gennemfor kob, maksa, tilaa, tilaa nyt, vahvista tilaus, zaplatit, koupit ihned, odeslat objednavku,
    objednat, plateste, cumpara acum, trimite comanda, fizet*, megrendeles, megrendelem, satin al, simdi al, odeme yap,
    placanje, naruci, πληρωμη, αγορα τωρα, оплатить, купить, заказать, оплатити, купити`,
  unsafe: `cancel, unsubscribe, deactivate, close account, close my account, revoke, withdraw, terminate, report abuse, report
    user, block user, ban user, transfer, send money, opt out, disconnect, abbrechen, kundig*, stornier*, widerruf*,
    abbestellen, deaktivier*, annuler, resilier, desabonner, se desabonner, se desinscrire, desactiver, cancelar, anular,
    darse de baja, desactivar, desuscri*, annulla, annullare, disdici, disiscriv*, disattiva, cancelar subscricao, desativar,
    annuleren, opzeggen, uitschrijven, deactiveren, anuluj, wypisz*, zrezygnuj, dezaktywuj, avbryt, saga upp,
    avprenumerera, avsluta konto, annuller, afmeld, opsig, avslutt, meld av, peruuta, peru tilaus, lopeta tilaus, zrusit,
    storno, anuleaza, dezabon*, megse, lemond*, leiratkoz*, iptal, abonelikten*, otkazi, ακυρωση, διαγραφη απο*, отменить,
    отмена, отписаться, скасувати, відписатися`,
};

/** Buying words on a link lead to a page about it; on a button they may buy. */
const BUTTON_ONLY = new Set([
  "kaufen",
  "commander",
  "purchase",
  "buy now",
  "regler",
  "paga",
  "tilaa",
  "objednat",
  "naruci",
  "купить",
  "купити",
  "заказать",
  "transfer",
  "disconnect",
  "excluir",
  "sair",
  "esci",
  "выход",
  "sil",
  "slet",
  "slett",
  "trash",
]);

interface Phrase {
  danger: Danger;
  words: readonly string[];
  text: string;
}

const DANGERS: readonly Danger[] = ["logout", "delete", "pay", "unsafe"];
const phrases: readonly Phrase[] = DANGERS.flatMap((danger) =>
  PHRASES[danger].split(",").map((raw) => {
    const text = raw.trim().replaceAll(/\s+/g, " ");
    return { danger, text, words: text.split(" ") };
  }),
);

/** Lower case, no accents, no signs: one way of writing for pages and lists alike. */
function plainWords(text: string): string[] {
  const plain = text
    .slice(0, 400)
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll("ı", "i")
    .replaceAll("æ", "ae");
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

const fits = (word: string | undefined, wanted: string): boolean =>
  word !== undefined && (wanted.endsWith("*") ? word.startsWith(wanted.slice(0, -1)) : word === wanted);

/** `Submit order request` and `confirm order details` are about an order; they place none. */
const ABOUT = new Set([
  "request",
  "form",
  "details",
  "status",
  "history",
  "summary",
  "number",
  "tracking",
  "enquiry",
  "inquiry",
]);

function holds(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some(
    (_, start) =>
      phrase.every((wanted, index) => fits(words[start + index], wanted)) &&
      !ABOUT.has(words[start + phrase.length] ?? ""),
  );
}

/** What sellers say to calm: it mentions paying and cancelling, and does neither. */
const CALMING =
  /\b(?:cancel (?:any ?time|whenever you|at any)|(?:no|never|nothing|without|then|before you|only|when you) (?:to |have to |need to )?(?:pay|cancel)|(?:pay|buy) (?:nothing|later|monthly|yearly|annually|as you go|what you want|on delivery)|jederzeit kundbar|resiliable a tout moment|cancela cuando quieras|disdici quando vuoi|in jedem monat kundbar)\b/g;

/** A title that mentions a word of danger (`How to cancel a train ticket and get your money back`) is no command. */
const MOST_WORDS = 7;

/** What pressing something that says this would do; undefined where no word warns. */
export function dangerOf(text: string, role: string): Danger | undefined {
  const words = plainWords(plainWords(text).join(" ").replaceAll(CALMING, " "));
  if (words.length === 0 || (role === "link" && words.length > MOST_WORDS)) return undefined;
  const found = phrases.find(
    (phrase) => !(role === "link" && BUTTON_ONLY.has(phrase.text)) && holds(words, phrase.words),
  );
  return found?.danger;
}

const HINTS: readonly [Danger, RegExp][] = [
  ["logout", /\b(?:log-?_?out|sign-?_?out|log-?_?off)\b/i],
  ["delete", /\b(?:delete|destroy|erase)(?:\b|_)/i],
  ["unsafe", /\b(?:unsubscribe|deactivate|cancel-?_?(?:order|subscription|account))\b/i],
  ["pay", /\b(?:place-?_?order|pay-?_?now|submit-?_?order|complete-?_?(?:order|purchase))\b/i],
];

/** The same by what developers call a thing: its id, classes, handler. */
export function dangerInHints(hints: string): Danger | undefined {
  const plain = hints.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-");
  return HINTS.find(([, pattern]) => pattern.test(plain))?.[0];
}
