import { plainScalar, plainScalarEnd } from "./plain-scalar.ts";

/** Characters that are safer written as escapes: control characters, other line breaks, byte order marks. */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;
/** YAML 1.1 readers, and there are many, take these for booleans and numbers. */
const OLD_YAML = /^(?:y|n|yes|no|on|off)$|^[-+]?[0-9][0-9_,.:]*$/i;
/** Expressions and the like: YAML would take most of them as they are, people wonder. */
const LOOKS_CODED = /[\\^[\]{}]/;
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_.$/-]*$/;

/** A text, number, boolean or null as YAML on one line; `flow` inside brackets, where commas count. */
export function renderScalar(value: unknown, flow: boolean): string {
  if (typeof value === "string") return isPlain(value, flow) ? value : quoted(value);
  if (Object.is(value, -0)) return "-0";
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "null";
}

/** A key, quoted where it has to be. */
export function renderKey(key: string): string {
  return PLAIN_KEY.test(key) && plainScalar(key) === key ? key : quoted(key);
}

function isPlain(text: string, flow: boolean): boolean {
  if (UNPRINTABLE.test(text) || !text.isWellFormed()) return false;
  if (OLD_YAML.test(text) || LOOKS_CODED.test(text)) return false;
  return text !== "" && plainScalarEnd(text, 0, flow) === text.length && plainScalar(text) === text;
}

/** Single quotes where the text has double quotes or backslashes, as selectors and expressions do; double quotes otherwise. */
function quoted(text: string): string {
  if (/["\\]/.test(text) && !text.includes("'") && !UNPRINTABLE.test(text) && text.isWellFormed()) return `'${text}'`;
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
