import { detect } from "../detect.ts";
import { isFree, judgeName, judgeProperty } from "./judge-name.ts";
import { judgePath } from "./judge-path.ts";
import { isFreeField, readSelector } from "./judge-selector.ts";
import { judgeCookie } from "./judge-cookie.ts";
import type { PlannedSubject, Verdict } from "../subject.ts";
import { clean, CLEAN, personal, shown } from "./verdict.ts";
import { nameTokens } from "../names/name-tokens.ts";

type VariableInput = PlannedSubject["input"];

const MAX_REFERENCES = 20;
const REFERENCE = /\{\{([^{}]{1,200})\}\}/g;
/** How people mark the type of a variable in its name. */
const TYPE_PREFIX =
  /^(?:dlv?|data ?layer(?: variable)?|js|cjs|jsv|jsm|gjs|custom js|custom javascript|javascript|java ?script|url|uri|query|qs|param(?:eter)?|lookup|lut|rlut|regex|dom|el|element|aev|auto[- ]?event|event|ga4?|gtm|var(?:iable)?|v|u|global|window|undefined|util|utils|helper|set|settings)\s*(?:[-–—:|./_]\s*|\s+[-–—:|]\s*)/i;
const CONSTANT_PREFIX = /^(?:const(?:ant)?|c)\s*[-–—:|.]\s*/i;
const COOKIE_PREFIX = /^(?:(?:1st|first)[- ]party[- ])?cookie\s*[-–—:|.]\s*/i;

/** E-mail, phone, name and address of a visitor, by what vendors call them together. */
const PROVIDED =
  /^(?:user[- ]provided data|enhanced conversions?(?: data)?|(?:advanced|enhanced) matching(?: data)?|upd)$/;
/** What a variable named after a field reads is what stands in it. */
const FIELD_END = /[\s_-]+(?:field|input|box)$/i;

/** Variables of the click and form groups that read the page: what they read depends on the element. */
const READS_ELEMENT = /^(?:click (?:text|url|element|target)|element (?:text|url|value)|form (?:element|url|target))$/;
const ELEMENT_PARTS = /^(?:(?:element|form|click)[_ ]?)?(?:text|url|value|inner_?text|attribute|element|href)$/;
/** Everything that stands in a form, with what was typed. */
const READS_FORM = /^form text$/;

/** Judges a variable of GTM, a parameter that is filled from one, or a variable's definition. */
export function judgeVariable(input: VariableInput): Verdict {
  const selector = input.selector ?? "";
  if (input.param !== undefined) return judgeParameter(input.param, input.value ?? "");
  if (input.code !== undefined) return CLEAN;
  if (input.variable !== undefined) return judgeReferences(input.variable, selector);
  return judgeDefinition(input, selector);
}

function judgeParameter(param: string, value: string): Verdict {
  if (!value.includes("{{")) {
    const [hit] = detect(value, { key: undefined });
    return hit
      ? personal(`the value of ${shown(param)}`, [shown(value)], hit.class)
      : clean("the value is always the same", [shown(value)]);
  }
  const byName = judgeProperty({ name: param });
  return byName.personal ? byName : judgeReferences(value, "");
}

function judgeReferences(text: string, selector: string): Verdict {
  const names = [...text.matchAll(REFERENCE)].slice(0, MAX_REFERENCES).map((match) => match[1] ?? "");
  for (const name of names.length > 0 ? names : [text]) {
    const verdict = judgeReference(name.trim(), selector);
    if (verdict.personal) return verdict;
  }
  return CLEAN;
}

const plainOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s_]+/g, " ")
    .trim();

/** Judges one variable by its name, such as `DLV - user.email` or `Click Text`. */
export function judgeReference(name: string, selector = ""): Verdict {
  const plain = plainOf(name);
  if (READS_FORM.test(plain)) return personal(`{{${shown(name)}}}`, [shown(name)]);
  if (READS_ELEMENT.test(plain)) return judgeElement(`{{${shown(name)}}}`, selector);
  if (CONSTANT_PREFIX.test(name)) return CLEAN;
  if (COOKIE_PREFIX.test(name)) return judgeCookie(name.replace(COOKIE_PREFIX, ""));
  const rest = name.replace(TYPE_PREFIX, "").replace(FIELD_END, "");
  if (PROVIDED.test(plainOf(rest)) || isFree(nameTokens(rest))) return personal(`{{${shown(name)}}}`, [shown(name)]);
  const verdict = /[.[\]]/.test(rest) ? judgePath(rest) : judgeName(rest);
  if (!verdict.personal) return verdict;
  return personal(`{{${shown(name)}}}`, verdict.evidence, verdict.class);
}

function judgeElement(where: string, selector: string): Verdict {
  const reading = selector === "" ? undefined : readSelector(selector);
  return reading ? personal(`${where} of ${shown(selector)}`, reading.words, reading.class) : CLEAN;
}

interface Definition {
  name: string;
  selector: string;
  component: string;
  value: string | undefined;
}

type Judge = (definition: Definition) => Verdict;

const cookie: Judge = ({ name }) => judgeCookie(name);
const constant: Judge = ({ name, value }) => judgeParameter("value", value ?? name);
const path: Judge = ({ name }) => judgePath(name);
const query: Judge = ({ name, value }) => judgeName(value ?? name);
const element: Judge = ({ selector }) =>
  isFreeField(selector)
    ? personal(`the field ${shown(selector)}`, [shown(selector)])
    : judgeElement("the element", selector);
const autoEvent: Judge = ({ selector, component, value }) => {
  const isForm = component === "form_text" || (component === "text" && /^form\b/.test(selector));
  if (isForm) return personal(`the text of ${shown(selector === "" ? "a form" : selector)}`, [component]);
  const reads = ELEMENT_PARTS.test(component) || component === "";
  return reads ? judgeElement("the element", selector) : judgeName(value ?? component);
};
const other: Judge = ({ name, selector }) => {
  const bySelector = judgeElement("the element", selector);
  return bySelector.personal || name === "" ? bySelector : judgePath(name);
};

/** Types of variables by their names in words, in our sources and in GTM's export. */
const TYPES: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ["cookie", cookie],
  ["first_party_cookie", cookie],
  ["1st_party_cookie", cookie],
  ["k", cookie],
  ["constant", constant],
  ["c", constant],
  ["dlv", path],
  ["datalayer", path],
  ["data_layer", path],
  ["data_layer_variable", path],
  ["v", path],
  ["js", path],
  ["j", path],
  ["javascript_variable", path],
  ["global", path],
  ["auto_event", autoEvent],
  ["auto_event_variable", autoEvent],
  ["aev", autoEvent],
  ["dom_element", element],
  ["dom", element],
  ["d", element],
  ["url", query],
  ["u", query],
  ["query", query],
]);

function judgeDefinition(input: VariableInput, selector: string): Verdict {
  const type = (input.type ?? "").toLowerCase().replaceAll(/[\s-]+/g, "_");
  return (TYPES.get(type) ?? other)({
    name: input.name ?? input.path ?? input.value ?? "",
    selector,
    component: (input.component ?? "").toLowerCase(),
    value: input.value,
  });
}
