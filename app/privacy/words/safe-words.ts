import { words } from "./word-list.ts";

/**
 * Nouns and participles at the end of a name that make it a statement about the thing and not the thing itself:
 * phone_model, email_verified, address_type.
 */
export const SAFE_HEADS = words(`
  type kind category class classification group segment tier level status state mode method model brand make variant version
  format length size count total sum amount quantity average rate ratio percent percentage score rank index position order
  step stage phase flow funnel source medium campaign channel provider vendor carrier operator network domain host tld country
  region city language locale currency timezone platform os browser software engine
  verified verification validated validation valid invalid confirmed confirmation completed complete completion entered filled
  provided present exists missing empty available availability required optional enabled disabled enable disable allowed blocked
  hidden visible shown clicked click clicks tap open opened opens opening sent send delivered delivery received bounced bounce failed
  failure error success changed change updated update added add removed remove deleted delete created create creation used usage use
  started start begin submitted submit submission request requested reset signup subscribe subscribed subscription unsubscribe
  unsubscribed optin optout consent preference preferences permission policy setting settings option options feature support
  supported rule rules strength reason cause purpose intent action event trigger test flag toggle switch button link cta banner form
  field fields label placeholder tooltip hint template subject body content text_length title headline message_count image icon logo
  color design layout theme page screen section tab modal popup dialog widget menu view views impression landing promo promotion
  offer discount coupon voucher newsletter lookup search autocomplete suggestion match matched matching mapping column schema property
  properties prefix suffix separator delimiter pattern regex mask masked masking encryption hashing anonymization anonymisation
  anonymized parsing parser detection enrichment filter filters sort setup configuration config override timeout window duration
  age_group time date day month year hour minute timestamp datetime period interval frequency schedule expiry_days
  cost price fee tax charge revenue value_range range bucket band quality reputation risk fraud_score open_rate client agent_type
  app application sdk api endpoint url_type server service system case accessory accessories equipment insurance_type plan product
  item sku store shop department team role job position_title industry company organization organisation account_type
  list lists audience segmentation file files export import sync integration connector workflow automation job_id queue batch
  activity interaction engagement session sessions visit visits visitor_count history log logs report reports summary overview
  renewal reminder alert notification notifications prompt question_type answer_type survey poll feedback rating stars review_count
  limit quota threshold max min maximum minimum cap budget goal conversion conversions lift holdout experiment variation
  friend_count follower_count mailbox_full inbox_placement spam complaint complaints deliverability warmup
  bestatigung bestatigungen benachrichtigung benachrichtigungen werbung kampagne anmeldung abmeldung anfrage feld formular vorlage betreff verifizierung anzeige
  campagne formulaire champ bouton lien inscription notification campana formulario campo boton enlace suscripcion campagna modulo bottone iscrizione campagne formulier knop aanmelding
  formularz przycisk zgoda powiadomienie formular knapp anmalan tilmelding lomake painike formulare tlacitko potvrzeni
  typ art modus anzahl quelle sprache land stadt klick geklickt bestatigt bestaetigt gesendet ausgefullt vorhanden gewahlt auswahl
  tipo modo estado fuente idioma pais ciudad clic enviado verificado confirmado confirmada cantidad categoria marca modelo
  statut nombre_total langue pays ville envoye verifie confirme categorie marque modele choix
  stato fonte lingua paese citta inviato verificato quantita soort taal aantal bron status geverifieerd gekozen
  protection antal kalla sprak verifierad skickad rodzaj liczba jezyk kraj zrodlo zweryfikowany`);

/** The same at the front, as in Spanish and French or before "of": tipo_direccion, type_of_address. */
export const SAFE_FRONTS = words(`
  type kind category status state mode method model brand count total length size format number_of sum
  tipo modelo marca estado cantidad metodo categoria modo formato idioma
  modele marque statut etat methode categorie langue genre
  stato quantita anzahl art typ aantal soort rodzaj liczba antal`);

/** First words that make a name a setting or a yes-or-no: is_phone_verified, hashEmail, FLAG_MOBIL. */
export const FLAG_FRONTS = words(`
  is has had have can could should shall will would was were are did does do flag allow allows enable enabled enables disable
  disabled disables use uses using show shows hide hides skip skips ignore ignores require requires required include includes
  exclude excludes no not non without with supports support accept accepts accepted prefer prefers preferred_channel opted opt
  send sends sync update updates updating create creates auto automatically force validate verify verifies check checks
  mask masks masked_flag anonymize anonymise anonymizes redact redacts encrypt encrypts remove removes delete deletes strip strips
  block blocks reject detect detects dedupe num n nb nbr cnt count total max min average avg last_used days hours minutes
  percent pct ratio when if whether want wants need needs must may forgot forgotten reset click clicked tap tapped view viewed select
  selected choose chose chosen enter entered focus blur submit submitted open opened toggle hat ist darf`);

/** Words at the end that say in what form a value is kept; what it is stands before them. */
export const FORM_WORDS = words(`
  value values val text txt string str hash hashed hashes hashvalue sha sha1 sha2 sha256 sha512 md5 hex base64 b64 digest checksum salted
  encrypted enc encoded encode raw plain plaintext lower lowercase lc upper normalized normalised clean cleaned trimmed
  tokenized pseudonymized pseudonymised obfuscated input inputs number num no nr nbr numbers digits
  primary secondary alternate alternative alt other main default original orig new old current prev previous latest
  home work personal private business office daytime evening mobile day night
  v4 v6 v1 v2 fwd forwarded e164 international intl national full long short
  billing shipping delivery mailing confirm again repeat retype
  wert klartext valeur valor valore waarde`);

/** Driving licences are kept by state: license_number_alabama. */
export const US_STATES = words(`
  alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas
  kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey
  mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode island tennessee texas utah vermont virginia washington
  wisconsin wyoming columbia`);

/** First words of an event's name that say that something is taken. */
export const TAKING_VERBS = words(`
  capture captures collect collects store stores record records grab grabs extract extracts harvest scrape scrapes steal
  exfiltrate leak fingerprint get gets fetch read reads obtain gather save_all dump persist retain keep remember log logs
  erfasse erfassen sammle sammeln auslesen ubermitteln speichere speichern capturer collecter enregistrer recuperer capturar recoger recopilar guardar
  raccogliere salvare verzamel verzamelen opslaan coletar guarda zbieraj zapisz samla spara indsaml gem`);

/** The same for verbs that may also mean a channel: send_email is a mail that goes out, send_ip_address is not. */
export const PASSING_VERBS = words(`
  track tracks send sends share shares transmit forward upload push pass expose export submit report attach append
  identify set save add lookup enrich sende senden verfolge envoyer suivre enviar rastrear inviare tracciare verzend volg
  wyslij sledz skicka spara_ned send_to`);
