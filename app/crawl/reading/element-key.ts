import type { ReadElement } from "./page-reading.ts";

/**
 * What an element is on whatever page it stands: its part, where it stands, what it says and where it leads. Its selector
 * differs from page to page, because another page has other elements to tell it from.
 */
export function elementKey({ role, name, within = "", href = "", many, signature }: ReadElement): string {
  if (many !== undefined) return signature;
  const built = signature.slice(0, Math.max(0, signature.lastIndexOf("||")));
  return [built, role, name, within, href].join("\n");
}
