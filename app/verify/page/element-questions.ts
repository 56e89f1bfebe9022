/** What the browser side asks of an element; see run/ask-element.ts. */
export const elementQuestions = { obstacle, labelId, kind, fields, invalidField, choose, center, send, press };

interface FieldAct {
  index: number;
  act: "check" | "choose" | "type";
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;

/** What keeps a pointer from an element: that it is switched off, or the name of what lies over it. */
function obstacle(element: Element): { disabled?: boolean; cover?: string } {
  if (element.matches(":disabled, [aria-disabled=true]")) return { disabled: true };
  const { left, top, width, height } = element.getBoundingClientRect();
  const root = element.getRootNode();
  const place = root instanceof ShadowRoot ? root : document;
  const found = place.elementFromPoint(left + width / 2, top + height / 2);
  if (!found || element.contains(found) || found.contains(element)) return {};
  if (found.closest("label")?.control === element) return {};
  const name = found.id === "" ? "" : `#${found.id}`;
  return { cover: (found.localName + name).slice(0, 80) };
}

/** Id of an input that has a label; empty where it has one and no id. */
function labelId(element: Element): string | undefined {
  if (!(element instanceof HTMLInputElement) || (element.labels?.length ?? 0) === 0) return undefined;
  return element.id;
}

/** What a field asks for, by its type and its words. */
function kind(field: Element): string {
  if (!isField(field)) return "text";
  const label = field.labels?.[0]?.textContent ?? "";
  const words = [field.getAttribute("autocomplete"), field.name, field.id, field.getAttribute("placeholder"), label]
    .join(" ")
    .toLowerCase();
  if (field.type === "email" || /e-?mail/.test(words)) return "email";
  if (field.type === "tel" || /phone|\btel\b|mobile/.test(words)) return "tel";
  if (/^(?:number|date|time|month|week|color|url|password)$/.test(field.type)) return field.type;
  return /\bname\b|_name|first|last|surname/.test(words) ? "name" : "text";
}

/** Fields of a form that wait to be filled, by their place among its elements. */
function fields(form: Element): FieldAct[] {
  if (!(form instanceof HTMLFormElement)) return [];
  return [...form.elements].flatMap((field, index): FieldAct[] => {
    if (!isField(field) || field.disabled || (!(field instanceof HTMLSelectElement) && field.readOnly)) return [];
    if (/^(?:hidden|submit|button|reset|image|file|range)$/.test(field.type)) return [];
    if (field.type === "checkbox" || field.type === "radio")
      return field.required && field instanceof HTMLInputElement && !field.checked ? [{ index, act: "check" }] : [];
    if (field.getClientRects().length === 0) return [];
    if (field instanceof HTMLSelectElement) return [{ index, act: "choose" }];
    return field.value === "" ? [{ index, act: "type" }] : [];
  });
}

/** Name of the first field that does not pass; undefined where all do. */
function invalidField(form: Element): string | undefined {
  if (!(form instanceof HTMLFormElement) || form.noValidate) return undefined;
  const field = [...form.elements].filter(isField).find((one) => one.willValidate && !one.checkValidity());
  return field && (field.name || field.id || field.type);
}

/** Takes the second choice of a select box that has none yet. */
function choose(field: Element): void {
  if (!(field instanceof HTMLSelectElement) || field.value !== "") return;
  field.selectedIndex = Math.min(1, field.options.length - 1);
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function center(element: Element): void {
  element.scrollIntoView({ block: "center", behavior: "instant" });
}

function send(form: Element): void {
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

function press(element: Element): void {
  if (element instanceof HTMLElement) element.click();
}
