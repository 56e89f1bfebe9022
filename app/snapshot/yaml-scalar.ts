/** What reads as something else than a text, or is easily taken for it, by YAML 1.1 and 1.2 alike. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Texts that need no quotes even inside brackets: letters, digits and signs that mean nothing to YAML. */
const PLAIN = /^[\p{L}_/](?:[\p{L}\p{N}_/.+~^$()%;|&@!*'"<>=?-]| (?![ #])|:(?=[^\s,[\]{}]))*$/u;

const PRINTABLE = /^[\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\uff5f]+$/;

/** Signs that YAML forbids or breaks lines at; JSON leaves them as they are. */
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A text as YAML, quoted where it has to be. Reads back as the same text, in block and in flow style. */
export function yamlText(text: string): string {
  return PLAIN.test(text) && !RESERVED.test(text) && !text.endsWith(" ") ? text : quoted(text);
}

function quoted(text: string): string {
  // Selectors are full of double quotes; in single ones they can be read.
  if (/["\\]/.test(text) && PRINTABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replaceAll(
    UNPRINTABLE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** YAML 1.1 takes `on` as a key for true; the schemas use it, and every parser of YAML 1.2 reads it as it stands. */
const yamlKey = (key: string): string => (key === "on" ? key : yamlText(key));

/** Any plain data in flow style on one line; keys with the value undefined are left out. */
export function yamlFlow(value: unknown): string {
  if (typeof value === "string") return yamlText(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map(yamlFlow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return "null";
  const pairs: string[] = [];
  for (const [key, item] of Object.entries(value))
    if (item !== undefined) pairs.push(`${yamlKey(key)}: ${yamlFlow(item)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}
