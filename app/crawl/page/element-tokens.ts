import { hrefToken } from "./href-token.ts";
import { isKindClass, isStableClass, isStableId, isStableValue, looksDrawn } from "./stable-word.ts";
import type { Token } from "./token.ts";

const TEST_ATTRIBUTES =
  /^data-(?:test(?:id|-id|_id|-?selector)?|cy|qa|qa-?id|e2e|automation(?:-?id)?|hook|pw|ui|track\w*(?:-[\w-]+)?|analytics[\w-]*|ga4?-[\w-]+|gtm[\w-]*|event[\w-]*|tealium[\w-]*|layer[\w-]*)$/;
const TEST_IDS = /^data-(?:test|cy|qa|e2e|automation)/;

interface Choice {
  cost: number;
  bare?: true;
  text?: true;
}

/** Attributes of our own choice; anything else that begins with `data-` comes after them. */
const CHOICES: Readonly<Record<string, Choice>> = {
  name: { cost: 2 },
  "data-action": { cost: 3 },
  for: { cost: 3 },
  "data-bs-target": { cost: 3.5 },
  "data-target": { cost: 3.5 },
  "aria-controls": { cost: 4 },
  "aria-labelledby": { cost: 4 },
  itemprop: { cost: 4 },
  autocomplete: { cost: 4 },
  "data-bs-dismiss": { cost: 5, bare: true },
  "data-dismiss": { cost: 5, bare: true },
  "data-bs-toggle": { cost: 5, bare: true },
  "data-toggle": { cost: 5, bare: true },
  role: { cost: 5, bare: true },
  rel: { cost: 5, bare: true },
  type: { cost: 5.5, bare: true },
  contenteditable: { cost: 5.5, bare: true },
  value: { cost: 4.5, text: true },
  onclick: { cost: 6, text: true },
  // Written for people, so it changes with the language and with every edit.
  "aria-label": { cost: 9.6, text: true },
  placeholder: { cost: 9.8, text: true },
  title: { cost: 9.8, text: true },
  alt: { cost: 9.8, text: true },
};
const FOR_PEOPLE = new Set(["aria-label", "placeholder", "title", "alt"]);
const VOLATILE_DATA =
  /^data-(?:v-|react|ember|id$|key|index|idx|i$|n-|s-|page|aos|scroll|state|reactid|count|time|date|nonce|csrf|token|src|href|url|hash|uid|uuid|ssr|hydrat|svelte|astro|radix|headlessui|original|title|content|text|label|value|price|wow|theme|color|bg)/;
const MAX_DATA = 8;
const NAMED = /^(?:input|select|textarea|button|form|iframe|slot|fieldset|output)$/;
/** Tags of which a page has few. */
const RARE_TAGS = /^(?:video|audio|iframe|textarea|select|summary|[a-z]+-[a-z-]+)$/;

const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, "\\$&").replaceAll(/[\n\r\f]/g, " ")}"`;

/** The value of the first attribute that was made for tests; empty without one. */
export function testIdOf(element: Element): string {
  const found = [...element.attributes].find(
    ({ name, value }) => TEST_IDS.test(name) && TEST_ATTRIBUTES.test(name) && value !== "",
  );
  return found?.value.slice(0, 100) ?? "";
}

/** What can be said of an element in a selector, cheapest first. Nothing generated, nothing about its place. */
export function tokensOf(element: Element): Token[] {
  const tag = element.localName;
  const tokens: Token[] = [...attributeTokens(element), ...classTokens(element)];
  const link = hrefToken(element);
  if (link) tokens.push(link);
  const picture = pictureToken(element);
  if (picture) tokens.push(picture);
  tokens.push({ css: CSS.escape(tag), cost: RARE_TAGS.test(tag) ? 5.2 : 7, text: false, bare: true });
  return tokens.toSorted((a, b) => a.cost - b.cost);
}

