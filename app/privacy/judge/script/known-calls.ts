import { judgeCookie } from "../judge-cookie.ts";
import { judgeName } from "../judge-name.ts";
import { judgePath } from "../judge-path.ts";
import { words } from "../../words/word-list.ts";
import { elementContent, memberOf } from "./content.ts";
import type { Run } from "./run.ts";
import { either, FLAG, leakOf, mixed, tainted, UNKNOWN, type Value } from "./value.ts";

/** Answers of yes, no or how many, whatever is asked. */
const FLAG_METHODS = words(`
  test includes indexOf lastIndexOf startsWith endsWith search some every has hasOwnProperty checkValidity reportValidity matches contains
  hasAttribute hasClass is isEqualNode compareDocumentPosition localeCompare charCodeAt codePointAt index isArray isNaN isInteger isFinite
  getBoundingClientRect getClientRects getTime getTimezone valueAsDate`);
const FINDERS = words("querySelector querySelectorAll closest find children parents siblings next prev filter not eq");
const CALLBACKS = words(
  "map flatMap forEach filter find findLast reduce some every then catch finally each from sort all",
);
const LIST_METHODS = words("toArray slice concat reverse values entries flat splice at");
const NAMED_VALUES = words("get getAll getItem");
const EVENTS = words("addEventListener on bind once onchange oninput live delegate");
const IP_SERVICES =
  /(?:ipify|ipinfo|ip-api|icanhazip|checkip|ipapi|ifconfig|ident\.me|myip|whatismyip|cdn-cgi\/trace|ipgeolocation|ipdata|geoip|extreme-ip)/i;
const FINGERPRINTERS =
  /(?:^|\.)(?:fingerprint(?:js|2|js2|jspro)?|fpjs|fppromise|clientjs|thumbmark(?:js)?|imprint|browserfingerprint|getfingerprint|creepjs|fp)(?:\.|$)/i;
