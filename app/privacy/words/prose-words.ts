import { words } from "./word-list.ts";

/** Articles, possessives and adjectives that stand before a noun without changing what it is. */
export const DETERMINERS = words(`
  the a an this that these those each every any some all their his her its your my our whose one own
  full complete exact actual raw plain real current new old primary main first second original unique hashed encrypted valid optional
  additional given same specific user-entered latest last default alternate secondary personal private verified entered typed provided
  string text value values data field
  der die das den dem des ein eine einen einem einer eines seine ihre ihr sein deren dessen
  le la les l un une du de des d son sa ses leur leurs
  el los las una unos su sus del al lo
  il i gli uno suo sua loro della dello dei delle degli di
  het een zijn haar hun van
  o os as um uma seu seus sua suas do dos das
  en ett den det sin sitt deras av et hans hendes deres af`);

/** Words that join the thing to whose it is. */
export const OF_WORDS = words(
  "of for from belonging des der von vom fur du de d del de-la di della do da van av af til for-the zum zur",
);

/** Denials. */
export const NEGATIONS = words(`
  no not never none without neither nor cannot dont doesnt isnt arent wont excluding except excludes exclude instead
  kein keine keinen keiner nicht nie niemals ohne
  pas jamais sans aucun aucune non
  nunca sin ninguna ningun ni
  mai senza nessun nessuna
  geen niet nooit zonder
  nao nunca sem nenhum nenhuma
  nie nigdy bez
  neobsahuje nikdy neni zadna zadne zadnou nem soha nincs nelkul nu niciodata fara icermez asla ne nikada не без никогда нет ніколи δεν χωρις ποτε
  inte ej aldrig utan ingen inga ikke uden aldri uten`);

/** Verbs for taking or passing on. */
export const TAKING_WORDS = words(`
  collect collects collected collecting capture captures captured capturing store stores stored storing record records recorded recording
  send sends sent sending save saves saved saving log logs logged logging pass passes passed passing contain contains containing contained
  include includes including included hold holds holding track tracks tracked tracking transmit transmits transmitted read reads reading
  hash hashes hashed hashing identify identifies identifying copy copies copied get gets getting grab grabs extract extracts extracted
  attach attaches attached forward forwards forwarded upload uploads uploaded share shares shared expose exposes keep keeps kept report
  reports take takes taken typed entered enters types gave gives given provided provides supplied write writes wrote
  erfasst erfassen erhebt gesammelt sammelt speichert gespeichert ubermittelt gesendet enthalt aufgezeichnet eingegeben ubertragt
  collecte collecter collectee enregistre enregistrer enregistree envoie envoyer envoyee contient transmis transmet stocke saisi saisie saisit
  recoge recoger recopila recopilar captura capturar guarda guardar envia enviar contiene almacena introducido introducida
  raccoglie raccolto raccolta cattura salva salvare invia contiene memorizza inserito inserita
  verzamelt verzamelen verzameld bewaart opslaat bevat stuurt ingevoerd
  coleta coletar recolhe guarda envia contem armazena inserido
  zbiera zapisuje wysyla zawiera samlar sparar skickar innehaller indsamler gemmer indeholder`);

/** Before a channel: by e-mail, per Telefon. */
export const CHANNEL_PREPOSITIONS = words(
  "via by per through over using with mailto tel par por mediante tramite durch mit uber via-the med with-the e g eg ie",
);

/** First words of a sentence about what happened, not about what is collected. */
export const HAPPENING_WORDS = words(`
  click clicks clicked clicking tap taps tapped fires fired fire triggered triggers trigger when whenever occurs happens shown shows
  displayed opens opened counts count counted number times time date timestamp day how indicates whether true false if flag yes boolean
  wird wenn sobald ob klick klicks anzahl quand lorsque si clic nombre cuando se clics numero quando clique wanneer of-klik klik gdy jesli nar om hvis`);

/** First words that say yes or no. */
export const YES_NO_WORDS = words("whether if true false flag boolean indicates ob si se om czy hvorvidt");

/** Words for what somebody wrote himself. */
export const FREE_TEXT = [
  "free text",
  "freetext",
  "free form text",
  "user input",
  "typed text",
  "raw input",
  "keystroke",
  "keystrokes",
  "form value",
  "field value",
  "input value",
  "form content",
  "form data",
  "form text",
  "text of every form field",
  "every form field",
  "each form field",
  "all form field",
  "all form value",
  "contents of contact form",
  "content of contact form",
  "contents of form",
  "contents of the form",
  "content of the form",
  "message text",
  "message body",
  "chat message",
  "chat transcript",
  "comment text",
  "text of the comment",
  "text of the review",
  "text of the inquiry",
  "text of the enquiry",
  "text of the feedback",
  "text of their message",
  "freitext",
  "texte libre",
  "texto libre",
  "testo libero",
  "vrije tekst",
];

/** What may follow a noun that is complete: anything else makes it part of a longer noun. */
export const NOUN_ENDS = words(`
  , ( ) : " of for to in from that who which whose when where while used is are was were has have associated linked related up with
  as at on by across between over per after before during and or whom if eg via must should can will may provided given submitting
  triggering making cookie
  und oder der die das den des dem von vom aus bei zum zur wie et ou du de de-la qui que dans pour y o del en para e ou di della che
  en van of die dat do da no na som och og av til`);

/** People who are not the visitor but whose name is a name. */
export const OTHER_PEOPLE = words(
  "agent author seller operator creator account organizer organiser host signer artist",
);
