/** The words of a list written as text with blanks between them. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ""));
}

/** The phrases of a list written as text with commas between them; the tokens of a phrase have one blank between them. */
export function phrases(text: string): string[] {
  return text
    .split(",")
    .map((phrase) => phrase.trim().replaceAll(/\s+/g, " "))
    .filter((phrase) => phrase !== "");
}
