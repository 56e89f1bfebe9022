import type { RawField, RawForm } from "./page-data.ts";
import { collapse, contentOf, nameOf } from "./accessible-name.ts";
import { isSearchForm } from "./search-box.ts";
import { isShown } from "./visibility.ts";
import { type Step, closest, walkFrom } from "./walk.ts";

/** What describing an element takes: its selector and a number by which Node can ask for it again. */
export interface Describe {
  selector: (step: Step) => string;
  ref: (step: Step) => number;
  within: (element: Element) => string;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLButtonElement;

const FIELDS =
  "input, select, textarea, [role=combobox], [role=listbox], [role=radiogroup], [role=textbox], [role=searchbox], [role=slider], [role=spinbutton], [role=switch], [role=checkbox]";
const BUTTON_TYPES = new Set(["submit", "button", "reset", "image"]);

/** A form with its fields: names, labels and types, never a value. */
export function readForm(step: Step, describe: Describe, limit: number): RawForm {
  const form = step.element as HTMLFormElement;
  const method = (form.getAttribute("method") ?? "get").toLowerCase();
  return {
    ref: describe.ref(step),
    name: formName(form),
    selector: describe.selector(step),
    method: ["get", "post", "dialog"].includes(method) ? method : "get",
    action: form.hasAttribute("action") ? (URL.parse(form.getAttribute("action") ?? "", form.baseURI)?.href ?? "") : "",
    visible: isShown(form),
    within: describe.within(form),
    search: isSearchForm(form),
    fields: readFields(step, describe, limit),
  };
}

/** Own label, else the heading or legend that stands at its top, else what developers call it. */
function formName(form: HTMLFormElement): string {
  const label = form.hasAttribute("aria-label") || form.hasAttribute("aria-labelledby") ? nameOf(form, 100) : "";
  if (label !== "") return label;
  const heading = form.querySelector("legend, h1, h2, h3, h4, h5, h6, [role=heading]");
  const said = heading ? contentOf(heading, 100) : "";
  return said || collapse(form.getAttribute("name") ?? "") || form.id || "";
}

function readFields(step: Step, describe: Describe, limit: number): RawField[] {
  const fields: RawField[] = [];
  const choices = new Map<string, RawField>();
  for (const inner of controlsOf(step)) {
    const { element } = inner;
    if (fields.length >= limit) break;
    if (BUTTON_TYPES.has((element as Control).type)) continue;
    const name = fieldName(element);
    if (name === "") continue;
    const type = fieldType(element);
    const before = choices.get(`${type} ${name}`);
    if (before && (type === "radio" || type === "checkbox")) {
      before.options += 1;
      continue;
    }
    const field = readField(inner, { name, type, describe });
    choices.set(`${type} ${name}`, field);
    fields.push(field);
  }
  return fields;
}

/** Fields in the form's own tree and in shadow trees below it, and those that name it by `form=`. */
function* controlsOf(step: Step): Generator<Step> {
  const form = step.element as HTMLFormElement;
  const seen = new Set<Element>();
  const limit = { nodes: 3_000 };
  for (const child of form.children) {
    for (const inner of walkFrom(child, step.scope, limit)) {
      if (!inner.element.matches(FIELDS)) continue;
      seen.add(inner.element);
      yield inner;
    }
  }
  for (const element of form.elements) {
    if (!seen.has(element) && element.matches(FIELDS)) yield { element, scope: step.scope };
  }
}

function fieldName(element: Element): string {
  const label = (): string =>
    nameOf(element, 60)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "_")
      .replaceAll(/^_|_$/g, "");
  return collapse(element.getAttribute("name") ?? "") || element.id || label();
}

function fieldType(element: Element): string {
  const role = element.getAttribute("role");
  if (element.localName === "input") return (element as HTMLInputElement).type;
  if (element.localName === "select" || element.localName === "textarea") return element.localName;
  return role ?? "text";
}

function readField(step: Step, { name, type, describe }: { name: string; type: string; describe: Describe }): RawField {
  const { element } = step;
  const group =
    type === "radio" || type === "checkbox" ? closest(element, "fieldset, [role=radiogroup], [role=group]") : null;
  const legend = type === "radio" && group ? nameOf(group, 120) : "";
  return {
    ref: describe.ref(step),
    name: name.slice(0, 100),
    type,
    label: type === "hidden" ? "" : legend || nameOf(element, 120),
    selector: describe.selector(step),
    required: (element as HTMLInputElement).required || element.getAttribute("aria-required") === "true",
    autocomplete: collapse(element.getAttribute("autocomplete") ?? "").slice(0, 60),
    options:
      element.localName === "select"
        ? (element as HTMLSelectElement).options.length
        : Number(type === "radio" || type === "checkbox"),
  };
}
