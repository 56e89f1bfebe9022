import { inEnglish } from "./asian-name.ts";

const MAX_NAME = 200;

/** Letters that do not fall apart into a base letter and a mark. */
const LETTERS: Record<string, string> = { ß: "ss", æ: "ae", ø: "o", ł: "l", đ: "d", þ: "th", œ: "oe", ı: "i" };

/** Tokens that splitting tears apart and that are one word. */
const JOINED = new Map(
  Object.entries({
    e: ["mail", "mails", "post", "postadress", "postadresse", "164"],
    i: ["phone", "pad", "pod", "os", "ban", "mac"],
    mac: ["os", "book"],
    you: ["tube"],
    linked: ["in"],
    git: ["hub", "lab"],
    whats: ["app"],
    face: ["book"],
    tik: ["tok"],
    pay: ["pal"],
    pass: ["word", "words", "phrase", "code"],
    java: ["script"],
    sha: ["1", "2", "256", "384", "512"],
    md: ["5"],
    ipv: ["4", "6"],
    base: ["64"],
    uid: ["2"],
    id: ["5"],
    oauth: ["2"],
    auth: ["0"],
    s: ["3"],
    type: ["script"],
  }).map(([first, seconds]): [string, ReadonlySet<string>] => [first, new Set(seconds)]),
);

/**
 * The words of a name in lower case without diacritics: `userEmailSHA256` → user, email, sha256; `E-Mail-Adresse` →
 * email, adresse. At most the last 200 characters count: the head
 * stands at the end.
 */
export function nameTokens(name: string): string[] {
  const plain = inEnglish(name.slice(-MAX_NAME))
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[ßæøłđþœı]/gu, (letter) => LETTERS[letter] ?? letter);
  const parts = plain
    .replaceAll(/(?<=[A-Z]{2})s(?![a-z])/g, "")
    .replaceAll(/ipv(?=[46])/gi, " ipv")
    .replaceAll(/(?<=[\p{Ll}])(?=\p{Lu})/gu, " ")
    .replaceAll(/(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ")
    .replaceAll(/(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const tokens: string[] = [];
  for (const part of parts) {
    if (part === "") continue;
    const before = tokens.at(-1);
    if (before !== undefined && JOINED.get(before)?.has(part) === true) tokens[tokens.length - 1] = before + part;
    else tokens.push(part);
  }
  return tokens;
}
