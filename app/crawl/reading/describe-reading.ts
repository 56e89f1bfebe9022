import type { FormField, PageForm, PageMedia } from "../../artefacts/index.ts";
import { redact } from "../../privacy/index.ts";
import { IdMaker } from "./element-id.ts";
import type { RawElement, RawField, RawForm, RawMedia, RawReading } from "../page/page-data.ts";
import { linkedNumbers } from "./linked-numbers.ts";
import type { Effect, PageLink, PageReading, ReadElement } from "./page-reading.ts";
import { reducedHref } from "../address/index.ts";
import { staticEffect } from "./static-effect.ts";
import { steadyText } from "./volatile-text.ts";

/** What people wrote, as it may be kept: redacted, steady, on one line. */
type ShownText = (text: string, called?: boolean) => string;

/** Turns what the page gave into what may be kept: texts redacted, addresses reduced, things named. */
export function describeReading(raw: RawReading): PageReading {
  const ids = new IdMaker();
  const hideNumbers = linkedNumbers(raw);
  const shownText: ShownText = (text, called) => redact(hideNumbers(steadyText(text), called));
  const forms = raw.forms.map((form) => describeForm(form, { raw, ids, shownText }));
  const elements = raw.elements.map((element) => describeElement(element, { raw, ids, shownText, forms }));
  for (const [index, form] of forms.entries()) {
    const submit = raw.elements.findIndex((element) => element.form === index && element.submits);
    const id = elements[submit]?.id;
    if (id !== undefined) form.submit = id;
  }
  return {
    url: raw.url,
    title: shownText(raw.title),
    ...(raw.language === "" ? {} : { language: raw.language }),
    landmarks: raw.landmarks.map((landmark) => redact(landmark)),
    headings: raw.headings.map(({ level, text }) => ({ level, text: shownText(text) })),
    elements,
    forms,
    media: raw.media.map((media) => describeMedia(media, shownText)),
    links: raw.links.map(({ url, element, nofollow }) => describeLink(url, elements[element]?.id, nofollow)),
    shell: raw.shell,
    robots: raw.robots,
    ...(raw.canonical === "" ? {} : { canonical: raw.canonical }),
    structure: raw.structure,
    cut: raw.cut,
  };
}

function describeLink(url: string, element: string | undefined, nofollow: boolean): PageLink {
  return { url, ...(element === undefined ? {} : { element }), ...(nofollow ? { nofollow } : {}) };
}

interface Around {
  raw: RawReading;
  ids: IdMaker;
  shownText: ShownText;
}

function describeElement(
  element: RawElement,
  { raw, ids, shownText, forms }: Around & { forms: readonly PageForm[] },
): ReadElement {
  const { role, tag, selector, visible, signature } = element;
  const href = element.href === "" ? undefined : reducedHref(element.href, raw.url);
  const effect = effectOf(element, raw.url);
  const name = shownText(element.name, effect === "phone");
  const form = forms[element.form]?.id;
  return {
    id: ids.next(element.many > 1 ? `${role}s` : role, name || element.testId, [role, name, selector]),
    role,
    name,
    tag,
    selector,
    visible,
    ...(element.within === "" ? {} : { within: redact(element.within) }),
    ...(element.type === "" ? {} : { type: element.type }),
    ...(href === undefined ? {} : { href }),
    ...(element.many > 1 ? { many: element.many } : {}),
    ...(effect === undefined ? {} : { effect }),
    ...(element.testId === "" ? {} : { test_id: redact(element.testId) }),
    ...(form === undefined ? {} : { form }),
    ...(element.box === null ? {} : { box: element.box }),
    signature: redact(signature),
  };
}

/** A dangerous member keeps a group from being pressed, but does not make the group dangerous. */
function effectOf(element: RawElement, page: string): Effect | undefined {
  const effect = staticEffect(element, page);
  const mixed = element.many > 1 && (element.name === "" || element.href === "");
  return mixed && DANGERS.has(effect) ? undefined : effect;
}

const DANGERS = new Set<Effect | undefined>(["logout", "delete", "pay", "unsafe"]);

function describeForm(form: RawForm, { raw, ids, shownText }: Around): PageForm {
  const name = shownText(form.name);
  return {
    id: ids.next("form", name, ["form", name, form.selector]),
    selector: form.selector,
    name,
    method: form.method,
    ...actionOf(form, raw.url),
    visible: form.visible,
    ...(form.within === "" ? {} : { within: redact(form.within) }),
    fields: form.fields.map((field) => describeField(field, shownText)),
  };
}

function actionOf(form: RawForm, page: string): { action?: string } {
  if (form.action === "") return {};
  const url = URL.parse(form.action);
  const action = url === null ? undefined : reducedHref(form.action, page);
  return action === undefined ? {} : { action };
}

function describeField(field: RawField, shownText: ShownText): FormField {
  const label = shownText(field.label);
  return {
    name: redact(field.name),
    type: field.type,
    ...(label === "" ? {} : { label }),
    selector: field.selector,
    ...(field.required ? { required: true } : {}),
    ...(field.autocomplete === "" ? {} : { autocomplete: field.autocomplete }),
    ...(field.options > 0 ? { options: field.options } : {}),
  };
}

function describeMedia({ kind, selector, name }: RawMedia, shownText: ShownText): PageMedia {
  const shown = shownText(name);
  return { kind, selector, ...(shown === "" ? {} : { name: shown }) };
}
