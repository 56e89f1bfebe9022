import { judgeCookie } from "../judge-cookie.ts";
import { judgeName } from "../judge-name.ts";
import { judgePath } from "../judge-path.ts";
import { words } from "../../words/word-list.ts";
import { elementContent, memberOf } from "./content.ts";
import { eventOf, selfOf } from "./kept-data.ts";
import { invokeAll, namesIn } from "./known-globals.ts";
import type { Run } from "./run.ts";
import { either, FLAG, isPersonObject, mixed, STORED_PERSON, UNKNOWN, type Value } from "./value.ts";

/** Answers of yes, no or how many, whatever is asked. */
const FLAG_METHODS = words(`
  test includes indexOf lastIndexOf startsWith endsWith search some every has hasOwnProperty checkValidity reportValidity matches contains
  hasAttribute hasClass is isEqualNode compareDocumentPosition localeCompare charCodeAt codePointAt index isArray isNaN isInteger isFinite
  getBoundingClientRect getClientRects getTime getTimezone valueAsDate`);
const FINDERS = words(
  "querySelector querySelectorAll getElementsByTagName closest find children parents siblings next prev filter not eq",
);
const CALLBACKS = words(
  "map flatMap forEach filter find findLast reduce some every then catch finally each from sort all",
);
const LIST_METHODS = words(
  "toArray slice concat reverse values entries flat splice at first last item get cloneNode iterateNext snapshotItem",
);
const NAMED_VALUES = words("get getAll getItem");
const EVENTS = words("addEventListener on bind once onchange oninput live delegate");

/** jQuery's own methods for events. */
const SHORTHANDS = words(
  "change blur focus focusin focusout keyup keydown keypress input submit click dblclick select hover mouseover mouseenter",
);

/** The element that hears of an event: `$(document).on("blur", "#email", …)` is about the field. */
function delegate(object: Value, args: readonly Value[]): Value {
  const inner = object.element === undefined ? undefined : args[1]?.text;
  return inner === undefined ? object : { element: inner };
}

/** A method of a value. */
export function callMethod(object: Value, name: string, call: { args: readonly Value[]; run: Run }): Value {
  const { args, run } = call;
  const first = args[0] ?? UNKNOWN;
  if (FLAG_METHODS.has(name) && !(name === "filter" || name === "find")) {
    invokeAll(args, [object], { run });
    return FLAG;
  }
  const prints = printsOf(object, name);
  if (prints) return { prints: new Set(prints) };
  if (object.element !== undefined) {
    const known = elementCall(object.element, name, first);
    if (known) return known;
  }
  if (object.form === true) {
    invokeAll(args, [object, { path: ["field"] }], { run });
    return formCall(name, first, args.length);
  }
  if (NAMED_VALUES.has(name) && first.text !== undefined) return namedValue(object, first.text);
  if (object.store !== undefined) return storeCall(object, args, run);
  if (EVENTS.has(name) || (object.element !== undefined && SHORTHANDS.has(name)))
    return invokeAll(args, [eventOf(object, first.text)], { run, self: selfOf(delegate(object, args)) });
  if (CALLBACKS.has(name) && args.some((arg) => arg.run)) return callbackCall(object, name, call);
  return textCall(object, name, args);
}

/** Traits of the browser that a call gives away. */
function printsOf(object: Value, name: string): string[] | undefined {
  if (name === "toDataURL" || name === "getImageData") return ["canvas", "canvas fonts", "canvas pixels"];
  if (name === "getTimezoneOffset") return ["timezone"];
  return name === "getParameter" && object.element === undefined ? ["webgl"] : undefined;
}

function elementCall(selector: string, name: string, first: Value): Value | undefined {
  if (FINDERS.has(name) && first.run === undefined)
    return first.text === undefined ? { element: selector } : { element: scoped(selector, first.text) };
  switch (name) {
    case "val":
      return elementContent(selector, "value");
    case "text":
    case "html":
      return elementContent(selector, "text");
    case "serialize":
    case "serializeArray":
      return { form: true };
    case "data":
      return first.text === undefined ? UNKNOWN : memberOf({ element: selector, dataset: true }, first.text);
    case "attr":
    case "prop":
    case "getAttribute":
      return attribute(selector, first.text);
    case "namedItem":
      return { element: `[name="${first.text ?? ""}"]` };
    default:
      return LIST_METHODS.has(name) ? { element: selector } : undefined;
  }
}

function scoped(selector: string, inner: string): string {
  return selector === "" || selector === "document" ? inner : `${selector} ${inner}`.slice(0, 400);
}

