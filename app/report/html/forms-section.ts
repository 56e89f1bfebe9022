import type { FormField, PageForm, PiiClass } from "../../artefacts/index.ts";
import { judge } from "../../privacy/index.ts";
import { html, joined, told, type Html } from "./markup.ts";
import type { ReportModel, TemplateView } from "./views.ts";
import { isPersonal, privacyLabel } from "./privacy-words.ts";

interface FormView {
  form: PageForm;
  on: TemplateView[];
  fields: { field: FormField; pii: PiiClass }[];
}

/** Autofill tokens of HTML. https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
const AUTOFILL: [pattern: RegExp, pii: PiiClass][] = [
  [/(?:^| )email$/, "email"],
  [/(?:^| )tel(?:-|$)/, "phone"],
  [/password|one-time-code/, "credential"],
  [/(?:^| )username$/, "unique_id"],
  [/(?:^| )(?:cc-|transaction-)/, "financial"],
  [/(?:^| )(?:street-address|address-|postal-code)/, "address"],
  [/(?:^| )(?:name|given-name|family-name|additional-name|nickname|honorific-)/, "name"],
  [/(?:^| )bday/, "unique_id"],
];
const INPUT_TYPES: ReadonlyMap<string, PiiClass> = new Map([
  ["email", "email"],
  ["tel", "phone"],
  ["password", "credential"],
]);

/** What a field asks for: by its autofill token, its type, else by its name and label. */
export function fieldClass({ name, type, label, autocomplete }: FormField): PiiClass {
  const token = (autocomplete ?? "").toLowerCase();
  const known = AUTOFILL.find(([pattern]) => pattern.test(token))?.[1] ?? INPUT_TYPES.get(type);
  if (known !== undefined) return known;
  if (["hidden", "submit", "button", "search"].includes(type)) return "none";
  return judge({ kind: "field", name, description: label, type }).class ?? "none";
}

/** Forms of the site, those that ask for personal data first: their values must never be tracked. */
export function formsSection({ templates }: ReportModel): Html {
  const forms = formViews(templates).toSorted((a, b) => personalCount(b) - personalCount(a));
  const personal = forms.filter((form) => personalCount(form) > 0).length;
  const lead =
    personal === 0
      ? "No form asks for personal data."
      : `${personal === 1 ? "One form asks" : `${personal} forms ask`} for personal data. Track that they are sent, never what is typed into them.`;
  return html`<section id="forms" aria-labelledby="forms-title">
    <h2 id="forms-title">Forms</h2>
    <p>${lead}</p>
    ${forms.map(formCard)}
  </section>`;
}

const personalCount = ({ fields }: FormView): number => fields.filter(({ pii }) => isPersonal(pii)).length;

/** A form that stands on many templates (a newsletter in the footer) is told once. */
function formViews(templates: readonly TemplateView[]): FormView[] {
  const views = new Map<string, FormView>();
  for (const view of templates) {
    for (const form of view.template.forms) {
      const key = JSON.stringify([
        form.name,
        form.method,
        form.action,
        form.fields.map(({ name, type }) => [name, type]),
      ]);
      const known = views.get(key);
      if (known !== undefined) known.on.push(view);
      else
        views.set(key, { form, on: [view], fields: form.fields.map((field) => ({ field, pii: fieldClass(field) })) });
    }
  }
  return [...views.values()];
}

function formCard(view: FormView): Html {
  const { form, on, fields } = view;
  const places = on
    .slice(0, 4)
    .map(({ anchor, template }) => html`<a href="#${anchor}"><code>${template.path}</code></a>`);
  const where = html`${joined(places, ", ")}${on.length > 4 && html` and ${on.length - 4} more`}`;
  const items = fields.map(
    ({ field, pii }) =>
      html`<li class="${isPersonal(pii) && "personal"}">
        <span
          >${told(field.label ?? field.name, 80) || html`<code>${field.type}</code>`}${field.required === true && html` <span class="required">required</span>`}</span
        >${isPersonal(pii) ? privacyLabel(pii) : html`<span class="soft">${field.type}</span>`}
      </li>`,
  );
  return html`<article class="card form">
    <h3>${told(form.name, 80) || html`<code>${form.selector}</code>`}</h3>
    <p class="soft">On ${where}</p>
    <ul class="fields">
      ${items}
    </ul>
  </article>`;
}
