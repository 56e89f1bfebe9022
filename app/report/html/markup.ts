import { visibleText } from "../visible-text.ts";

/** Markup that is safe to put into the page. Made by `html` and `raw` only. */
export interface Html {
  readonly markup: string;
}

export type Part = Html | string | number | false | undefined | readonly Part[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text inside an element or a quoted attribute, without personal data. */
const escapeHtml = (text: string): string => visibleText(text).replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** Markup that this room wrote itself. Never text of others. */
export const raw = (markup: string): Html => ({ markup });

export const NOTHING: Html = raw("");

function markupOf(part: Part): string {
  if (part === undefined || part === false) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map(markupOf).join("");
}

const tightened = new WeakMap<TemplateStringsArray, string[]>();

/** The template's own text without the indentation that it has in the source. */
function tighten(texts: TemplateStringsArray): string[] {
  const known = tightened.get(texts);
  if (known !== undefined) return known;
  const tight = texts.map((text) => text.replaceAll(/\s*\n\s*/g, "\n"));
  tightened.set(texts, tight);
  return tight;
}

/** Template tag: whatever is put in is escaped unless it is markup already. Attributes must be quoted. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  const own = tighten(texts);
  let markup = own[0] ?? "";
  for (const [index, part] of parts.entries()) markup += markupOf(part) + (own[index + 1] ?? "");
  return raw(markup);
}

/** Parts with something between them. */
export function joined(parts: readonly Part[], between: string): Html {
  return raw(parts.map(markupOf).join(escapeHtml(between)));
}

/** Text that others wrote (a page, a person's example), no longer than a screen line or two. */
export function told(text: string, limit = 300): string {
  const clean = visibleText(text);
  return clean.length > limit ? `${clean.slice(0, limit)}…` : clean;
}