function attribute(selector: string, name: string | undefined): Value {
  if (name === undefined) return UNKNOWN;
  if (name === "href" || name === "src" || name === "action") return elementContent(selector, "address");
  if (name === "value") return elementContent(selector, "value");
  if (name.startsWith("data-") || name.startsWith("aria-label"))
    return memberOf({ element: selector, dataset: true }, name.replace(/^data-/, ""));
  if (/^(?:title|alt|placeholder|content|label|aria-label)$/.test(name)) return elementContent(selector, "text");
  return FLAG;
}

function formCall(name: string, first: Value, count: number): Value {
  if (name === "keys" || name === "append" || name === "delete" || name === "set") return FLAG;
  if ((name === "get" || name === "getAll") && count > 0) {
    if (first.text === undefined) return { form: true };
    return { ...elementContent(`[name="${first.text}"]`, "value") };
  }
  return { form: true };
}

/** `getItem('user_email')`, `params.get('email')`. */
function namedValue(object: Value, key: string): Value {
  const isAddress = object.store === "address";
  const verdict = isAddress ? judgeName(key) : judgeCookie(key);
  const result: Value = { path: [key] };
  if (verdict.personal) return { ...result, taint: { class: verdict.class, words: [key] } };
  const path = judgePath(key);
  // Applications keep who is logged in under such a key, whole.
  if (!path.personal && !isAddress && isPersonObject(result)) return { path: [key, STORED_PERSON] };
  return path.personal ? { ...result, taint: { class: path.class, words: [key] } } : result;
}

function storeCall(object: Value, args: readonly Value[], run: Run): Value {
  const names = args.flatMap((arg) => [...namesIn(arg.text ?? ""), ...(arg.names ?? [])]);
  const told: Value = { ...object, names: [...(object.names ?? []), ...names].slice(0, 20) };
  for (const arg of args) {
    if (!arg.run) continue;
    const answer = run.invoke(arg.run, [told]);
    told.names = [...(told.names ?? []), ...(answer.names ?? [])].slice(0, 20);
  }
  if (object.store === "cookie") return told;
  const personal = names.map((name) => judgeName(name)).find((verdict) => verdict.personal);
  return personal ? { ...told, taint: { class: personal.class, words: personal.evidence } } : told;
}

function callbackCall(object: Value, name: string, { args, run }: { args: readonly Value[]; run: Run }): Value {
  let result: Value = name === "filter" || name === "find" || name === "findLast" || name === "sort" ? object : UNKNOWN;
  for (const arg of args) {
    if (!arg.run) continue;
    const answer = run.invoke(
      arg.run,
      name === "reduce" ? [args[1] ?? UNKNOWN, object, FLAG] : [object, object.element === undefined ? FLAG : object],
    );
    if (name !== "forEach" && name !== "filter" && name !== "find" && name !== "findLast" && name !== "sort")
      result = either(answer, result);
  }
  return name === "each" ? object : result;
}

function textCall(object: Value, name: string, args: readonly Value[]): Value {
  const parts = partsCall(object, name, args[0]?.text);
  if (parts) return parts;
  if (object.items && (name === "join" || name === "reverse")) return listCall(object.items, name, args[0]?.text);
  if (object.text !== undefined) return constantCall(object.text, name, args);
  const result = mixed([object, ...args.filter((arg) => !arg.run)]);
  return object.path && !result.taint ? { ...result, path: object.path } : result;
}

/** An e-mail address that is taken apart at the @: what stands behind it is a domain. */
function partsCall(object: Value, name: string, separator: string | undefined): Value | undefined {
  if (name === "split" && separator === "@") return { ...object, parts: true };
  if (object.parts !== true) return undefined;
  if (name === "pop" || name === "at") return UNKNOWN;
  return name === "shift" ? { ...object, parts: false } : undefined;
}

function listCall(items: readonly Value[], name: "join" | "reverse", separator = ","): Value {
  if (name === "reverse") return { items: items.toReversed() };
  const texts = items.map((item) => item.text);
  return texts.every((text) => text !== undefined) ? { text: texts.join(separator) } : mixed(items);
}

function constantCall(text: string, name: string, args: readonly Value[]): Value {
  const first = args[0]?.text;
  switch (name) {
    case "toLowerCase":
      return { text: text.toLowerCase() };
    case "toUpperCase":
      return { text: text.toUpperCase() };
    case "trim":
      return { text: text.trim() };
    case "concat":
      return { text: text + args.map((arg) => arg.text ?? "").join("") };
    case "replace":
    case "replaceAll":
      return first === undefined ? { text } : { text: text.replaceAll(first, args[1]?.text ?? "") };
    case "split":
      return {
        items: text
          .slice(0, 500)
          .split(first ?? "")
          .map((part) => ({ text: part })),
      };
    default:
      // A regular expression's exec on something: what it is run on decides.
      return mixed(args);
  }
}
