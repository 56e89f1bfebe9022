/** Markup that is safe to put into a page. Made by `html` and `raw` only. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | false | undefined | Part[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** Markup that was not made by `html`, such as a drawing. */
export const raw = (markup: string): Html => ({ markup });

function partMarkup(part: Part): string {
  if (part === undefined || part === false) return "";
  if (Array.isArray(part)) return part.map(partMarkup).join("");
  return typeof part === "object" ? part.markup : escapeHtml(String(part));
}

/** Template tag: what is put in is escaped unless it is markup already. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return raw(texts.map((text, index) => text + partMarkup(parts[index])).join(""));
}

/** JSON that cannot end the script element that it stands in. */
export const scriptJson = (value: unknown): Html => raw(JSON.stringify(value).replaceAll("<", String.raw`\u003c`));
