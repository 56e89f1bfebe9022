import type { Evidence, FormSubmitTrigger, PageForm } from "../../artefacts/index.ts";
import { recommendedEvents } from "../../ga4/index.ts";
import { draftEvent, type DraftEvent, type NamedPage, type Recogniser, type Scene } from "../draft.ts";
import { parameterWording } from "../wording.ts";
import { isSuspicious } from "./clicks.ts";
import { CHECKOUT_PATH, CONTACT, LOG_IN, NEWSLETTER, ORDER, SEARCH_PATH, SIGN_UP } from "./words.ts";

interface FoundForm {
  page: NamedPage;
  form: PageForm;
}

type Purpose = "search" | "login" | "sign_up" | "newsletter_signup" | "generate_lead";

const DESCRIPTIONS: Readonly<Record<Purpose, string>> = {
  search: recommendedEvents.get("search")?.description ?? "",
  login: recommendedEvents.get("login")?.description ?? "",
  sign_up: recommendedEvents.get("sign_up")?.description ?? "",
  newsletter_signup: "The newsletter form was sent.",
  generate_lead: recommendedEvents.get("generate_lead")?.description ?? "",
};

const NO_SEARCH_TERM = {
  rule: "ga4/recommended-required",
  reason: "What people type into a search box may be personal: only that they searched is counted.",
};

/** Forms by what they are for. What people type is never a parameter. */
export const recogniseForms: Recogniser = (scene) => {
  const found = new Map<Purpose, FoundForm[]>();
  for (const page of scene.pages) {
    for (const form of page.template.forms) {
      const purpose = speaks(form, page) || isSuspicious(form) ? undefined : purposeOf(form, page);
      if (purpose !== undefined) found.set(purpose, [...(found.get(purpose) ?? []), { page, form }]);
    }
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([purpose, forms]) => draftOf(purpose, forms, scene));
};

/** What sites call the sending of a form. A click that is counted as a click says nothing of it. */
const SENDING =
  /form|submi|sent|lead|sign|subscri|newsletter|contact|regist|order|book|request|enquir|inquir|quote|search|log_?in/i;

/** True where the site itself says that the form was sent: a second event would count it twice. */
function speaks(form: PageForm, { template }: NamedPage): boolean {
  const submits = new Set(
    template.elements
      .filter((element) => element.id === form.submit || (element.form === form.id && element.type === "submit"))
      .map(({ id }) => id),
  );
  return template.observations.some(
    ({ kind, event, on, element }) =>
      kind !== "hit" && (on === "submit" || on === "click") && submits.has(element ?? "") && SENDING.test(event ?? ""),
  );
}

/** What a form is for, by its fields first and its words second; nothing where that is not clear. */
function purposeOf(form: PageForm, { template }: NamedPage): Purpose | undefined {
  const fields = form.fields.filter((field) => field.type !== "hidden" && field.type !== "submit");
  const passwords = fields.filter((field) => field.type === "password").length;
  const words = [form.name, form.id, form.action ?? "", ...submitNames(form, template)].join(" ");
  if (isSearch(form)) return "search";
  if (passwords > 0) return signsUp(form, passwords, words) ? "sign_up" : "login";
  if (CHECKOUT_PATH.test(template.path)) return undefined;
  const asks = (pattern: RegExp) =>
    fields.some((field) =>
      pattern.test(`${field.type} ${field.name} ${field.label ?? ""} ${field.autocomplete ?? ""}`),
    );
  if (!asks(/e-?mail|courriel|correo|\btel\b|phone|telefon/i)) return undefined;
  const texts = fields.filter((field) => field.type !== "checkbox" && field.type !== "radio").length;
  const isContact = CONTACT.test(words) || ORDER.test(words) || CONTACT.test(template.path);
  if (NEWSLETTER.test(words) || (texts === 1 && !isContact)) return "newsletter_signup";
  if (SIGN_UP.test(words)) return "sign_up";
  return "generate_lead";
}

function submitNames(form: PageForm, template: NamedPage["template"]): string[] {
  return template.elements.filter((element) => element.id === form.submit).map((element) => element.name);
}

function isSearch(form: PageForm): boolean {
  if (form.fields.some((field) => field.type === "search")) return true;
  if (SEARCH_PATH.test(form.action ?? "") || /^search\b/i.test(form.name)) return true;
  return form.fields.some((field) => /^(?:q|s|query|search|search_?(?:term|query)|keywords?)$/i.test(field.name));
}

function signsUp(form: PageForm, passwords: number, words: string): boolean {
  if (passwords > 1 || form.fields.some((field) => field.autocomplete === "new-password")) return true;
  return SIGN_UP.test(words) && !LOG_IN.test(words);
}

function draftOf(purpose: Purpose, forms: readonly FoundForm[], scene: Scene): DraftEvent {
  const reachable = forms.filter(({ form }) => !form.selector.includes(" >>> "));
  const evidence = forms
    .slice(0, 3)
    .map(({ page, form }): Evidence => ({ page: page.template.id, seen: "form", node: form.id }));
  const parameter = purpose === "login" || purpose === "sign_up" ? "method" : undefined;
  const withForm = purpose === "generate_lead" || purpose === "newsletter_signup";
  return draftEvent({
    name: purpose,
    description: DESCRIPTIONS[purpose],
    trigger: reachable.length === 0 ? { on: "data_layer", event: purpose } : submitTriggers(reachable, scene),
    ...(reachable.length === 0 && { status: "proposed" as const }),
    ...(parameter !== undefined && {
      parameters: { method: { required: true, from: { constant: "form" } } },
      dictionary: {
        method: { type: "string" as const, pii: "none" as const, description: parameterWording("method") },
      },
    }),
    ...(withForm &&
      reachable.length > 0 && {
        parameters: { form_id: { from: { form: "id" as const } } },
        dictionary: {
          form_id: { type: "string" as const, pii: "none" as const, description: parameterWording("form_id") },
        },
      }),
    ...(purpose === "search" && { exempt: NO_SEARCH_TERM }),
    evidence,
    reason: `Forms on ${[...new Set(forms.map(({ page }) => page.template.path))].join(", ")}.`,
  });
}

function submitTriggers(forms: readonly FoundForm[], scene: Scene): FormSubmitTrigger | FormSubmitTrigger[] {
  const bySelector = new Map<string, Set<string>>();
  for (const { page, form } of forms)
    bySelector.set(form.selector, (bySelector.get(form.selector) ?? new Set()).add(page.name));
  const triggers = [...bySelector]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([selector, names]): FormSubmitTrigger => {
      const pages = [...names].toSorted();
      const [only, ...more] = pages;
      if (only === undefined || pages.length === scene.pages.length) return { on: "form_submit", selector };
      return { on: "form_submit", selector, page: more.length === 0 ? only : pages };
    });
  const [first, ...rest] = triggers;
  return rest.length === 0 && first !== undefined ? first : triggers;
}
