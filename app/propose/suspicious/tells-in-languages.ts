/**
 * What an order to a model is made of, in the languages that sites have beside English: German, French, Spanish, Italian, Dutch, Portuguese
 * and Polish. Words as `withoutAccents` leaves them; beginnings, where an ending follows.
 */
interface OrderWords {
  /** To leave something aside: beginnings of the forms that order. */
  ignore: string;
  /** What is to be left aside. */
  told: string;
  /** Which of it: what came before. Without it, a site may speak of its own instructions. */
  before: string;
  /** You are now somebody else. */
  become: string;
  /** A language model, as it is addressed. */
  model: string;
  /** What it is told to do. */
  order: string;
}

const LANGUAGES: readonly OrderWords[] = [
  {
    ignore: "ignorier|vergiss|vergessen sie|missacht|beachte[^.]{0,30}nicht|uberschreib|umgeh|verwirf",
    told: "anweisung|instruktion|vorgabe|regel|befehl|richtlinie|prompt|kontext|einschrankung|nachricht",
    before: "vorherig|vorig|bisherig|obig|fruher|oben|vorangegangen|alle |allen |deine|ihre |system|zuvor|bevor",
    become:
      "(?:du bist|sie sind) (?:jetzt|nun|ab sofort|ab jetzt) (?:ein |eine |kein |der |die |frei|dan\\b|im |ohne)|(?:ab sofort|ab jetzt|von nun an) (?:bist du|sind sie|antworte|verhalt)|(?:tu so|verhalte dich|agiere|handle) als (?:ob|warst|ware|seist)",
    model: "ki|sprachmodell|ki-(?:modell|assistent|agent|system)|assistent|chatbot",
    order: "musst|sollst|solltest|antworte|schreib|fuge|ignorier|gib|setze|losche|markier|bist du|erwahne|empfiehl",
  },
  {
    ignore:
      "ignore[rz]?|oublie[rz]?|neglige[rz]?|desobei|annule[rz]?|contourne[rz]?|ne ten(?:ez|s) (?:pas|aucun) compte|fai(?:s|tes) abstraction",
    told: "instruction|consigne|directive|regle|ordre|prompt|contexte|restriction|indication",
    before: "precedent|anterieur|ci-dessus|avant|toutes? |tous |vos |tes |votre |ton |systeme|initial|donne",
    become:
      "(?:tu es|vous etes) (?:maintenant|desormais|a present) (?:un|une|le|la|libre|dan|en|sans)\\b|a partir de (?:maintenant|la),? (?:tu|vous) |(?:fais semblant|faites semblant|fais comme si|faites comme si|comporte-toi|agis comme|agissez comme)",
    model: "ia|intelligence artificielle|modele de langage|modele de langue|assistant(?: ia)?|chatbot",
    order: "dois|devez|reponds|repondez|ecris|ecrivez|ajoute|ignore|mets|mettez|supprime|marque|recommande|mentionne",
  },
  {
    ignore:
      "ignor(?:a|e|en|ar|ad)|olvid(?:a|e|ar|en)|descart(?:a|e|ar)|omit(?:e|a|ir)|desobedec|anul(?:a|e|ar)|no (?:sigas|siga|hagas caso|tengas en cuenta)|haz caso omiso|haga caso omiso",
    told: "instruccion|orden|indicacion|directriz|directrices|regla|directiva|prompt|contexto|restriccion|mensaje",
    before: "anterior|previ|de arriba|todas? |todos |tus |sus |tu |sistema|inicial|dad[ao]",
    become:
      "(?:ahora|a partir de ahora|desde ahora),? (?:tu )?(?:(?:eres|seras) (?:un|una|dan|libre|el|la)\\b|actua|responde)|eres ahora (?:un|una|dan|libre)\\b|actua como (?:si|un|una|dan)\\b|finge (?:ser|que)",
    model: "ia|inteligencia artificial|modelo de (?:lenguaje|ia)|asistente(?: de ia)?|chatbot",
    order: "debes|debe|tienes que|responde|escribe|anade|agrega|ignora|pon|elimina|borra|marca|recomienda|menciona",
  },
  {
    ignore:
      "ignor(?:a|i|ate|are)|dimentic(?:a|hi|ate|are)|trascur(?:a|ate|are)|scart(?:a|ate)|annull(?:a|ate)|non (?:seguire|considerare|tenere conto)|disobbedisc",
    told: "istruzion|direttiv|direttive|regol|ordin[ie]|comand[oi]|prompt|contesto|indicazion|restrizion|messaggi",
    before: "precedent|anterior|sopra|tutt[ei] |tue |tuoi |vostre |sue |sistema|inizial|ricevut|dat[eo]",
    become:
      "(?:ora|adesso|da ora|(?:da|d') ?ora in poi|da adesso in poi),? (?:tu )?(?:(?:sei|siete|sarai) (?:un|una|dan|libero)\\b|rispondi|agisci)|sei (?:ora|adesso) (?:un|una|dan|libero|in|senza)\\b|fai finta di|fingi di|comportati come",
    model: "ia|intelligenza artificiale|modello (?:linguistico|di linguaggio)|assistente(?: ia| ai)?|chatbot",
    order: "devi|dovete|rispondi|scrivi|aggiungi|ignora|metti|elimina|cancella|segna|raccomanda|menziona",
  },
  {
    ignore:
      "negeer|vergeet|sla[^.]{0,30}over|overschrijf|omzeil|schend|laat[^.]{0,30}buiten beschouwing|houd geen rekening",
    told: "instructie|opdracht|aanwijzing|richtlijn|regel|bevel|prompt|context|beperking|bericht",
    before: "vorige|voorgaande|eerdere|bovenstaande|alle |je |jouw |uw |systeem|hierboven",
    become:
      "(?:je bent|u bent) (?:nu|vanaf nu|voortaan) (?:een |geen |de |vrij|dan\\b|in |zonder)|vanaf nu (?:ben je|bent u|antwoord|gedraag)|doe alsof|gedraag je als",
    model: "ai|kunstmatige intelligentie|taalmodel|ai-(?:assistent|model)|assistent|chatbot",
    order: "moet|antwoord|schrijf|voeg|negeer|zet|verwijder|markeer|noem|beveel",
  },
  {
    ignore:
      "ignor(?:e|a|ar|em)|esque(?:ca|ce|cer|cam)|desconsider(?:e|a|ar)|desobede|anul(?:e|a|ar)|descart(?:e|a|ar)|nao (?:siga|considere|leve em conta)",
    told: "instruc|orientac|ordem|ordens|diretriz|diretrizes|regra|comando|prompt|contexto|restric|mensage",
    before: "anterior|previ|acima|todas? |todos |tuas |suas |seu |sistema|inicia|dad[ao]|recebid",
    become:
      "(?:agora|a partir de agora|de agora em diante),? (?:voce |tu )(?:e |es |sera|responde|age)|(?:voce e|tu es) agora (?:um|uma|o|a|livre|dan|sem)\\b|finja (?:ser|que)|aja como (?:se|um|uma|dan)\\b",
    model: "ia|inteligencia artificial|modelo de (?:linguagem|ia)|assistente(?: de ia)?|chatbot",
    order:
      "deve|deves|precisa|responda|escreva|adicione|acrescente|ignore|coloque|remova|apague|marque|recomende|mencione",
  },
  {
    ignore: "zignoruj|ignoruj|zapomnij|pomin|odrzuc|lekcewaz|nie (?:zwracaj uwagi|stosuj sie)|obejdz|nadpisz",
    told: "instrukcj|polecen|wytyczn|zasad|regul|rozkaz|prompt|kontekst|ogranicze|wiadomosc",
    before: "poprzedni|wczesniejsz|powyzsz|wszystki|wszelki|swoje|twoje|system|dotychczas",
    become: "od teraz (?:jestes|bedziesz|odpowiadaj|dzialasz)|udawaj,? ze|zachowuj sie jak|wciel sie",
    model: "ai|si|sztuczna inteligencja|model(?:u|em)? jezykow|asysten|chatbot",
    order: "musisz|powinienes|odpowiedz|napisz|dodaj|zignoruj|ustaw|usun|oznacz|wspomnij|polec",
  },
];

