import { words } from "./word-list.ts";

/** Words for a person. An id, number, hash or name of one of these is personal. */
export const PERSON_WORDS = words(`
  user usr customer cust cstmr client visitor person people member mbr subscriber contact recipient sender buyer shopper purchaser
  payer payee cardholder guest patient student pupil employee employe staff worker applicant candidate lead prospect
  passenger traveler traveller rider driver resident citizen donor constituent attendee participant registrant
  invitee inviter beneficiary claimant insured policyholder borrower player athlete owner assignee
  reporter submitter requester requestor reviewer caller callee consumer spouse father mother guardian 
  salesperson representative manager doctor physician nurse teacher tutor tester respondent panelist voter taxpayer
  individual identity profile household viewer reader listener follower friend spectator hirer renter lodger
  bidder signer signee signatory learner trainee instructor mentor coach freelancer 
  nutzer benutzer kunde kunden kund besucher mitglied mitglieds teilnehmer empfanger empfaenger absender kaufer kaeufer bewerber
  mitarbeiter inhaber versicherter fahrer mieter gast
  utilisateur utilisatrice cliente visiteur membre abonne acheteur destinataire expediteur salarie adherent assure
  usuario usuaria visitante miembro comprador destinatario remitente suscriptor paciente empleado titular socio asegurado
  utente visitatore iscritto acquirente mittente dipendente paziente abbonato
  gebruiker gebruikers klant klanten bezoeker lid ontvanger afzender medewerker deelnemer
  utilizador utilizadora membro assinante inscrito funcionario
  uzytkownik uzytkownika klient klienta odwiedzajacy czlonek odbiorca nadawca pracownik pacjent
  uzivatel uzivatele uzivatelu zakaznik zakaznika zakaznikum navstevnik navstevnika navstevnici ugyfel felhasznalo vasarlo latogato
  clientului utilizatorului utilizator kullanici kullanicinin musteri musterinin ziyaretci korisnik korisnika kupac kupca
  пользователь пользователя клиент клиента покупатель покупателя посетитель посетителя користувач користувача потребител потребителя πελατης πελατη χρηστης χρηστη
  anvandare besokare anvandarens kundens brugerens brukerens besokarens kayttajan asiakkaan kavijan klientow kupujacego medlem mottagare bruger brugere besogende modtager bruker besokende mottaker kayttaja asiakas jasen`);

/** Social networks: an id there is the id of a person unless a company, page, campaign or app stands between. */
export const NETWORK_WORDS = words(`
  facebook fb twitter linkedin instagram tiktok snapchat pinterest youtube telegram whatsapp skype discord slack github gitlab google gaia
  apple microsoft xing reddit vk wechat weibo kakao steam okta auth0 salesforce hubspot marketo intercom zendesk braze`);

/** What stands before an id and says that it names one person. */
export const IDENTIFYING_WORDS = words(`
  anonymous anon distinct external previous pseudonymous pseudo hashed personal unique cookie
  login logon signin crm loyalty membership browser    `);

/** Objects that hold contact data in a path: their street, line, number or hash belongs to a person. */
export const CONTACT_OBJECTS = words(`
  billing shipping delivery address adresse direccion indirizzo invoice mailing postal home personal ship bill pickup dropoff
  beneficiary payee payer recipient contact rechnung lieferung livraison facturation envio facturacion`);

/** Places and organisations: their phone, address and coordinates are public. */
export const PLACE_WORDS = words(`
  store shop branch dealer dealership retailer restaurant hotel venue airport station office warehouse depot clinic hospital
  pharmacy bank school university library museum event outlet location site support helpdesk helpline hotline service help
  callcenter center centre headquarter hq facility landmark poi marker map 
  listing house room building city country region state filiale filiaal magasin tienda negozio loja sklep butik
  server host website web page url domain api smtp hub source target wallet contract token memory heap bus gateway router
  app application vendor supplier manufacturer brand distributor
  mouse click tap touch pixel screen viewport element scroll canvas video`);

/** Those of them that have an imprint: what stands below their contact or their address is published. */
export const IMPRINT_WORDS = words(`
  shop branch dealer dealership retailer restaurant hotel venue airport clinic hospital pharmacy school university library museum
  site support helpdesk hotline filiale filiaal magasin tienda negozio loja sklep`);

/** Containers in a path or at the end of a name that say nothing themselves. */
export const CONTAINER_WORDS = words(`
  data datum property properties attribute trait info information detail details field value values input context payload
  object record entry entity meta metadata event eventmodel model ecommerce purchase order transaction checkout actionfield gtm page
  current raw custom params param parameter result response request body state store app window root item items list array all`);
