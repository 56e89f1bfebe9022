import { redact } from "../privacy/index.ts";

const MAX_LENGTH = 60;

/**
 * A value of the plan inside a message: in quotes, on one line, short, without personal data, because messages end up in pull
 * requests and logs.
 */
export function quote(value: unknown): string {
  // Most names are so; a word alone is nobody's data.
  if (typeof value === "string" && value.length <= MAX_LENGTH && /^[A-Za-z_]+$/.test(value)) return `"${value}"`;
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  const plain = redact(text.slice(0, MAX_LENGTH * 4)).replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ");
  const characters = Array.from(plain);
  const short = characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join("")}…` : plain;
  return typeof value === "string" ? `"${short}"` : short;
}

/** Text of another room inside a message: it may hold names and values of the plan as they are. */
export const safeText = (text: string): string => redact(text).replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ");

/** Names in a row: "a", "b" and "c". */
export function quoteAll(values: readonly unknown[], last: "and" | "or" = "and"): string {
  const quoted = values.map(quote);
  const tail = quoted.pop() ?? "";
  return quoted.length > 0 ? `${quoted.join(", ")} ${last} ${tail}` : tail;
}