function attributeTokens(element: Element): Token[] {
  const tokens: Token[] = [];
  let data = 0;
  for (const { name, value } of element.attributes) {
    if (value.length > 120) continue;
    const choice = CHOICES[name];
    const token = choice ? chosenToken(element, { name, value, choice }) : nameToken(name, value);
    if (token) tokens.push(token);
    else if (!choice && data < MAX_DATA && name.startsWith("data-") && !VOLATILE_DATA.test(name)) {
      data += 1;
      tokens.push({ css: `[${CSS.escape(name)}]`, cost: value === "" ? 4.5 : 5, text: false, bare: value !== "" });
      if (isStableValue(value))
        tokens.push({ css: `[${CSS.escape(name)}=${quote(value)}]`, cost: 4, text: false, bare: false });
    }
  }
  return tokens;
}

/** Ids, and attributes that were made to find the element by. */
function nameToken(name: string, value: string): Token | undefined {
  if (name === "id" && isStableId(value)) {
    return { css: `#${CSS.escape(value)}`, cost: /\d$/.test(value) ? 2.5 : 1, text: false, bare: false };
  }
  if (!TEST_ATTRIBUTES.test(name) || !isStableValue(value)) return undefined;
  return {
    css: `[${CSS.escape(name)}=${quote(value)}]`,
    cost: TEST_IDS.test(name) ? 0 : 0.6,
    text: false,
    bare: false,
  };
}

interface Given {
  name: string;
  value: string;
  choice: Choice;
}

function chosenToken(element: Element, { name, value, choice }: Given): Token | undefined {
  if (!isUsable(element, name, value)) return undefined;
  const css = `${CSS.escape(element.localName)}[${name}=${quote(value)}]`;
  return { css, cost: choice.cost, text: choice.text === true, bare: choice.bare === true };
}

function isUsable(element: Element, name: string, value: string): boolean {
  if (FOR_PEOPLE.has(name)) return value.length > 1 && value.length <= 60 && !/\d{2,}|[@<>{}]/.test(value);
  if (name === "name") return NAMED.test(element.localName) && isStableName(value);
  if (name === "onclick") return value.length <= 60 && !/\d{4,}|[@%]/.test(value);
  if (name === "contenteditable") return true;
  // The value attribute of a choice is markup; of any other control it may be what somebody typed.
  if (name === "value")
    return element.matches("input[type=radio], input[type=checkbox], button") && isStableValue(value);
  return isStableId(value.replace(/^[#.]/, ""));
}

/** Names of fields come in dialects: `user[email]`, `address.0.street`, `_subject`. */
const isStableName = (name: string): boolean =>
  /^[\w\-.[\]:$]{1,80}$/.test(name) && !/\d{5,}|^[0-9a-f]{12,}$/i.test(name);

const ICON = /^(?:fa|bi|mdi|icon|glyphicon|ti|ri|la|lni|pi|ion)-[a-z][a-z-]{2,}$/;

function classTokens(element: Element): Token[] {
  const names = [...element.classList].slice(0, 40);
  const tokens = names.filter((name) => isStableClass(name)).map((name) => classToken(name));
  // The class of an icon says what it shows, which says what the button around it does.
  const icon = names.find((name) => ICON.test(name) && !looksDrawn(name));
  if (icon !== undefined) tokens.push({ css: `.${CSS.escape(icon)}`, cost: 5, text: false, bare: false });
  return tokens;
}

function classToken(name: string): Token {
  const css = `.${CSS.escape(name)}`;
  if (isKindClass(name)) return { css, cost: 6.2, text: false, bare: true };
  return { css, cost: /[-_]|[a-z][A-Z]/.test(name) ? 3 : 4.2, text: false, bare: false };
}

/** The file that a picture comes from, without its folder and what a build tool added to its name. */
function pictureToken(element: Element): Token | undefined {
  const source = element.localName === "img" ? (element.getAttribute("src") ?? "") : "";
  const file = /([\w-]+)(?:\.[\w-]+)*$/.exec(source.split(/[?#]/)[0]?.split("/").at(-1) ?? "")?.[1] ?? "";
  if (source.startsWith("data:") || !isStableId(file) || file.length < 3) return undefined;
  return { css: `img[src*=${quote(file)}]`, cost: 5, text: true, bare: false };
}
