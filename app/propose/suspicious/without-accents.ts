const LETTERS: Readonly<Record<string, string>> = { ł: "l", ß: "ss", ø: "o", æ: "ae", œ: "oe", ı: "i", "’": "'" };

/** Small letters without their marks, so that one spelling of a word stands for all. */
export function withoutAccents(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[łßøæœı’]/g, (letter) => LETTERS[letter] ?? letter);
}
