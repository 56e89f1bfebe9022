import { words } from "../words/word-list.ts";

/** What a word in a text may announce; one bit each. */
export const CUE = {
  title: 1,
  self: 2,
  greeting: 4,
  farewell: 8,
  personLabel: 16,
  valueLabel: 32,
  birth: 64,
  streetFront: 128,
  streetEnd: 256,
  address: 512,
  box: 1024,
} as const;

const LISTS: [number, ReadonlySet<string>][] = [
  [
    CUE.title,
    words(`mr mrs ms miss mx dr prof professor herr herrn frau monsieur madame mme mlle señor señora sr sra signor signora signore sig dhr
      mevr meneer mevrouw senhor senhora pan pani hr fru`),
  ],
  [
    CUE.self,
    words(
      "name called call i this ich heiße heisse mein je appelle nom llamo nombre soy chiamo nome sono ik heet naam chamo nazywam jag heter jeg hedder nimeni people signed logged angemeldet eingeloggt connecté connectée conectado conectada connesso connessa ingelogd zalogowany zalogowana inloggad logget kirjautunut přihlášen přihlášena",
    ),
  ],
  [
    CUE.greeting,
    words(`hi hello hey dear hallo liebe lieber liebes geehrte geehrter bonjour cher chère hola querido querida estimado estimada ciao caro
      cara welcome willkommen bienvenue bienvenido bienvenida benvenuto benvenuta welkom witaj witamy välkommen velkommen tervetuloa vítejte bem-vindo bem gentile beste geachte olá prezado prezada cześć drogi droga hej kära käre kære`),
  ],
  [
    CUE.farewell,
    words(`thanks you best regards cheers sincerely wishes grüße grüßen gruß cordialement saludos saluti groeten abraços pozdrawiam hilsen
      hälsningar`),
  ],
  [
    CUE.personLabel,
    words(`name customer patient passenger cardholder attn attention contact claimant applicant beneficiary kunde kundin nachname vorname
      ansprechpartner ansprechpartnerin nom nombre nome naam guest holder user client person`),
  ],
  [
    CUE.valueLabel,
    words(`passport passports reisepass reisepassnummer pass pasaporte passeport passaporto paspoort paspoortnummer paszport paszportu 여권
      driver drivers driving dvla führerschein führerscheinnummer permis rijbewijs rijbewijsnummer ssn social itin nino national identity id
      ausweis ausweisnummer personalausweis personalausweisnummer dni nie tax taxpayer steuer steuernummer st sozialversicherungsnummer
      rentenversicherungsnummer versichertennummer seguridad sécurité codice medicare aadhaar voter cpr cprnummer fødselsnummer isikukood personas asmens rodné rč egn cnp oib jmbg emšo taj tajszám adóazonosító adószám снилс инн паспорт паспорта егн αφμ αμκα amka afm emirates nik ktp npwp mynumber cédula cedula rfc curp cpf rut cuit cuil nif nss nir niss insz burgerservicenummer pps ppsn teudat kimlik tckn pesel bsn personnummer henkilötunnus
      henkilötunnukseni insurance medical mrn visa residence account bank acct kontonummer konto iban routing sort bankleitzahl blz numéro número
      numero rekeningnummer card kartennummer security cvv cvv2 cvc cvc2 customer client user userid member membership loyalty patient employee
      student kundennummer kunden mitgliedsnummer klantnummer visitor idfa idfv gaid aaid maid udid imei imsi meid iccid advertising android
      device ad push serial fingerprint password passwd passcode passphrase pwd passwort kennwort mot contraseña wachtwoord senha hasło lösenord
      adgangskode salasana parola api apikey api_key secret access access_token auth auth_token client_secret private pin otp one verification my
      skype tweet telegram discord`),
  ],
  [
    CUE.birth,
    words(`born birth birthday birthdate dob d date geboren geburtsdatum geburtstag né née naissance nacido nacida nacimiento cumpleaños nato nata
      nascita geboortedatum nascido nascida nascimento urodzony urodzona urodzenia född född fødd født syntynyt anniversaire`),
  ],
  [
    CUE.streetFront,
    words(`rue avenue av boulevard bd place chemin allée impasse quai route cours square passage calle c avenida avda paseo plaza carrer rua
      travessa praça estrada via viale piazza corso vicolo largo ul ulica aleja al straße strasse str weg platz allee gasse damm ufer ring
      chaussee`),
  ],
  [
    CUE.streetEnd,
    words(`street st avenue ave road rd boulevard blvd drive dr lane ln court ct place pl square sq terrace ter trail trl parkway pkwy highway hwy
      crescent close grove gardens mews row walk quay circle cir plaza turnpike way alley loop`),
  ],
  [
    CUE.address,
    words(`address addresses addr lives live living located resides reside resident ship send sent deliver delivered mail post move moved drops drop
      meet stop corner side it is wohnt wohne wohnhaft adresse habite domicilié domiciliée domiciliés vive domicilio abita residente woont mora
      mieszka bor anschrift dirección indirizzo adres morada endereço osoite`),
  ],
  [
    CUE.box,
    words("p po box postal postbox postbus postboks postfach boîte b bp apartado casella caixa skrytka psc unit cmr"),
  ],
];

const BITS = new Map<string, number>();
for (const [bit, list] of LISTS) for (const word of list) BITS.set(word, (BITS.get(word) ?? 0) | bit);

const TABLE_SIZE = 16_384;
/** Which hashes of words are worth a look; most words of a text are answered by it alone. */
const TABLE = new Uint8Array(TABLE_SIZE);
for (const word of BITS.keys()) {
  let hash = 0;
  for (let at = 0; at < word.length; at += 1) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
  TABLE[hash & (TABLE_SIZE - 1)] = 1;
}

/** Whether a word with this hash may be a cue. */
export function mayBeCue(hash: number): boolean {
  return TABLE[hash & (TABLE_SIZE - 1)] === 1;
}

/** What a word in lower case announces. */
export function cueBits(word: string): number {
  return BITS.get(word) ?? 0;
}
