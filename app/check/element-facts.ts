import { AttributeAction, parse, SelectorType, type Selector } from "css-what";
import type { PageElement, PageTemplate } from "../artefacts/index.ts";

/** What a snapshot tells about one element, as far as a selector can ask for it. */
export interface ElementFacts {
  template: string;
  kind: "element" | "form";
  selector: string;
  tag: string;
  /** false: it has none; undefined: the snapshot does not tell. */
  id: string | false | undefined;
  testId: string | false | undefined;
  classes: ReadonlySet<string>;
  /** Attributes that are known by their value. */
  attributes: ReadonlyMap<string, string>;
  href?: string;
  /** How many elements it stands for. */
  many: number;
}

/** Between the selectors of a shadow root or frame and what is inside; GTM does not see in there. */
export const BOUNDARY = ">>>";

/** Attributes for tests: the crawl prefers them to anything else. */
export const TEST_ID = /^data-(?:test|cy|qa|e2e)/;

/** Facts about the elements, fields and forms of a template that GTM can see. */
export function factsOf(template: PageTemplate): ElementFacts[] {
  const fields = template.forms.flatMap((form) => form.fields);
  const known = new Set(template.elements.map((element) => element.selector));
  return [
    ...template.elements.map((element) => ({
      ...described(template, element.selector, element.tag),
      ...elementFacts(element),
    })),
    ...fields
      .filter((field) => !known.has(field.selector))
      .map((field) => described(template, field.selector, fieldTag(field.type))),
    ...(template.media ?? []).map((media) => described(template, media.selector, "")),
    ...template.forms.map((form) => ({ ...described(template, form.selector, "form"), kind: "form" as const })),
  ].filter((facts) => !facts.selector.includes(BOUNDARY));
}

const fieldTag = (type: string): string => (type === "select" || type === "textarea" ? type : "input");

function elementFacts(element: PageElement): Partial<ElementFacts> {
  const many = element.many ?? 1;
  // The test ids of a group differ, and only the first is kept.
  const testId = many > 1 ? undefined : (element.test_id ?? false);
  return { many, testId, ...(element.href !== undefined && { href: element.href }) };
}

/** What an element's own selector says about it. */
function described(template: PageTemplate, selector: string, tag: string): ElementFacts {
  const own = lastCompound(selector);
  const classes = new Set<string>();
  const attributes = new Map<string, string>();
  let id: string | undefined;
  for (const token of own) {
    if (token.type !== SelectorType.Attribute) continue;
    if (token.name === "id" && token.action === AttributeAction.Equals) id = token.value;
    else if (token.name === "class" && token.action === AttributeAction.Element) classes.add(token.value);
    else if (token.action === AttributeAction.Equals) attributes.set(token.name, token.value);
  }
  // Where a stable id is there, the crawl uses it, unless there is something made for tests.
  const mayHaveId = own.some((token) => token.type === SelectorType.Attribute && token.name.startsWith("data-"));
  const absent = mayHaveId ? undefined : (false as const);
  return {
    template: template.id,
    kind: "element",
    selector,
    tag,
    id: id ?? absent,
    testId: undefined,
    classes,
    attributes,
    many: 1,
  };
}

function lastCompound(selector: string): Selector[] {
  try {
    const parsed = parse(selector);
    const only = parsed.length === 1 ? (parsed[0] ?? []) : [];
    const traversal = only.findLastIndex((token) => TRAVERSALS.has(token.type));
    return only.slice(traversal + 1);
  } catch {
    return [];
  }
}

/** Tokens that lead from one element to another. */
export const TRAVERSALS: ReadonlySet<SelectorType> = new Set([
  SelectorType.Adjacent,
  SelectorType.Child,
  SelectorType.Descendant,
  SelectorType.Parent,
  SelectorType.Sibling,
  SelectorType.ColumnCombinator,
]);
