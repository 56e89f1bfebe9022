import type { Filled } from "./page-data.ts";
import { locate } from "./locate.ts";

const NEVER = new Set(["password", "file", "hidden", "submit", "button", "reset", "image", "checkbox", "radio"]);
/** Kinds that take no free text get a fixed value: it names nobody and no day that matters. */
const FIXED: Record<string, string> = {
  date: "2030-01-15",
  "datetime-local": "2030-01-15T10:00",
  month: "2030-01",
  week: "2030-W03",
  time: "10:00",
  color: "#336699",
};

/** Focuses a field and, where it is no free text, chooses something in it as a person would. */
export function fill(target: string | Element): Filled {
  const element = typeof target === "string" ? locate(target) : target;
  if (!(element instanceof HTMLElement)) return "skipped";
  element.focus({ preventScroll: true });
  if (element instanceof HTMLSelectElement) return fillSelect(element);
  if (element instanceof HTMLTextAreaElement) return element.readOnly ? "skipped" : "type";
  if (!(element instanceof HTMLInputElement)) return element.isContentEditable ? "type" : "skipped";
  if (element.readOnly || NEVER.has(element.type)) return "skipped";
  const fixed = element.type === "range" ? middleOf(element) : FIXED[element.type];
  if (fixed === undefined) return "type";
  setValue(element, fixed);
  return "set";
}

function fillSelect(select: HTMLSelectElement): Filled {
  const other = [...select.options].find((option) => !option.disabled && !option.selected && option.value !== "");
  if (!other) return "skipped";
  other.selected = true;
  announce(select);
  return "set";
}

function middleOf(range: HTMLInputElement): string {
  const low = Number(range.min || 0);
  const high = Number(range.max || 100);
  const middle = low + (high - low) / 2;
  return String(Number(range.value) === middle ? low : middle);
}

/** By the prototype's setter: React keeps its own on the element to tell its changes from people's. */
export function setValue(input: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = input instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  const setter: unknown = Reflect.get(Object.getOwnPropertyDescriptor(prototype, "value") ?? {}, "set");
  if (typeof setter === "function") Reflect.apply(setter, input, [value]);
  announce(input);
}

function announce(element: HTMLElement): void {
  element.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Leaves the field, so that `change` and `blur` happen. */
export function leaveField(selector: string): void {
  const element = locate(selector);
  if (element instanceof HTMLElement) element.blur();
}
