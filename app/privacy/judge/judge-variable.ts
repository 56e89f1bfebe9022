import { detect } from "../detect.ts";
import { judgeName, judgeProperty } from "./judge-name.ts";
import { judgePath } from "./judge-path.ts";
import { isFreeField, readSelector } from "./judge-selector.ts";
import { judgeCookie } from "./judge-cookie.ts";
import type { PlannedSubject, Verdict } from "../subject.ts";
import { clean, CLEAN, personal, shown } from "./verdict.ts";

type VariableInput = PlannedSubject["input"];

const MAX_REFERENCES = 20;
const REFERENCE = /\{\{([^{}]{1,200})\}\}/g;
/** How people mark the type of a variable in its name. */
const TYPE_PREFIX =
  /^(?:dlv?|data ?layer(?: variable)?|js|cjs|jsv|jsm|gjs|custom js|custom javascript|javascript|java ?script|url|uri|query|qs|param(?:eter)?|lookup|lut|rlut|regex|dom|el|element|aev|auto[- ]?event|event|ga4?|gtm|var(?:iable)?|v|u|global|window|undefined|util|utils|helper|set|settings)\s*(?:[-–—:|./_]\s*|\s+[-–—:|]\s*)/i;
const CONSTANT_PREFIX = /^(?:const(?:ant)?|c)\s*[-–—:|.]\s*/i;
const COOKIE_PREFIX = /^(?:(?:1st|first)[- ]party[- ])?cookie\s*[-–—:|.]\s*/i;

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

/** Judges one variable by its name, such as `DLV - user.email` or `Click Text`. */
export function judgeReference(name: string, selector = ""): Verdict {
  const plain = name
    .toLowerCase()
    .replaceAll(/[\s_]+/g, " ")
    .trim();
  if (READS_FORM.test(plain)) return personal(`{{${shown(name)}}}`, [shown(name)]);
  if (READS_ELEMENT.test(plain)) return judgeElement(`{{${shown(name)}}}`, selector);
  if (CONSTANT_PREFIX.test(name)) return CLEAN;
  if (COOKIE_PREFIX.test(name)) return judgeCookie(name.replace(COOKIE_PREFIX, ""));
  const rest = name.replace(TYPE_PREFIX, "");
  const verdict = /[.[\]]/.test(rest) ? judgePath(rest) : judgeName(rest);
  if (!verdict.personal) return verdict;
  return personal(`{{${shown(name)}}}`, verdict.evidence, verdict.class);
}

function judgeElement(where: string, selector: string): Verdict {
  const reading = selector === "" ? undefined : readSelector(selector);
  return reading ? personal(`${where} of ${shown(selector)}`, reading.words, reading.class) : CLEAN;
}

function judgeDefinition(input: VariableInput, selector: string): Verdict {
  const type = (input.type ?? "").toLowerCase().replaceAll(/[\s-]+/g, "_");
  const component = (input.component ?? "").toLowerCase();
  const name = input.name ?? input.path ?? input.value ?? "";
  switch (type) {
    case "cookie":
    case "first_party_cookie":
    case "1st_party_cookie":
    case "k":
      return judgeCookie(name);
    case "constant":
    case "c":
      return judgeParameter("value", input.value ?? name);
    case "dlv":
    case "datalayer":
    case "data_layer":
    case "data_layer_variable":
    case "v":
    case "js":
    case "j":
    case "javascript_variable":
    case "global":
      return judgePath(name);
    case "auto_event":
    case "auto_event_variable":
    case "aev":
      if (component === "form_text" || (component === "text" && /^form\b/.test(selector)))
        return personal(`the text of ${shown(selector === "" ? "a form" : selector)}`, [component]);
      return ELEMENT_PARTS.test(component) || component === ""
        ? judgeElement("the element", selector)
        : judgeName(input.value ?? component);
    case "dom_element":
    case "dom":
    case "d":
      if (isFreeField(selector)) return personal(`the field ${shown(selector)}`, [shown(selector)]);
      return judgeElement("the element", selector);
    case "url":
    case "u":
    case "query":
      return judgeName(input.value ?? name);
    default: {
      const bySelector = judgeElement("the element", selector);
      if (bySelector.personal) return bySelector;
      return name === "" ? CLEAN : judgePath(name);
    }
  }
}
