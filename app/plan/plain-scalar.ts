/** Numbers of YAML 1.2's core schema that JavaScript reads alike: https://yaml.org/spec/1.2.2/#1032-tag-resolution */
const NUMBER = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const OTHER_NUMBER = /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const BASE: Record<string, number> = { "0o": 8, "0x": 16 };

/** What an unquoted scalar means: text, number, boolean or null. */
export function plainScalar(source: string): string | number | boolean | null {
  switch (source) {
    case "":
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
    default:
      return mayBeNumber(source.charCodeAt(0)) ? numberOrText(source) : source;
  }
}

/** A digit, a sign or a dot: no number starts with anything else. */
function mayBeNumber(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e;
}

function numberOrText(source: string): string | number {
  if (NUMBER.test(source)) return Number(source);
  if (!OTHER_NUMBER.test(source)) return source;
  const base = BASE[source.slice(0, 2)];
  if (base !== undefined) return Number.parseInt(source.slice(2), base);
  if (source.toLowerCase() === ".nan") return Number.NaN;
  return source.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/**
 * What a plain scalar may start with; "-" and "." only in front of a letter or digit, so that no list item and no document
 * marker is taken for one.
 */
const START = /[^\s?:,[\]{}#&*!|>'"%@`.-]|[.-][A-Za-z0-9]|-\./y;
/** To the end of the line or to a comment. A colon with a space behind it, and "#" behind a space, are not part of it. */
const BLOCK_REST = /(?:[^ \r\n:#]+|:(?=[^ \r\n])|#| +(?=[^ \r\n#]))+/y;
/** The same inside brackets, which it ends at as well. */
const FLOW_REST = /(?:[^ \r\n:#,[\]{}]+|:(?=[^ \r\n,[\]{}])|#| +(?=[^ \r\n#,[\]{}]))+/y;

/** Where the plain scalar that starts at an offset ends; the offset itself when none starts there. */
export function plainScalarEnd(text: string, start: number, flow: boolean): number {
  const rest = flow ? FLOW_REST : BLOCK_REST;
  START.lastIndex = start;
  rest.lastIndex = start;
  return START.test(text) && rest.test(text) ? rest.lastIndex : start;
}