const COOKIE_NAME = /(?:^|[^\w.-])([A-Za-z_][\w.-]{1,60})\s*(?:\\s\*)?=/g;
const SECRET_REGEX = /@|\\d\{(?:9|1[0-9])|\[0-9\]\{(?:9|1\d)/;

/** Calls on page-wide objects; undefined where nothing is known about the callee. */
export function callGlobal(path: string, args: readonly Value[], run: Run): Value | undefined {
  const plain = path.replace(/^(?:window|self|top|globalThis)\./, "");
  const text = args[0]?.text ?? "";
  if (FINGERPRINTERS.test(plain)) return tainted([plain], "device_id");
  switch (plain) {
    case "document.getElementById":
      return { element: args[0]?.text === undefined ? "" : `#${text}` };
    case "document.getElementsByName":
      return { element: args[0]?.text === undefined ? "" : `[name="${text}"]` };
    case "document.getElementsByClassName":
      return { element: args[0]?.text === undefined ? "" : `.${text.trim().split(/\s+/).join(".")}` };
    case "$":
    case "jQuery":
      return jquery(args[0] ?? UNKNOWN);
    case "prompt":
    case "navigator.clipboard.readText":
    case "document.execCommand":
      return tainted([plain]);
    case "navigator.credentials.get":
      return tainted([plain], "credential");
    case "navigator.geolocation.getCurrentPosition":
    case "navigator.geolocation.watchPosition":
      return invokeAll(args, [{ path: ["position"], taint: { class: "address", words: [plain] } }], run);
    case "fetch":
    case "$.get":
    case "$.getJSON":
    case "$.ajax":
    case "axios.get":
    case "axios":
      return IP_SERVICES.test(text) ? tainted([text.slice(0, 80)], "ip") : undefined;
    case "atob":
      return decoded(args[0]);
    case "String.fromCharCode":
      return { text: "" };
    case "Boolean":
    case "isNaN":
      return FLAG;
    case "Intl.DateTimeFormat":
      return { prints: new Set(["timeZone"]) };
    default:
      return undefined;
  }
}

/** Calls with `new`. */
export function construct(path: string, args: readonly Value[]): Value | undefined {
  const plain = path.replace(/^(?:window|self|top|globalThis)\./, "");
  if (FINGERPRINTERS.test(plain)) return tainted([plain], "device_id");
  if (plain === "FormData") return { form: true };
  if (plain === "URLSearchParams" || plain === "URL")
    return args[0]?.form === true ? { form: true } : { store: "address", ...keptTaint(args) };
  if (plain === "RTCPeerConnection" || plain === "webkitRTCPeerConnection") return tainted([plain], "ip");
  if (/^(?:Offline)?AudioContext$|^webkitAudioContext$/.test(plain)) return { prints: new Set(["audio"]) };
  if (plain === "RegExp")
    return { ...(args[0]?.text === undefined ? {} : { text: args[0].text }), names: namesIn(args[0]?.text ?? "") };
  if (plain === "Date") return { path: ["Date"] };
  return undefined;
}

function keptTaint(args: readonly Value[]): Value {
  const taint = args.map((arg) => leakOf(arg)).find((found) => found !== undefined);
  return taint ? { taint } : {};
}

function jquery(what: Value): Value {
  if (what.element !== undefined) return what;
  return { element: what.text ?? "" };
}

function decoded(value: Value | undefined): Value | undefined {
  if (value?.text === undefined) return undefined;
  return { text: Buffer.from(value.text, "base64").toString("utf8") };
}

/** A method of a value. */
export function callMethod(object: Value, name: string, call: { args: readonly Value[]; run: Run }): Value {
  const { args, run } = call;
  const first = args[0] ?? UNKNOWN;
  if (FLAG_METHODS.has(name) && !(name === "filter" || name === "find")) {
    invokeAll(args, [object], run);
    return FLAG;
  }
  if (name === "getTimezoneOffset") return { prints: new Set(["timezone"]) };
  if (name === "toDataURL" || name === "getImageData")
    return { prints: new Set(["canvas", "canvas fonts", "canvas pixels"]) };
  if (name === "getParameter" && object.element === undefined) return { prints: new Set(["webgl"]) };
  if (object.element !== undefined) {
    const known = elementCall(object.element, name, first);
    if (known) return known;
  }
  if (object.form === true) return formCall(name, first, args.length);
  if (NAMED_VALUES.has(name) && first.text !== undefined) return namedValue(object, first.text);
  if (object.store !== undefined) return storeCall(object, args, run);
  if (EVENTS.has(name)) return invokeAll(args, [{ path: ["event"] }], run);
  if (CALLBACKS.has(name) && args.some((arg) => arg.run)) return callbackCall(object, name, call);
  return textCall(object, name, args);
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
    case "first":
    case "last":
    case "item":
    case "get":
    case "cloneNode":
      return { element: selector };
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

/** Names before an equals sign in a text or in the source of an expression. */
export function namesIn(text: string): string[] {
  return [...text.slice(0, 1000).matchAll(COOKIE_NAME)].map((match) => match[1] ?? "").slice(0, 20);
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
  const first = args[0];
  if (name === "split" && first?.text === "@") return { ...object, parts: true };
  if (object.parts === true && (name === "pop" || name === "at")) return UNKNOWN;
  if (object.parts === true && name === "shift") return { ...object, parts: false };
  if (name === "join" && object.items) {
    const separator = first?.text ?? ",";
    const texts = object.items.map((item) => item.text);
    if (texts.every((text) => text !== undefined)) return { text: texts.join(separator) };
  }
  if (object.text !== undefined) return constantCall(object.text, name, args);
  if (
    (name === "match" || name === "exec" || name === "matchAll") &&
    SECRET_REGEX.test(first?.text ?? "") &&
    leakOf(object)
  )
    return object;
  const all = [object, ...args.filter((arg) => !arg.run)];
  const result = mixed(all);
  return object.path && !result.taint ? { ...result, path: object.path } : result;
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

function invokeAll(args: readonly Value[], given: Value[], run: Run): Value {
  for (const arg of args) if (arg.run) run.invoke(arg.run, given);
  return UNKNOWN;
}
