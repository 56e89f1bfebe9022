import type { Function as FunctionNode } from "acorn";

import type { PersonalClass } from "../../hit.ts";
import { PERSON_WORDS } from "../../words/role-words.ts";
import { judgeCookie } from "../judge-cookie.ts";

/** Why a value is personal. */
export interface Taint {
  class?: PersonalClass | undefined;
  words: string[];
}

export interface Scope {
  names: Map<string, Value>;
  parent?: Scope;
}

/** What is known about a value of the script; a value about which nothing is known is `{}`. */
export interface Value {
  taint?: Taint;
  /** Its text, where the script builds it from constants. */
  text?: string;
  /** Where in the page's own objects it stands, such as user, email. */
  path?: string[];
  /** Selector of the element that it is; empty for an element that is not known. */
  element?: string;
  /** The data attributes of that element. */
  dataset?: boolean;
  /** All that was typed into a form. */
  form?: boolean;
  /** A text that holds many values under names: all cookies, the page's address. */
  store?: "cookie" | "address";
  /** Names that were looked for in the store. */
  names?: string[];
  /** Traits of the browser that are in it; three of them together recognise it again. */
  prints?: ReadonlySet<string>;
  /** Parts of an e-mail address that was taken apart at the @. */
  parts?: boolean;
  run?: { node: FunctionNode; scope: Scope };
  items?: Value[];
  fields?: Map<string, Value>;
  /** A number, a yes or no: nothing personal can be in it. */
  flag?: boolean;
}

export const UNKNOWN: Value = {};
export const FLAG: Value = { flag: true };

const MAX_DEPTH = 6;
const MAX_TEXT = 10_000;
const FINGERPRINT = 3;

export function tainted(words: string[], found?: PersonalClass): Value {
  return { taint: { class: found, words } };
}

/** A value that may be one or the other. */
export function either(left: Value, right: Value): Value {
  if (left === right || right === UNKNOWN || right.flag === true) return left;
  if (left === UNKNOWN || left.flag === true) return right;
  return { ...right, ...left, ...joined(left, right) };
}

/** A value made of all of them, such as a sum or a call's result. */
export function mixed(values: readonly Value[]): Value {
  const result: Value = {};
  for (const value of values) {
    Object.assign(result, joined(result, value));
    // What is left of a store when it becomes part of another text.
    if (value.store !== undefined) result.store = value.store;
    if (value.form !== undefined) result.form = value.form;
  }
  return result;
}

function joined(left: Value, right: Value): Value {
  const taint = leakOf(left) ?? leakOf(right);
  const prints = new Set([...(left.prints ?? []), ...(right.prints ?? [])]);
  const names = [...(left.names ?? []), ...(right.names ?? [])];
  const result: Value = {};
  if (taint) result.taint = taint;
  if (prints.size > 0) result.prints = prints;
  if (names.length > 0) result.names = names.slice(0, 20);
  return result;
}

/** Concatenation of texts that are known. */
export function textOf(values: readonly Value[]): string | undefined {
  let text = "";
  for (const value of values) {
    if (value.text === undefined || text.length > MAX_TEXT) return undefined;
    text += value.text;
  }
  return text;
}

/** Why the value may not leave the page; looks into arrays and objects. Cookies count only where `atSink`. */
export function leakOf(value: Value, depth = 0): Taint | undefined {
  if (value.flag === true || depth > MAX_DEPTH) return undefined;
  if (value.taint) return value.taint;
  if (value.form === true) return { words: ["form data"] };
  for (const item of value.items ?? []) {
    const taint = leakOf(item, depth + 1);
    if (taint) return taint;
  }
  for (const field of value.fields?.values() ?? []) {
    const taint = leakOf(field, depth + 1);
    if (taint) return taint;
  }
  return undefined;
}

/** The same for a value that leaves the page: then cookies, fingerprints and whole user objects count too. */
export function leakAtSink(value: Value): Taint | undefined {
  if (value.flag === true) return undefined;
  const taint = leakOf(value);
  if (taint) return taint;
  if ((value.prints?.size ?? 0) >= FINGERPRINT) return { class: "device_id", words: [...(value.prints ?? [])] };
  if (value.store === "cookie") return cookieLeak(value.names ?? []);
  if (isWholeStorage(value)) return { class: "unique_id", words: value.path ?? [] };
  return leakOfParts([...(value.items ?? []), ...(value.fields?.values() ?? [])]);
}

function leakOfParts(parts: readonly Value[]): Taint | undefined {
  const prints = new Set(parts.flatMap((part) => [...(part.prints ?? [])]));
  if (prints.size >= FINGERPRINT) return { class: "device_id", words: [...prints] };
  for (const part of parts) {
    if (isWholeStorage(part)) return { class: "unique_id", words: part.path ?? [] };
    const inner = part.store === "cookie" ? cookieLeak(part.names ?? []) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

function cookieLeak(names: readonly string[]): Taint | undefined {
  if (names.length === 0) return { class: "unique_id", words: ["document.cookie"] };
  for (const name of names) {
    const verdict = judgeCookie(name);
    if (verdict.personal) return { class: verdict.class, words: [name] };
  }
  return undefined;
}

/** Under which a whole person lies in the browser's storage. */
export const STORED_PERSON = "storedPerson";

/** All that the site keeps in the browser or in the page, all addresses that it asked for, all that another window said. */
const isWholeStorage = ({ path }: Value): boolean =>
  /^(?:(?:local|session)Storage|resourceEntries|messageData|pageState|storedPerson)$/.test(path?.at(-1) ?? "");

/** Whether a path is a whole person, such as window.user. */
export function isPersonObject(value: Value): boolean {
  if (isWholeStorage(value)) return true;
  const last = value.path?.at(-1)?.toLowerCase() ?? "";
  return PERSON_WORDS.has(last) || /^(?:user|customer|visitor|profile)_?(?:data|info|details|profile)$/.test(last);
}
