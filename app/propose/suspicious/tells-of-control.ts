/**
 * How somebody takes over a model in place of asking a site for something: to follow only him, to leave its limits, to tell what it was told.
 * Words of English, German, French, Spanish, Italian, Dutch, Portuguese and Polish, as `withoutAccents` leaves them. What a shop says of a
 * customer's own orders and requests is left out. Each is linear: no two open repetitions meet.
 */
const MY = String.raw`(?:my|mein(?:e[nrms]?)?|mes|mon|ma|mis?|mi[oa]|mie|miei|mijn|minhas?|meus?|moj\w{0,3}|moich|moim)`;
const COMMANDS =
  "(?:instruction|commands?\\b|directive|demand|desire|whim|authority|anweisung|befehl|forderung|wunsch|wunsche|vorgabe|consigne|ordres?\\b|souhait|desir|volonte|instruccion|directriz|directrices|deseo|solicitudes? unic|exigenc|comando|demanda|istruzion|comand[io]|direttiv|desider|volonta|richiest[ae] unic|instructie|bevel|opdracht|wens|instruc|diretriz|diretrizes|desejo|autoridade|instrukcj|polecen|rozkaz|zyczen)";
const ONLY =
  "(?:only|exclusively|solely|nur|ausschliesslich|allein|uniquement|exclusivement|seulement|solo|solamente|unicamente|exclusivamente|esclusivamente|soltanto|alleen|uitsluitend|somente|apenas|tylko|wylacznie)";
const OBEY =
  "(?:obey|adhere to|follow|comply with|prioriti[sz]e|serve|gehorche?|befolge?|folge?|obei[sz]?|obeissez|suis|suivez|adher\\w{1,3}|sers|obedece|obedezca|sigue|siga|obbedisci|segui|rispetta(?:re)?|esegui|aderisci|gehoorzaam|volg|obedeca|cumpra|sluchaj|wykonuj|stosuj)";
const LEAVE =
  "(?:violate|bypass|suspend|disable|deactivate|turn off|switch off|override|abandon|set aside|break|circumvent|transcend|operate outside|act outside|step outside|deviate from|defy|disobey|dismiss|drop|lift|remove|verletz\\w{0,2}|umgeh\\w{0,2}|deaktivier\\w{0,2}|verlass\\w{0,2}|aussetz\\w{0,2}|hebe?\\b|brich|missacht\\w{0,2}|viole[rz]?|contourne[rz]?|desactive[rz]?|suspend(?:s|ez)|outrepasse[rz]?|contreviens|ecarte[rz]?|mets de cote|mettez de cote|depasse[rz]?|enfreins|viola(?:r)?|elude|desactiva|suspende|abandona|rompe|sal de|opera fuera|actua fuera|pausa|violare|aggira|disattiva|sospendi|abbandona|metti da parte|disattendi|sfida(?:re)?|ometti|infrangi|schend|omzeil|schakel|negeer|viole|contorne|desative|suspenda|desvie|aja fora|opere fora|quebre|naruszaj|obejdz|wylacz|porzuc|zlam|narusz)";
const LIMITS =
  "(?:ethic\\w*|moral\\w*|guidelines?|safety (?:measures|protocols)|content filters?|restrictions?|programming|protocols?|ethisch\\w*|richtlinie\\w*|beschrankung\\w*|inhaltsfilter|protokoll\\w*|betriebsmethode\\w*|ethique\\w*|morale?s?|contraintes?|protocole\\w*|directives?|procedures operationnelles|limites|eti(?:c|k)\\w*|directrices|restriccion\\w*|protocolo\\w*|parametros|linee guida|restrizion\\w*|protocoll\\w*|procedure|misure di sicurezza|richtlijn\\w*|beperking\\w*|diretrizes|restric\\w*|wytyczn\\w*|ogranicze\\w*|protokol\\w*)";
const YOURS =
  "(?:your|you|dein\\w{0,2}|ihre\\w?|tes|ta|ton|vos|votre|tus?|sus|tue|tuoi|tua|vostre|je|jouw|uw|tuas?|teus?|suas?|seus?|twoj\\w{0,3}|swoj\\w{0,3})";
const TELL =
  "(?:reveal|show|echo|disclose|unveil|print|output|tell me|what (?:is|was|were|are)|what's|verrat\\w{0,2}|zeig\\w{0,2}|offenbare?|enthulle?|gib|was (?:ist|war)|revele[rz]?|montre[rz]?|affiche[rz]?|quelle? (?:est|a ete|etait)|revela|muestra|muestrame|dime|cual (?:es|fue|era)|rivela|mostra|mostrami|dimmi|qual e(?: stat[oa])?|onthul|toon|laat zien|wat (?:is|was)|revele|mostre|diga|qual (?:e|foi)|ujawnij|pokaz|wyswietl|jak(?:i|a|ie) (?:jest|byl[ao]?))";
const TOLD =
  "(?:prompt|(?:initial|core|original|hidden|underlying|primary|first|key) (?:instruction|command|directive)|(?:haupt|schlussel|kern|anfangs)(?:anweisung|befehl)|(?:instruction|commande|consigne)s? (?:initiale|principale|cle|de base|de formation|sous-jacente)|(?:instruccion|indicacion|orden) (?:inicial|principal|base|clave|central)|istruzion[ei] (?:inizial|principal|chiave|central|di base)|instruc\\w* (?:inicial|principal|central|chave)|(?:kern|hoofd|begin)instructie|instrukcj\\w* (?:poczatkow|glown))";

const tell = (source: string): RegExp => new RegExp(source);

export const TELLS_OF_CONTROL: readonly (readonly [kind: string, patterns: readonly RegExp[]])[] = [
  [
    "it says whom to follow",
    [
      tell(String.raw`\b${ONLY}\b[^.]{0,30}\b${MY} (?:\w+ ){0,2}?${COMMANDS}`),
      tell(String.raw`\b${MY} (?:\w+ ){0,2}?${COMMANDS}\w{0,6}(?: \w+){0,2}? ${ONLY}\b`),
      tell(String.raw`\b${OBEY} (?:\w+ ){0,4}?${MY} (?:\w+ ){0,2}?${COMMANDS}`),
    ],
  ],
  [
    "it tells to leave the limits of a model",
    [
      tell(String.raw`\b${LEAVE} (?:\w+ ){0,2}?${YOURS} (?:\w+ ){0,3}?${LIMITS}`),
      tell(String.raw`\b${LEAVE} (?:\w+ ){0,3}?(?:ethi|eti[ck]|moral)\w*`),
    ],
  ],
  [
    "it asks what a model was told",
    [
      tell(String.raw`\b${TELL}\b[^.]{0,40}\b${YOURS}\b[^.]{0,30}\b${TOLD}`),
      tell(String.raw`\b${TELL}\b[^.]{0,30}\b${TOLD}\w{0,4}\b[^.]{0,40}\b${YOURS}\b`),
    ],
  ],
];