const any = (pick: (words: OrderWords) => string): string[] => LANGUAGES.map(pick);

/** One expression a language and tell: each is linear, no two open repetitions meet. */
export const TELLS_IN_LANGUAGES: readonly (readonly [kind: string, patterns: readonly RegExp[]])[] = [
  [
    "it tells to ignore something",
    LANGUAGES.flatMap(({ ignore, told, before }) => [
      new RegExp(String.raw`\b(?:${ignore})\w{0,4}\b[^.]{0,25}\b(?:${before})[^.]{0,25}\b(?:system-?)?(?:${told})`),
      new RegExp(String.raw`\b(?:${ignore})\w{0,4}\b[^.]{0,40}\b(?:${told})\w{0,6}\b[^.]{0,25}\b(?:${before})`),
      new RegExp(String.raw`\b(?:${before})\w{0,6}\b[^.]{0,15}\b(?:${told})\w{0,6}\b[^.]{0,30}\b(?:${ignore})`),
    ]),
  ],
  [
    "it says who the reader is now",
    any(({ become }) => become).map((become) => new RegExp(String.raw`\b(?:${become})`)),
  ],
  [
    "it speaks to a language model",
    LANGUAGES.flatMap(({ model, order }) => [
      new RegExp(String.raw`\b(?:${model})\b ?[,:!][^.]{0,40}\b(?:${order})\b`),
      new RegExp(
        String.raw`\b(?:als|en tant qu'?e?|como|come|jako|wenn du ein|si tu es|si eres|se sei|se voce e|als je een|jesli jestes) ?(?:une? |uma? |ein[e]? |een |d'|un'|l')?(?:${model})\b[^.]{0,60}\b(?:${order})\b`,
      ),
    ]),
  ],
];

/** The roles of a conversation and what only a model is told of, in all of them. */
export const CONVERSATION = /(?:^|[^\p{L}])(?:assistente?|asistente|asystent|ki|ia)[)\]}]? ?:+ ?\S+ \S+/u;
export const SYSTEM_PROMPT =
  /\b(?:system-?(?: )?(?:prompt|anweisung|nachricht|instructie|bericht)|systemprompt|prompt (?:de |du |di |do |van het )?(?:systeme|sistema|system\w*)|prompt(?:u|em)? systemow|(?:instruction|consigne|message)s? (?:du |de )?systeme|(?:instruccion|mensaje|mensagem|instruc|messaggi|istruzion)\w* (?:de|do|del|di|da) sistema|instrukcj\w+ systemow)/;
