import type { PersonalClass } from "../hit.ts";
import { phrases } from "./word-list.ts";

/**
 * The same in German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish, Norwegian and Finnish;
 * without diacritics, as names are compared.
 */
export const PERSONAL_WORDS_EUROPE: Record<PersonalClass, string[]> = {
  email: phrases(`
    emailadresse, email adresse, mailadresse, emailanschrift, adresse email, adresse mail, adresse de messagerie, courriel,
    adresse courriel, mel, adresse electronique, courrier electronique, correo, correo electronico, correo e, direccion de correo,
    direccion de correo electronico, direccion de email, direccion email, posta elettronica, indirizzo email, indirizzo mail,
    indirizzo di posta, indirizzo di posta elettronica, mailadres, emailadres, endereco de email, endereco email,
    correio eletronico, adres email, poczta, poczta elektroniczna, adres poczty elektronicznej, epost, epostadress, epostadresse,
    mejl, mejladress, mailadress, emailadress, sahkoposti, sahkopostiosoite, elektronische postadresse`),
  phone: phrases(`
    telefon, telefonnummer, rufnummer, handy, handynummer, mobilnummer, mobilfunknummer, mobiltelefon, telefonnr, telefon nummer,
    telefax, faxnummer, festnetz, festnetznummer, numero de telephone, numero telephone, telephone portable, numero de portable,
    numero portable, numero mobile, numero de mobile, tel portable, telefono, numero de telefono, telefono movil, movil, celular,
    numero de movil, numero de celular, numero di telefono, numero telefono, num telefono, num tel, num telephone, cellulare, numero di cellulare, recapito telefonico,
    telefoonnummer, telefoon, mobiel nummer, gsm nummer, mobiele nummer, gsm, telefone, numero de telefone, telemovel,
    numero de telemovel, celular numero, numer telefonu, telefon komorkowy, komorka, numer komorkowy, nr telefonu, mobil,
    mobiltelefonnummer, puhelin, puhelinnumero, matkapuhelin`),
  name: phrases(`
    vorname, nachname, familienname, geburtsname, zuname, vollstandiger name, kundenname, rufname, spitzname, vor und nachname,
    vor und zuname, name des nutzers, name des kunden, prenom, nom de famille, nom famille, nom complet, nom et prenom, nom prenom,
    nom de naissance, nom du client, nom utilisateur complet, surnom, apellido, primer apellido, segundo apellido, nombre completo,
    nombre y apellido, nombre de pila, nombre del cliente, nombre del usuario, apodo, cognome, nome completo, nome e cognome,
    nominativo, soprannome, nome del cliente, voornaam, achternaam, volledige naam, tussenvoegsel, familienaam, roepnaam,
    naam van de klant, sobrenome, apelido, primeiro nome, ultimo nome, nome do cliente, nome proprio, imie, nazwisko,
    imie i nazwisko, pelne imie, fornamn, efternamn, fullstandigt namn, fornavn, efternavn, etternavn, fulde navn, fullt navn,
    etunimi, sukunimi, koko nimi`),
  address: phrases(`
    adresse, anschrift, postanschrift, wohnanschrift, wohnadresse, hausanschrift, lieferadresse, lieferanschrift, rechnungsadresse,
    rechnungsanschrift, versandadresse, strasse, straße, strassenname, hausnummer, strasse hausnummer, calle y numero, rua numero, rua e numero, via e numero, rue et numero, postfach, adresse postale,
    adresa, adresse livraison, adresse facturation, direccion envio, direccion facturacion, indirizzo spedizione,
    adresse de livraison, rue livraison, rue facturation, calle envio, calle facturacion, strasse ort, adresse de facturation, adresse du domicile, adresse domicile, rue, nom de rue, numero de rue, domicile,
    boite postale, direccion, direccion postal, direccion de envio, direccion de facturacion, domicilio, calle, numero de calle,
    indirizzo, indirizzo di casa, indirizzo di spedizione, indirizzo di fatturazione, indirizzo postale, residenza, numero civico,
    adres, straat, straatnaam, huisnummer, postadres, bezorgadres, factuuradres, woonadres, verzendadres, endereco,
    endereco de entrega, endereco de cobranca, morada, rua, logradouro, ulica, adres zamieszkania, adres dostawy,
    adres do korespondencji, numer domu, gatuadress, postadress, leveransadress, fakturaadress, gata, vej, vejnavn, gade, gadenavn,
    gateadresse, postadresse, leveringsadresse, faktureringsadresse, katuosoite, osoite, postiosoite, breitengrad, langengrad,
    standortkoordinate`),
  gov_id: phrases(`
    steuernummer, steuer id, steueridentifikationsnummer, steuerid, steuer identifikationsnummer, sozialversicherungsnummer,
    rentenversicherungsnummer, krankenversicherungsnummer, versichertennummer, ausweisnummer, personalausweis,
    personalausweisnummer, ausweis, reisepass, reisepassnummer, passnummer, fuhrerschein, fuhrerscheinnummer, fuehrerschein,
    fuehrerscheinnummer, geburtsdatum, geb datum, geburtstag, geboren am, kennzeichen, kfz kennzeichen, ahv nummer, numero de securite sociale,
    securite sociale, numero secu, nir, numero insee, carte identite, carte d identite, numero de carte d identite,
    numero de passeport, passeport, permis de conduire, numero de permis, numero fiscal, date de naissance, date naissance, jour de naissance, anniversaire,
    plaque d immatriculation, numero de seguridad social, seguridad social, documento de identidad, numero de documento, cedula,
    cedula de identidad, numero de identificacion, numero de pasaporte, pasaporte, permiso de conducir, licencia de conducir,
    fecha de nacimiento, fecha nacimiento, cumpleanos, matricula, codice fiscale, codicefiscale, carta d identita,
    carta di identita, numero di passaporto, passaporto, patente, patente di guida, numero patente, tessera sanitaria,
    data di nascita, data nascita, compleanno, burgerservicenummer, paspoort, paspoortnummer, rijbewijs, rijbewijsnummer,
    geboortedatum, verjaardag, kenteken, identiteitskaart, identiteitsbewijs, rijksregisternummer, sofinummer, cartao de cidadao,
    bilhete de identidade, numero de identificacao fiscal, contribuinte, numero de contribuinte, passaporte, numero do passaporte,
    carta de conducao, data de nascimento, nascimento, rg, dowod osobisty, numer dowodu, numer pesel, paszport, numer paszportu,
    prawo jazdy, data urodzenia, urodziny, personnummer, samordningsnummer, korkort, korkortsnummer, fodelsedatum, fodelsedag,
    cpr nummer, cpr, kørekort, korekort, fodselsdato, fodselsnummer, fodselsdag, henkilotunnus, hetu, passinumero, ajokortti,
    syntymaaika, syntymapaiva`),
  financial: phrases(`
    kontonummer, bankkonto, bankverbindung, kontoverbindung, bankleitzahl, blz, kreditkarte, kreditkartennummer, kartennummer,
    prufziffer, kontoinhaber, numero de compte, compte bancaire, numero de compte bancaire, rib, numero de carte, numero carte, numero de carte de credit, carte bancaire,
    numero de carte bancaire, carte de credit, cryptogramme, titulaire du compte, numero de cuenta, cuenta bancaria,
    numero de tarjeta, numero tarjeta, tarjeta de credito, tarjeta de debito, numero de cuenta bancaria, titular de la tarjeta, numero di conto,
    conto corrente, conto bancario, numero carta, numero di carta, carta di credito, numero carta di credito, rekeningnummer,
    bankrekening, bankrekeningnummer, creditcardnummer, kaartnummer, numero da conta, conta bancaria, numero do cartao,
    cartao de credito, numer konta, konto bankowe, rachunek bankowy, numer rachunku, numer karty, karta kredytowa, kontonr,
    bankkontonummer, kortnummer, kreditkort, kreditkortnummer, kortnr, clearingnummer, tilinumero, pankkitili, luottokortti`),
  credential: phrases(`
    passwort, kennwort, zugangsdaten, geheimnis, pin nummer, mot de passe, motdepasse, mdp, code secret, code confidentiel,
    identifiants de connexion, contrasena, contrasenia, clave, clave de acceso, codigo secreto, parola d ordine, parola chiave,
    codice segreto, wachtwoord, toegangscode, senha, palavra passe, palavra chave, codigo pin, haslo, losenord, losen, adgangskode,
    kodeord, passord, salasana`),
  ip: phrases(`
    ip adresse, adresse ip, ipadresse, direccion ip, indirizzo ip, ip adres, ipadres, endereco ip, adres ip, ip adress, ipadress,
    ip osoite`),
  device_id: phrases(`
    geratekennung, gerate id, geraete id, gerateid, geraeteid, seriennummer, werbe id, identifiant appareil,
    identifiant de l appareil, identifiant publicitaire, id de dispositivo, identificador de dispositivo,
    identificador del dispositivo, id publicitario, identificatore dispositivo, id dispositivo, apparaat id, apparaatid, enhets id,
    enhedsid, identyfikator urzadzenia`),
  unique_id: phrases(`
    benutzername, benutzerkennung, nutzerkennung, nutzername, nutzer id, nutzerid, benutzer id, benutzerid, kundennummer, kundennr,
    kunden id, kundenid, kunden nummer, kundenkennung, kundenkarte, kundenkartennummer, mitgliedsnummer, mitglieds id, mitgliedsnr,
    mitgliedernummer, besucher id, besucherid, patientennummer, personalnummer, matrikelnummer, anmeldename, nom utilisateur,
    nom d utilisateur, identifiant utilisateur, identifiant client, id utilisateur, id client, numero client, numero de client,
    numero adherent, numero de membre, identifiant visiteur, pseudo, pseudonyme, carte de fidelite, numero de fidelite,
    nombre de usuario, nombre usuario, id de usuario, id usuario, identificador de usuario, identificador de cliente,
    numero de cliente, id cliente, numero cliente, numero de socio, nome utente, nomeutente, id utente, codice cliente,
    codice utente, tessera fedelta, numero tessera, gebruikersnaam, gebruiker id, gebruikersid, klantnummer, klant id, klantid,
    lidnummer, klantenkaart, nome de usuario, nome de utilizador, id do usuario, id do utilizador, numero do cliente,
    codigo do cliente, nazwa uzytkownika, id uzytkownika, numer klienta, id klienta, login uzytkownika, anvandarnamn, anvandar id,
    kundnummer, kund id, medlemsnummer, brugernavn, bruger id, kundenummer, kunde id, brukernavn, bruker id, kayttajatunnus,
    kayttajanimi, asiakasnumero, jasennumero`),
};
