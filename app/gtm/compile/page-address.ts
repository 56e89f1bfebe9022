/** One test of the address of a page: a regular expression on a variable. */
export interface AddressTest {
  on: "path" | "url" | "fragment";
  regex: string;
}

/** Tests that all have to hold; none means every page. */
export type PageAddress = { tests: AddressTest[] } | { problem: string };

type Encode = (text: string) => string;

/**
 * Turns a page template such as /product/:slug, /blog/**, /search?q=:term or #/cart into tests of the page's address. The
 * expressions need time linear in the address: a placeholder never competes with another one for the same characters.
 */
export function pageAddress(template: string): PageAddress {
  const [beforeFragment, fragment] = cut(template.trim(), "#");
  const [path, query] = cut(beforeFragment, "?");
  const tests: AddressTest[] = [];
  const problems: string[] = [];
  const push = (on: AddressTest["on"], text: string) => {
    const body = pathBody(text.startsWith("/") || text.startsWith("*") ? text : `/${text}`);
    if (body === undefined) problems.push(`${template} has more than one ** before its end`);
    else if (body !== "") tests.push({ on, regex: on === "path" ? `^${body}$` : `^${body}(?:\\?|$)` });
  };
  if (path !== "") push("path", path);
  for (const pair of (query ?? "").split("&")) if (pair !== "") tests.push({ on: "url", regex: queryRegex(pair) });
  if (fragment !== undefined && fragment !== "") push("fragment", fragment);
  const [problem] = problems;
  return problem === undefined ? { tests } : { problem };
}

/** One test instead of several that are enough one by one: all have to be on the path. */
export function anyPath(tests: readonly AddressTest[]): AddressTest {
  const bodies = [...new Set(tests.map(({ regex }) => regex.slice(1, -1)))].toSorted();
  const [only] = bodies;
  return { on: "path", regex: bodies.length === 1 ? `^${only ?? ""}$` : `^(?:${bodies.join("|")})$` };
}

function cut(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

const TOKEN = /\*{2,}|\*|:[A-Za-z_]\w*|[^:*]+|:/gy;

/** Empty for every path, undefined where the expression would not be linear. */
function pathBody(path: string): string | undefined {
  if (/^\/?\*{2,}$/.test(path)) return "";
  const open = /\/\*{2,}$/.test(path);
  const stem = path.replace(/\/\*{2,}$/, "").replace(/(?<=.)\/$/, "");
  if ((stem.match(/\*{2,}/g) ?? []).length > 1) return undefined;
  const segments = stem.split("/").map((segment) => segmentBody(segment));
  const body = segments.join("/").replaceAll("/.*/", "/(?:.*/)?");
  if (open) return `${body}(?:/.*)?`;
  return body === "/" || body === "" ? "/" : `${body}/?`;
}

function segmentBody(segment: string): string {
  const tokens = segment.match(TOKEN) ?? [];
  return tokens.map((token, index) => tokenBody(token, tokens.slice(index + 1))).join("");
}

function tokenBody(token: string, rest: readonly string[]): string {
  if (token.startsWith("**")) return ".*";
  const placeholder = token === "*" || (token.startsWith(":") && token.length > 1);
  if (!placeholder) return literal(token, encodeURI);
  const count = token === "*" ? "*" : "+";
  const delimiter = rest[0] ?? "";
  // Another placeholder behind the delimiter takes whatever is left, so this one may end where the delimiter first stands.
  if (rest.length < 2 || isPlaceholder(delimiter)) return `[^/]${count}`;
  return `(?:(?!${literal(delimiter, encodeURI)})[^/])${count}`;
}

function isPlaceholder(token: string): boolean {
  return token.startsWith("*") || (token.startsWith(":") && token.length > 1);
}

function queryRegex(pair: string): string {
  const [key, value = ""] = cut(pair, "=");
  const name = literal(key, encodeURIComponent);
  if (value === "" || isPlaceholder(value)) return `[?&]${name}=[^&#]`;
  return `[?&]${name}=${literal(value, encodeURIComponent)}(?:[&#]|$)`;
}

/** Text as it stands in an address: percent-encoded where browsers do so, in either case of its digits. */
function literal(text: string, encode: Encode): string {
  const out: string[] = [];
  for (const [sign] of text.matchAll(/%[0-9A-Fa-f]{2}|./gsu)) {
    const encoded = /^%..$/.test(sign) ? sign : encodedSign(sign, encode);
    const plain = sign.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, (special) =>
      /[/-]/.test(special) ? special : `\\${special}`,
    );
    if (encoded === sign) out.push(sign.startsWith("%") ? anyCase(sign) : plain);
    // Browsers differ in which of these they encode.
    else out.push(/^[\x20-\x7e]$/.test(sign) && sign !== " " ? `(?:${plain}|${anyCase(encoded)})` : anyCase(encoded));
  }
  return out.join("");
}

function encodedSign(sign: string, encode: Encode): string {
  try {
    return encode(sign);
  } catch {
    return "%EF%BF%BD"; // Half of a surrogate pair: browsers send the replacement character.
  }
}

function anyCase(encoded: string): string {
  return encoded.replaceAll(/[A-Fa-f]/g, (digit) => `[${digit.toUpperCase()}${digit.toLowerCase()}]`);
}
