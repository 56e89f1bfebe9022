import type { ConsentState, PageForm, PageMedia, PageTemplate } from "../../artefacts/index.ts";
import { foldElements, type FoldedElements, type TemplatePathOf } from "./fold-elements.ts";
import { foldObservations } from "./fold-observations.ts";
import type { Reached, SitePage } from "../frontier/index.ts";
import type { PageLook, PageStudy } from "./page-study.ts";
import { presence } from "./presence.ts";
import { compareText } from "../compare-text.ts";
import { sharedText } from "./shared-text.ts";
import type { TemplateName } from "../templates/index.ts";

const REACHED: readonly Reached[] = ["start", "link", "sitemap", "route", "interaction"];

export interface TemplateEvidence {
  name: TemplateName;
  /** All pages of the template. */
  pages: readonly SitePage[];
  /** Those looked at in a browser. */
  studies: readonly PageStudy[];
  /** Consent states that the snapshot is about; calls of other looks are left out. */
  states: readonly ConsentState[];
  templatePathOf: TemplatePathOf;
}

export interface FoldedTemplate {
  template: PageTemplate;
  /** Id in the template for the id that an element has in one look. */
  idOf: FoldedElements["idOf"];
}

/** Reduces what was seen of a template's pages to what site.yaml holds. Equal evidence gives an equal template, in whatever order. */
export function foldTemplate({
  name,
  pages,
  studies: given,
  states,
  templatePathOf,
}: TemplateEvidence): FoldedTemplate {
  const studies = given.toSorted((a, b) => compareText(a.page.name, b.page.name));
  const example = studies[0]?.looks[0]?.reading;
  const { elements, idOf } = foldElements(studies, templatePathOf);
  const media = foldMedia(studies);
  const reached = new Set(pages.flatMap(({ entry }) => [...entry.reached]));
  const language = example?.language;
  const template: PageTemplate = {
    id: name.id,
    path: name.path,
    count: pages.length,
    pages: [...new Set(pages.map((page) => page.name))].toSorted(compareText),
    ...(example !== undefined && example.title !== "" && { title: example.title }),
    ...(language !== undefined && { language }),
    reached: REACHED.filter((how) => reached.has(how)),
    landmarks: example?.landmarks ?? [],
    headings: foldHeadings(studies),
    elements,
    forms: foldForms(studies, idOf),
    ...(media.length > 0 && { media }),
    observations: foldObservations(studies, { idOf, states }),
  };
  return { template, idOf };
}

/**
 * Headings of the first page. Where another page has none that says the same, what they share at that place is left: all of it,
 * a part (`Results for [text]`), or nothing.
 */
function foldHeadings(studies: readonly PageStudy[]): PageTemplate["headings"] {
  const [first, ...others] = studies.map(({ looks }) => looks[0]?.reading.headings ?? []);
  const places = new Map<number, number>();
  const folded = (first ?? []).map(({ level, text }) => {
    const place = places.get(level) ?? 0;
    places.set(level, place + 1);
    const found = others.map((headings) => {
      const same = headings.filter((other) => other.level === level);
      return same.find((other) => other.text === text)?.text ?? same[place]?.text ?? "";
    });
    return { level, text: sharedText([text, ...found]) };
  });
  return folded.filter(({ level, text }, index) => {
    const before = folded[index - 1];
    return text !== "" || before?.text !== "" || before.level !== level;
  });
}

/** Forms of all pages; two are one where name and fields are equal. */
function foldForms(studies: readonly PageStudy[], idOf: FoldedElements["idOf"]): PageForm[] {
  const forms = new Map<string, { form: PageForm; having: Set<PageStudy> }>();
  const ids = new Set<string>();
  for (const { study, look, form } of studies.flatMap((study) => formsOf(study))) {
    const key = JSON.stringify([form.name, form.method, form.fields.map((field) => [field.name, field.type])]);
    const known = forms.get(key);
    known?.having.add(study);
    if (known !== undefined) continue;
    const { submit: read, ...rest } = form;
    const submit = read === undefined ? undefined : idOf(look, read);
    let id = form.id;
    for (let count = 2; ids.has(id); count += 1) id = `${form.id}-${count}`;
    ids.add(id);
    forms.set(key, { form: { ...rest, id, ...(submit !== undefined && { submit }) }, having: new Set([study]) });
  }
  return [...forms.values()].map(({ form, having }) => ({ ...form, ...presence([...having], studies) }));
}

function formsOf(study: PageStudy): { study: PageStudy; look: PageLook; form: PageForm }[] {
  return study.looks.flatMap((look) => look.reading.forms.map((form) => ({ study, look, form })));
}

function foldMedia(studies: readonly PageStudy[]): PageMedia[] {
  const media = new Map<string, PageMedia>();
  for (const { looks } of studies) {
    for (const item of looks[0]?.reading.media ?? []) {
      const key = `${item.kind} ${item.selector}`;
      const known = media.get(key);
      if (known === undefined) media.set(key, item);
      else if (known.name !== item.name) media.set(key, { kind: item.kind, selector: item.selector });
    }
  }
  return [...media.values()];
}
