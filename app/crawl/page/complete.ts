import { fill, setValue } from "./fill.ts";
import { locate } from "./locate.ts";

/** Fields whose content is nobody's business, not even a made-up one: forms with them are left alone. */
const LEFT_ALONE = 'input[type=password], input[type=file], [autocomplete^="cc-"]';
const MOST_FIELDS = 80;

/**
 * Fills what a form asks for with what `samples` has for each type of field, all at once, and says whether the form would
 * now be sent. What is filled already stays. Only for a page from which nothing can leave.
 */
export function complete(selector: string, samples: Readonly<Record<string, string>>): boolean {
  const form = locate(selector);
  if (!(form instanceof HTMLFormElement) || form.querySelector(LEFT_ALONE) !== null) return false;
  for (const control of [...form.elements].slice(0, MOST_FIELDS)) completeOne(control, samples);
  return form.checkValidity();
}

function completeOne(control: Element, samples: Readonly<Record<string, string>>): void {
  if (control instanceof HTMLSelectElement) {
    if (control.value === "") chooseIn(control);
    return;
  }
  if (control instanceof HTMLTextAreaElement) {
    if (control.value === "" && !control.readOnly) setValue(control, textFor(control, samples));
    return;
  }
  if (!(control instanceof HTMLInputElement) || control.disabled || control.readOnly || control.value === undefined)
    return;
  if (control.type === "checkbox" || control.type === "radio") {
    if (control.required && !control.validity.valid) control.click();
  } else if (control.value === "" && control.type !== "hidden" && fill(control) === "type") {
    setValue(control, textFor(control, samples));
  }
}

function chooseIn(select: HTMLSelectElement): void {
  if (!select.disabled) fill(select);
}

/** As long as the field wants it, and a number not below its least. */
function textFor(field: HTMLInputElement | HTMLTextAreaElement, samples: Readonly<Record<string, string>>): string {
  const text = samples[field.type] ?? samples["text"] ?? "";
  if (field.type === "number" && field instanceof HTMLInputElement) return field.min === "" ? text : field.min;
  return field.minLength > text.length && field.minLength < 200 ? text.padEnd(field.minLength, text) : text;
}
