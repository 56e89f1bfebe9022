import { AttributeAction, type AttributeSelector, type PseudoSelector, type Selector, SelectorType } from "css-what";
import { type ElementFacts, TEST_ID, TRAVERSALS } from "./element-facts.ts";

/** Whether a selector matches an element of which not everything is known: 0 no, 1 perhaps, 2 yes. */
export type Match = 0 | 1 | 2;

const NO = 0;
const PERHAPS = 1;
const YES = 2;

/** Compares a parsed selector (a list of alternatives) with what is known about an element. */
export function matchSelector(alternatives: readonly (readonly Selector[])[], facts: ElementFacts): Match {
  return best(alternatives.map((tokens) => matchOne(tokens, facts)));
}

function best(matches: readonly Match[]): Match {
  if (matches.includes(YES)) return YES;
  return matches.includes(PERHAPS) ? PERHAPS : NO;
}

function worst(matches: readonly Match[]): Match {
  if (matches.includes(NO)) return NO;
  return matches.includes(PERHAPS) ? PERHAPS : YES;
}

function matchOne(tokens: readonly Selector[], facts: ElementFacts): Match {
  const traversal = tokens.findLastIndex((token) => TRAVERSALS.has(token.type));
  const own = worst(tokens.slice(traversal + 1).map((token) => matchToken(token, facts)));
  // Nothing is known about the elements around it.
  return traversal === -1 ? own : worst([own, PERHAPS]);
}

function matchToken(token: Selector, facts: ElementFacts): Match {
  switch (token.type) {
    case SelectorType.Universal:
      return YES;
    case SelectorType.Tag:
      if (facts.tag === "") return PERHAPS;
      return token.name.toLowerCase() === facts.tag ? YES : NO;
    case SelectorType.Attribute:
      return matchAttribute(token, facts);
    case SelectorType.Pseudo:
      return matchPseudo(token, facts);
    default:
      return NO;
  }
}

function matchPseudo({ name, data }: PseudoSelector, facts: ElementFacts): Match {
  if (!Array.isArray(data)) return PERHAPS;
  if (name === "is" || name === "where" || name === "matches") return matchSelector(data, facts);
  if (name !== "not") return PERHAPS;
  const inner = matchSelector(data, facts);
  if (inner === PERHAPS) return PERHAPS;
  return inner === YES ? NO : YES;
}

function matchAttribute(token: AttributeSelector, facts: ElementFacts): Match {
  if (token.name === "id") return matchKnown(token, facts.id, isPlainId(token.value));
  if (token.name === "class" && token.action === AttributeAction.Element)
    return facts.classes.has(token.value) ? YES : PERHAPS;
  if (token.name === "href") return matchHref(token, facts.href);
  if (TEST_ID.test(token.name)) return matchKnown(token, facts.testId, true);
  const known = facts.attributes.get(token.name);
  return known === undefined ? PERHAPS : matchValue(token, known);
}

/** A value that is known, known to be absent, or not told; absence counts only where the crawl would have told. */
function matchKnown(token: AttributeSelector, known: string | false | undefined, wouldBeTold: boolean): Match {
  if (known === undefined) return PERHAPS;
  if (known === false) return wouldBeTold ? NO : PERHAPS;
  return matchValue(token, known);
}

/** Ids with digits look generated to the crawl, which leaves them out. */
const isPlainId = (id: string): boolean => /^[A-Za-z][A-Za-z_-]{2,}$/.test(id);

function matchValue({ action, value, ignoreCase }: AttributeSelector, known: string): Match {
  const fold = (text: string) => (ignoreCase === true ? text.toLowerCase() : text);
  const [have, want] = [fold(known), fold(value)];
  switch (action) {
    case AttributeAction.Exists:
      return YES;
    case AttributeAction.Equals:
      return have === want ? YES : NO;
    case AttributeAction.Start:
      return have.startsWith(want) ? YES : NO;
    case AttributeAction.End:
      return have.endsWith(want) ? YES : NO;
    case AttributeAction.Any:
      return have.includes(want) ? YES : NO;
    default:
      return PERHAPS;
  }
}

/** Snapshots keep where a link leads, without host, query and what varies: not the attribute letter by letter. */
function matchHref(token: AttributeSelector, href: string | undefined): Match {
  if (href === undefined) return NO;
  if (token.action === AttributeAction.Exists) return YES;
  if (matchValue(token, href) === YES) return YES;
  const isScheme = /^(?:mailto|tel|sms|javascript):/;
  if (isScheme.test(token.value)) return isScheme.test(href) && href.startsWith(token.value) ? YES : NO;
  const isPath = /^\/[^:?*#]*$/;
  return isPath.test(token.value) && isPath.test(href) && token.action !== AttributeAction.Start ? NO : PERHAPS;
}
