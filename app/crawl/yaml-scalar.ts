/** What reads as something else than a text, or is easily taken for it, by YAML 1.1 and 1.2 alike. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Texts that need no quotes even inside brackets: letters, digits and signs that mean nothing to YAML. */
const PLAIN = /^[\p{L}_/.](?:[\p{L}\p{N}_/.+~^$()%;|&@!*'"<>=?-]| (?![ #])|:(?=[^\s,[\]{}]))*$/u;

/** Signs that YAML forbids or breaks lines at; JSON leaves them as they are. */
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A text as YAML, quoted where it has to be. Reads back as the same text, in block and in flow style. */
export function yamlText(text: string): string {
  if (PLAIN.test(text) && !RESERVED.test(text) && !text.endsWith(" ") && !/^\.(?:\d|inf|nan)/i.test(text)) return text;
  return JSON.stringify(text).replaceAll(UNPRINTABLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Any plain data in flow style on one line; keys with the value undefined are left out. */
export function yamlFlow(value: unknown): string {
  if (typeof value === "string") return yamlText(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map(yamlFlow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return "null";
  const pairs: string[] = [];
  for (const [key, item] of Object.entries(value)) if (item !== undefined) pairs.push(`${yamlText(key)}: ${yamlFlow(item)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}
