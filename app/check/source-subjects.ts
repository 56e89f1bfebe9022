import type { Source } from "../artefacts/index.ts";
import type { Subject } from "../privacy/index.ts";

const CLICK_WORDS: Readonly<Record<string, string>> = { text: "Text", url: "URL", url_path: "URL" };
/** Attributes that hold what people read or typed; others say what an element is. */
const TELLING = /^(?:value|href|title|alt|aria-label|placeholder|content)$/;

/**
 * What the privacy room has to judge about a source. `selectors` are those of the triggers that the source is read at: what a
 * click gives depends on what is clicked.
 */
export function sourceSubjects(source: Source, selectors: readonly string[]): Subject[] {
  if ("data_layer" in source) return [{ kind: "datalayer_path", input: { path: source.data_layer } }];
  if ("global" in source) return [{ kind: "datalayer_path", input: { path: source.global } }];
  if ("query" in source) return [variable({ type: "query", name: source.query })];
  if ("cookie" in source) return [variable({ type: "cookie", name: source.cookie })];
  if ("variable" in source) return [variable({ variable: `{{${source.variable}}}` })];
  if ("form" in source) return source.form === "text" ? [variable({ variable: "{{Form Text}}" })] : [];
  if ("element" in source) return elementSubjects(source.element, source.attribute);
  if ("click" in source) return clickSubjects(source, selectors);
  // What a lookup gives is in its table, so only an input that is personal by itself counts.
  if ("lookup" in source) return "click" in source.lookup.input ? [] : sourceSubjects(source.lookup.input, selectors);
  return [];
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
  { click, attribute }: { click: string; attribute?: string },
  selectors: readonly string[],
): Subject[] {
  if (click === "attribute" && attribute !== undefined && !TELLING.test(attribute)) return attributeSubjects(attribute);
  const word = click === "attribute" ? "Text" : CLICK_WORDS[click];
  if (word === undefined) return [];
  return selectors.map((selector) => variable({ variable: `{{Click ${word}}}`, selector }));
}
