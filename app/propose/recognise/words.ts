/**
 * What shops and forms say, in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish and Danish.
 * Expressions are matched against names and paths of a few hundred characters and have no nested repeats.
 */
export const ADD_TO_CART =
  /add to (?:cart|bag|basket|trolley)|in den warenkorb|ajouter au panier|(?:añadir|agregar) (?:al carrito|a la cesta)|aggiungi al carrello|in (?:de )?winkel(?:wagen|mand)|adicionar ao carrinho|do koszyka|lägg i (?:varukorg|kundvagn)|(?:læg|tilføj) (?:i|til) kurv/i;
export const REMOVE_FROM_CART =
  /remove from (?:cart|bag|basket)|^remove$|^remove item|aus dem warenkorb|retirer du panier|eliminar del carrito|rimuovi dal carrello|usuń z koszyka/i;
export const ADD_TO_WISHLIST =
  /(?:add to|save to) (?:wish ?list|favou?rites)|auf (?:den|die) (?:merkzettel|wunschliste)|ajouter aux favoris|añadir a favoritos|aggiungi ai preferiti/i;
export const BEGIN_CHECKOUT =
  /^(?:go to |proceed to )?check ?out\b|zur kasse|passer (?:la )?commande|tramitar pedido|finalizar (?:la )?compra|procedi all['’]ordine|alla cassa|afrekenen|finalizar compra|do kasy|till kassan|gå til kassen/i;
export const SIGN_UP =
  /sign ?up|register|registration|create (?:an |your )?account|join (?:now|us|free)|registrieren|konto (?:anlegen|erstellen)|s['’]inscrire|créer un compte|inscription|regístrate|registrarse|crear (?:una )?cuenta|registrati|crea (?:un )?account|registreren|account aanmaken|criar conta|załóż konto|skapa konto|opret konto/i;
export const LOG_IN =
  /log ?in|sign ?in|anmelden|einloggen|se connecter|connexion|iniciar sesión|accedi|inloggen|entrar|zaloguj|logga in|log ind/i;
export const NEWSLETTER =
  /newsletter|subscribe|mailing list|abonnieren|abonner|suscr[ií]b|iscriviti|nieuwsbrief|prenumerera|tilmeld/i;
export const CONTACT =
  /contact|enquir|inquir|quote|demo|get in touch|consult|callback|call me|request|message|lead|kontakt|anfrage|angebot|nous écrire|devis|contacto|presupuesto|contatt|preventivo|offerte|orçamento|zapytanie|offert|tilbud/i;
export const ORDER =
  /order|checkout|book(?:ing)?|reserv|buy|purchase|bestell|buchen|command|pedido|reserva|ordin|prenot|zamów/i;

export const CART_PATH =
  /(?:^|[/#_-])(?:cart|basket|bag|trolley|warenkorb|panier|carrito|cesta|carrello|winkelwagen|carrinho|koszyk|varukorg|kurv)(?:$|[/._?-])/i;
export const CHECKOUT_PATH =
  /(?:^|[/#_-])(?:check-?out|kasse|commande|caisse|tramitar|cassa|afrekenen|kassan)(?:$|[/._?-])/i;
export const THANKS_PATH =
  /(?:^|[/#_-])(?:thank-?you|thanks|order-?(?:complete|confirmation|confirmed|received)|confirmation|checkout-?(?:complete|success)|success|danke|merci|gracias|grazie|bedankt|obrigado|dziekujemy|tack)(?:$|[/._?-])/i;
export const PRODUCT_PATH =
  /(?:^|[/#_-])(?:products?|items?|detail|details|p|dp|sku|shop|produkte?|artikel|produits?|productos?|prodott[oi]|inventory-item)(?:$|[/._?-])/i;
export const SEARCH_PATH =
  /(?:^|[/#_-])(?:search|suche|recherche|buscar|busqueda|ricerca|cerca|zoeken|szukaj|sok|sog)(?:$|[/._?-])/i;

/** Hosts of the share pages of networks, with GA4's `method`. */
export const SHARE_LINKS: readonly { pattern: RegExp; method: string }[] = [
  { pattern: /facebook\.com\/(?:sharer|dialog\/share)/i, method: "facebook" },
  { pattern: /(?:twitter|x)\.com\/(?:intent|share)/i, method: "x" },
  { pattern: /linkedin\.com\/(?:share|sharing)/i, method: "linkedin" },
  { pattern: /pinterest\.[a-z.]+\/pin\/create/i, method: "pinterest" },
  { pattern: /(?:wa\.me|api\.whatsapp\.com\/send|web\.whatsapp\.com\/send)/i, method: "whatsapp" },
  { pattern: /t\.me\/share/i, method: "telegram" },
  { pattern: /reddit\.com\/submit/i, method: "reddit" },
  { pattern: /mailto:\?/i, method: "email" },
];

export const DOWNLOAD =
  /\.(?:pdf|xlsx?|docx?|txt|rtf|csv|exe|key|pptx?|7z|pkg|rar|gz|zip|avi|mov|mp4|mpe?g|wmv|midi?|mp3|wav|wma)$/i;
