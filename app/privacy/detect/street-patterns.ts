import { lazyPattern } from "./lazy-pattern.ts";

const UP = String.raw`\p{Lu}[\p{L}\p{M}'’.-]{0,30}`;
const ENGLISH = String.raw`(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter|Trail|Trl|Parkway|Pkwy|Highway|Hwy|Crescent|Close|Grove|Gardens|Mews|Row|Walk|Quay|Circle|Cir|Plaza|Turnpike|Way|Alley|Loop)`;
const UNIT = String.raw`(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|Rm|#)\.? ?#?[A-Z]?\d{1,5}[A-Z]?)?`;
const PLACE = String.raw`(?:,? ${UP}(?![\p{L}\p{N}])(?: ${UP}(?![\p{L}\p{N}])){0,2})?(?:,? [A-Z]{2}(?= ))?(?:,? (?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\w]))?`;

const NUMBER = String.raw`\d{1,4}(?: ?[a-zA-Z](?![\p{L}]))?(?:[-/]\d{1,4})?(?![\p{L}\p{N}])`;
const TOWN = String.raw`(?:,? (?:[A-Z]{1,2}-)?\d{4,5}(?:-\d{3})?(?: ?[A-Z]{2}(?![\p{L}]))?(?: ${UP}){1,2})?`;

/** 12 Main Street, 5th Floor: looked for in the stretch before and behind the word for the street. */
export const ENGLISH_LINE = lazyPattern(
  () =>
    new RegExp(
      String.raw`(?<![\w.,/-])\d{1,6}[A-Za-z]?(?:-\d{1,4})? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?(?:(?:\d{1,3}(?:st|nd|rd|th)|${UP}) ){1,4}${ENGLISH}(?![\p{L}\p{N}])\.?${UNIT}${PLACE}`,
      "gu",
    ),
);
/** Hauptstraße 12, Keizersgracht 5: the word and its number. */
export const SUFFIXED = lazyPattern(
  () =>
    new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}-]{1,30} ){0,2}\p{Lu}[\p{L}-]{0,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|chaussee|promenade|straat|laan|gracht|kade|plein|steeg|singel|dijk|gatan|vägen|gränd|vej|gade|stræde|allé|gata|veien|vegen|katu|tie|kuja),? ${NUMBER}${TOWN}`,
      "gu",
    ),
);
export const ANY_SUFFIX = lazyPattern(
  () =>
    /(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|damm|ufer|chaussee|promenade|straat|laan|gracht|kade|plein|steeg|singel|dijk|gatan|vägen|gränd|vej|gade|stræde|allé|gata|veien|vegen|katu|tie|kuja),? \d/,
);
export const GERMAN = lazyPattern(
  () =>
    new RegExp(
      String.raw`(?<=\p{Lu}[\p{L}-]{1,30}(?:er|e|-) )(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Damm|Ufer|Ring|Chaussee) ${NUMBER}${TOWN}`,
      "uy",
    ),
);
/** The number in front of a French street. */
export const FRENCH_NUMBER = /\d{1,4}(?: ?(?:bis|ter|[A-D]))?,? $/i;
export const FRENCH = lazyPattern(
  () =>
    new RegExp(
      String.raw`(?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|impasse|quai|route|cours|square|passage) (?:(?:de|du|des|la|le|les|l['’]|d['’])\s?){0,3}${UP}(?:[ -](?:(?:de|du|des|la|le|les) ){0,2}${UP}){0,3}${TOWN}`,
      "iuy",
    ),
);
export const ROMANCE = lazyPattern(
  () =>
    new RegExp(
      String.raw`(?:[Cc]alle|[Cc]/|[Aa]venida|[Aa]vda\.?|[Pp]aseo|[Pp]laza|[Cc]arrer|[Rr]ua|[Tt]ravessa|[Pp]raça|[Ee]strada|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Vv]icolo|[Ll]argo|[Uu]l\.|[Uu]lica|[Aa]leja|[Aa]l\.) (?:(?:de|del|la|las|los|el|da|do|das|dos|di|dei|della|delle|degli) ){0,2}${UP}(?: (?:(?:de|del|la|las|los|da|do|di|dei|della|y|e) ){0,2}${UP}){0,3},? (?:n[.º°]? ?)?${NUMBER}${TOWN}`,
      "uy",
    ),
);
export const BOX = lazyPattern(
  () =>
    /(?:P\.? ?O\.? ?Box|Post(?:al)? ?[Bb]ox|Postbus|Postboks|Postfach|Boîte [Pp]ostale|B\.?P\.|Apartado(?: de [Cc]orreos)?|Casella [Pp]ostale|Caixa [Pp]ostal|Skrytka [Pp]ocztowa|Box) ?(?:#|No\.?|Nr\.?)? ?\d{1,7}(?![\p{L}\p{N}])|(?:PSC|Unit|CMR) \d{1,6},? Box \d{1,6}(?:\s{1,3}(?:APO|FPO|DPO) A[APE](?: \d{5})?)?/uy,
);
/** What stands between number and name in an address that only the words before it announce. */
export const ANNOUNCES = lazyPattern(
  () =>
    /(?:address(?:es)?(?: of [\p{L}\p{N} .'’-]{1,40})?(?: is| to|:|,? here they are:| are)|addr:|lives? (?:at|on|in)|living (?:at|on)|located at|reside[sd]? (?:at|on)|resident of|(?:ship|send|sent|deliver|delivered|mail|post|moved?) (?:it )?to|drops? (?:you |me |us )?off at|meet (?:me|you|us|him|her) at|stop at|corner of|side of|it['’]s in|is at|wohnt? (?:in|an)|wohnhaft in|adresse (?:ist|lautet|:)|habite (?:au|à)|domicilié[es]? (?:au|à)|vive en|domicilio:|abita in|residente in|woont (?:in|op|aan)|mora (?:em|na)|mieszka (?:w|na|przy)|bor (?:på|i)|Adresse:|Anschrift:|Dirección:|Indirizzo:|Adres:|Morada:|Endereço:|Osoite:)\s{1,3}/iuy,
);
export const ANNOUNCED = lazyPattern(
  () =>
    /^(?:the corner of )?(?:(?:\d{1,6}[A-Za-z]?|\p{Lu}[\p{L}\p{M}'’.-]{0,30}|nan|u\.|st\.|al\.|[a-zà-ž]{5,20}(?= \d)|(?:de|del|la|do|da|dos|das|di|van|von|der|den|och|og|and|of|the|y|e)(?= [\p{Lu}\d]))(?:(?:, ?|\s?\n ?,? ?| - | |\/)(?=[\p{L}\p{N},])|$)){2,24}/u,
);
export const MAX_ANNOUNCED = 160;
/** A whole text in lower case that is a street and a number. */
export const WHOLE =
  /^\d{1,5} [a-z]{2,20}(?: [a-z]{2,20})? (?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|court|ct|place|square|terrace|boulevard|blvd|way|hwy|highway)\.?$/i;
