import type { Subject } from "../subject.ts";
import { ownValue } from "./own-value.ts";

const CLICK_WORDS: Readonly<Record<string, string>> = { text: "Text", url: "URL", url_path: "URL" };
/** Attributes that hold what people read or typed; others say what an element is. */
const TELLING = /^(?:value|href|title|alt|aria-label|placeholder|content)$/i;

/**
 * What has to be judged about a source of the plan, given as it is written. `selectors` are those of the triggers that the
 * source is read at: what a click gives depends on what is clicked.
 */
export function sourceSubjects(source: unknown, selectors: readonly string[]): Subject[] {
  const text = (key: string): string | undefined => {
    const value = ownValue(source, key);
    return typeof value === "string" ? value : undefined;
  };
  const [dataLayer, global, query, cookie] = [text("data_layer"), text("global"), text("query"), text("cookie")];
  const [reference, form, element, click] = [text("variable"), text("form"), text("element"), text("click")];
  if (dataLayer !== undefined) return [{ kind: "datalayer_path", input: { path: dataLayer } }];
  if (global !== undefined) return [{ kind: "datalayer_path", input: { path: global } }];
  if (query !== undefined) return [variable({ type: "query", name: query })];
  if (cookie !== undefined) return [variable({ type: "cookie", name: cookie })];
  if (reference !== undefined) return [variable({ variable: `{{${reference}}}` })];
  if (form !== undefined) return form === "text" ? [variable({ variable: "{{Form Text}}" })] : [];
  if (element !== undefined) return elementSubjects(element, text("attribute"));
  if (click !== undefined) return clickSubjects({ click, attribute: text("attribute") }, selectors);
  // What a lookup gives is in its table, so only an input that is personal by itself counts.
  const input = ownValue(ownValue(source, "lookup"), "input");
  return input === undefined || ownValue(input, "click") !== undefined ? [] : sourceSubjects(input, selectors);
}

const variable = (input: Extract<Subject, { input: unknown }>["input"]): Subject => ({ kind: "gtm_variable", input });

function elementSubjects(selector: string, attribute: string | undefined): Subject[] {
  if (attribute === undefined || TELLING.test(attribute)) return [variable({ type: "dom_element", selector })];
  return attributeSubjects(attribute);
}

/** `data-user-email` names what it holds. */
const attributeSubjects = (attribute: string): Subject[] =>
  attribute.startsWith("data-") ? [{ kind: "property", input: { name: attribute.slice("data-".length) } }] : [];

function clickSubjects(
  { click, attribute }: { click: string; attribute: string | undefined },
  selectors: readonly string[],
): Subject[] {
  if (click === "attribute" && attribute !== undefined && !TELLING.test(attribute)) return attributeSubjects(attribute);
  const word = click === "attribute" ? "Text" : CLICK_WORDS[click];
  if (word === undefined) return [];
  return selectors.map((selector) => variable({ variable: `{{Click ${word}}}`, selector }));
}
