import { judgePath } from "../judge-path.ts";
import { isFreeField, readSelector } from "../judge-selector.ts";
import { nameTokens } from "../../names/name-tokens.ts";
import { readTokens } from "../../names/read-name.ts";
import { words } from "../../words/word-list.ts";
import { keptMember } from "./kept-data.ts";
import { FLAG, tainted, UNKNOWN, type Value } from "./value.ts";

/** Properties of any value that cannot hold what it holds. */
const FLAG_PROPERTIES = words(`
  length size checked selectedIndex valid valueMissing typeMismatch patternMismatch tooShort tooLong validity willValidate disabled
  required readOnly nodeType childElementCount clientWidth clientHeight offsetTop offsetLeft offsetWidth offsetHeight scrollTop
  scrollHeight selectionStart selectionEnd rangeCount isCollapsed anchorOffset focusOffset transferSize encodedBodySize byteLength lastIndexOf`);
/** Properties of an element that name it. */
const ELEMENT_NAMES = words(
  "id name type tagName nodeName className classList localName role tabIndex action method htmlFor rel target",
);
const ELEMENT_TEXT = words(
  "innerText textContent innerHTML outerHTML outerText text nodeValue label title alt ariaLabel data",
);
const ELEMENT_ADDRESS = words("href src pathname hostname protocol search hash action baseURI currentSrc");
const NEIGHBOURS = words(
  "parentElement parentNode offsetParent previousElementSibling nextElementSibling previousSibling nextSibling ownerDocument shadowRoot form contentDocument contentWindow document content children childNodes firstChild firstElementChild lastElementChild",
);
const NEIGHBOUR_SELECTORS = new Map([["form", "form"]]);
const WHOLE_PAGE = /^(?:body|html|main|form|:root|\*|document)(?:[#.[][^\s]*)?$/i;
/** Scripts in which frameworks put all that the server knew of the page and its visitor. */
const PAGE_STATE = /^(?:script)?#__(?:NEXT_DATA|NUXT_DATA|NUXT|INITIAL_STATE|APOLLO_STATE|PRELOADED_STATE)__$/;

/** What an element gives away: its value, its text or the address that it leads to. */
export function elementContent(selector: string, how: "value" | "text" | "address"): Value {
  const reading = selector === "" ? undefined : readSelector(selector);
  if (reading) return tainted(reading.words, reading.class);
  if (how === "value") {
    if (selector === "") return tainted(["value of a field"]);
    return isFreeField(selector) ? tainted([selector]) : UNKNOWN;
  }
  if (how === "text" && PAGE_STATE.test(selector)) return { path: ["pageState"] };
  if (how === "text" && (WHOLE_PAGE.test(selector) || /^(?:textarea|\[contenteditable)/i.test(selector)))
    return tainted([selector]);
  return UNKNOWN;
}

/** A property of a value. */
export function memberOf(object: Value, name: string): Value {
  if (object.flag === true) return FLAG;
  // How many plugins there are is a trait of the browser too.
  if (FLAG_PROPERTIES.has(name)) return object.prints === undefined ? FLAG : { prints: object.prints };
  if (object.fields?.has(name) === true) return object.fields.get(name) ?? UNKNOWN;
  if (/^\d+$/.test(name)) return itemOf(object, Number(name));
  if (object.dataset === true) return named(name, object);
  if (object.element !== undefined) return elementMember(object.element, name);
  if (object.store !== undefined) return object;
  if (object.form === true) return object;
  if (object.taint) return object.text === undefined ? { taint: object.taint, path: [name] } : object;
  return pathMember(object.path ?? [], name);
}

/** One of a list. */
function itemOf(object: Value, index: number): Value {
  if (object.parts === true) return index === 0 ? { ...object, parts: false } : UNKNOWN;
  const item = object.items?.[index];
  return item ?? object;
}

function named(name: string, object: Value): Value {
  const reading = readTokens(nameTokens(name));
  if (reading.kind === "personal") return tainted([name], reading.class);
  return /^(?:value|text|content)$/.test(name) ? elementContent(object.element ?? "", "text") : UNKNOWN;
}

function elementMember(selector: string, name: string): Value {
  if (name === "value" || name === "defaultValue" || name === "valueAsNumber") return elementContent(selector, "value");
  if (name === "dataset") return { element: selector, dataset: true };
  if (name === "elements") return { element: "input" };
  if (name === "options" || name === "selectedOptions") return { path: ["choice"] };
  if (name === "files") return { path: ["file"] };
  if (name === "content" && /(?:^|\s)meta\b/i.test(selector)) return elementContent(selector, "text");
  if (NEIGHBOURS.has(name)) return { element: NEIGHBOUR_SELECTORS.get(name) ?? "[data-unknown]" };
  if (name === "singleNodeValue") return { element: selector };
  if (ELEMENT_TEXT.has(name)) return elementContent(selector, "text");
  if (ELEMENT_ADDRESS.has(name)) return elementContent(selector, "address");
  if (ELEMENT_NAMES.has(name)) return FLAG;
  // form.email is the field of that name.
  if (/^form(?:$|\[)/i.test(selector)) return { element: `form[name="${name}"]` };
  return /^(?:form|input)/i.test(selector) ? { element: `[name="${name}"]` } : UNKNOWN;
}

const SCREEN = words("width height availWidth availHeight colorDepth pixelDepth orientation");
const NAVIGATOR = words(
  "userAgent language languages platform hardwareConcurrency deviceMemory plugins mimeTypes maxTouchPoints vendor oscpu doNotTrack userAgentData",
);
const ADDRESS =
  /^(?:window\.|document\.|self\.|top\.)*(?:location(?:\.(?:href|search|hash))?|URL|documentURI|baseURI)$/;

function pathMember(path: readonly string[], name: string): Value {
  const kept = keptMember(path, name);
  if (kept) return kept;
  const full = [...path, name];
  const text = full.join(".");
  const plain = text.replace(/^(?:window|self|top|globalThis)\./, "");
  const owner = plain.split(".").at(-2) ?? "";
  if (plain === "document.cookie") return { store: "cookie" };
  if (ADDRESS.test(plain)) return { store: "address", path: full };
  if (owner === "navigator" && NAVIGATOR.has(name)) return { prints: new Set([name]), path: full };
  if (owner === "screen" && SCREEN.has(name)) return { prints: new Set(["screen"]), path: full };
  if (plain === "devicePixelRatio") return { prints: new Set(["devicePixelRatio"]) };
  if (owner === "Date" || plain === "document.referrer" || plain === "document.title") return { path: full };
  if (/(?:^|\.)(?:target|currentTarget|srcElement|activeElement|relatedTarget)$/.test(plain)) return { element: "" };
  if (plain === "document.body" || plain === "document.documentElement") return { element: "body" };
  if (plain.startsWith("document.forms"))
    return { element: plain === "document.forms" ? "form" : `form[name="${name}"]` };
  if (/(?:^|\.)(?:event|e|ev|evt)\.(?:key|code|keyCode|clipboardData)$/.test(plain)) return tainted(["keystrokes"]);
  const verdict = judgePath(full.slice(-6).join("."));
  return verdict.personal ? { path: full, taint: { class: verdict.class, words: [text] } } : { path: full };
}
