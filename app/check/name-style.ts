import { nameWords } from "../ga4/index.ts";

export type NameStyle = "snake_case" | "camelCase" | "kebab-case" | "any";

const STYLES: Record<NameStyle, RegExp> = {
  snake_case: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/,
  camelCase: /^[a-z][a-zA-Z0-9]*$/,
  "kebab-case": /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  any: /^/,
};

/** Whether a name is written in a style. */
export const inStyle = (name: string, style: NameStyle): boolean => STYLES[style].test(name);

/** The same words in a style; not in it when they hold letters that it does not have. */
export function styled(name: string, style: NameStyle): string {
  const words = nameWords(name);
  if (style === "any") return name;
  if (style !== "camelCase") return words.join(style === "snake_case" ? "_" : "-");
  return words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join("");
}
