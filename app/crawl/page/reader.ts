import type { RawFrame, RawLink, RawReading, ReadLimits } from "./page-data.ts";
import { collapse, contentOf } from "./accessible-name.ts";
import { describeElements } from "./describe-elements.ts";
import { evidenceOf } from "./evidence.ts";
import type { FoundElement } from "./found-element.ts";
import { hooksOf } from "./hooks.ts";
import { landmarkFinder, landmarkOf } from "./landmark.ts";
import { lettersIn } from "./letters.ts";
import { readForm, type Describe } from "./read-forms.ts";
import { linkFrom, pageLinks } from "./read-links.ts";
import { readMedia } from "./read-media.ts";
import { roleOf } from "./role.ts";
import { selectors, type Selectors } from "./selectors.ts";
import { structurePath } from "./structure.ts";
import { boxOf, isShown, shownPart } from "./visibility.ts";
import { frameDocument, isFrame, pageScope, walk, type Step } from "./walk.ts";

/** What one reading leaves behind in the page, so that Node can ask again about what it saw. */
export interface Reading {
  raw: RawReading;
  /** By `ref`. */
  steps: Step[];
  selectors: Selectors;
}

interface Collected {
  found: FoundElement[];
  forms: Step[];
  media: Step[];
  links: { url: string; element: Element | undefined; nofollow: boolean }[];
  landmarks: Set<string>;
  headings: RawReading["headings"];
  structure: Set<string>;
  frames: Step[];
  cut: boolean;
}

/** Looks at the whole page once: elements, forms, media, links, landmarks, headings. */
export function readDocument(document: Document, limits: ReadLimits, marked?: WeakSet<Element>): Reading {
  const within = landmarkFinder();
  const collected = collect(document, limits, within);
  const steps: Step[] = [];
  const refs = new Map<Element, number>();
  const made = selectors();
  const describe: Describe = {
    within,
    selector: ({ element, scope }) => made.one(element, scope),
    ref(step) {
      const before = refs.get(step.element);
      if (before !== undefined) return before;
      refs.set(step.element, steps.length);
      return steps.push(step) - 1;
    },
  };
  const forms = collected.forms.map((step) => readForm(step, describe, limits.fields));
  const formIndex = new Map<Element, number>(collected.forms.map((step, index) => [step.element, index]));
  const { elements, indexOf } = describeElements(collected.found, { describe, made, formIndex, limits, marked });
  const media = collected.media.flatMap((step) => readMedia(step, describe) ?? []);
  const links = collected.links.map(({ url, element, nofollow }): RawLink => ({
    url,
    nofollow,
    element: (element && indexOf.get(element)) ?? -1,
  }));
  const raw: RawReading = {
    ...pageFacts(document),
    landmarks: [...collected.landmarks],
    headings: collected.headings,
    elements,
    forms,
    media,
    links,
    structure: [...collected.structure].toSorted(),
    cut: collected.cut,
    frames: collected.frames.map((step) => frameOf(step, describe)),
  };
  return { raw, steps, selectors: made };
}

function frameOf(step: Step, describe: Describe): RawFrame {
  return {
    ref: describe.ref(step),
    selector: describe.selector(step),
    url: (step.element as HTMLIFrameElement).src,
    box: boxOf(step.element, step.scope),
  };
}

function pageFacts(
  document: Document,
): Pick<RawReading, "hooked" | "url" | "title" | "language" | "robots" | "canonical" | "shell"> {
  const metas = [...document.querySelectorAll<HTMLMetaElement>("meta[name=robots i], meta[name=jtracking i]")];
  const words = metas.flatMap((meta) => meta.content.toLowerCase().split(/[\s,]+/));
  const hooks = hooksOf(document.defaultView);
  const served = hooks?.served ?? -1;
  return {
    hooked: hooks !== undefined,
    url: document.location.href,
    title: collapse(document.title).slice(0, 300),
    language: (document.documentElement.lang || "").slice(0, 35),
    robots: [...new Set(words.filter(Boolean))].toSorted().slice(0, 20),
    canonical: document.querySelector<HTMLLinkElement>("link[rel~=canonical i]")?.href ?? "",
    shell: served >= 0 && served < 400 && served * 2 < visibleLetters(document),
  };
}

/** Letters of the page with what stands in shadow trees. */
function visibleLetters(document: Document): number {
  const roots = hooksOf(document.defaultView)?.roots ?? [];
  let letters = lettersIn(document.body);
  for (const root of roots) for (const child of root.children) letters += lettersIn(child);
  return letters;
}

function collect(document: Document, limits: ReadLimits, within: (element: Element) => string): Collected {
  const collected: Collected = {
    found: [],
    forms: [],
    media: [],
    links: pageLinks(document),
    landmarks: new Set(),
    headings: [],
    structure: new Set(),
    frames: [],
    cut: false,
  };
  const nodes = { nodes: limits.nodes };
  const evidence = evidenceOf(document);
  for (const step of walk(pageScope(document), nodes)) {
    const { element, scope } = step;
    collectPart(step, collected, limits);
    const link = linkFrom(element);
    if (link && collected.links.length < limits.links) collected.links.push(link);
    if (!evidence.isActive(element)) continue;
    if (collected.found.length >= limits.elements) collected.cut = true;
    else
      collected.found.push({
        element,
        scope,
        role: roleOf(element),
        within: within(element),
        shown: shownPart(element),
      });
  }
  collected.cut ||= nodes.nodes <= 0;
  return collected;
}

function collectPart(step: Step, collected: Collected, limits: ReadLimits): void {
  const { element } = step;
  const path = structurePath(element);
  if (path !== undefined && collected.structure.size < limits.structure) collected.structure.add(path);
  const landmark = path === undefined ? undefined : landmarkOf(element);
  if (landmark !== undefined && collected.landmarks.size < limits.landmarks && isShown(element))
    collected.landmarks.add(landmark);
  if (element.localName === "form" && collected.forms.length < limits.forms) collected.forms.push(step);
  if (isFrame(element) && frameDocument(element) === null) collected.frames.push(step);
  const level = headingLevel(element);
  if (level > 0 && collected.headings.length < limits.headings && isShown(element)) {
    const text = contentOf(element, limits.text);
    if (text !== "") collected.headings.push({ level, text });
  }
  if (/^(?:video|audio|iframe|lite-|youtube-video|vimeo-video)/.test(element.localName) && collected.media.length < 50)
    collected.media.push(step);
}

function headingLevel(element: Element): number {
  const native = /^h([1-6])$/.exec(element.localName)?.[1];
  if (native !== undefined) return element.hasAttribute("role") ? 0 : Number(native);
  return element.getAttribute("role") === "heading" ? Number(element.getAttribute("aria-level") ?? 2) || 2 : 0;
}

/** Selectors of the elements with these numbers, without attributes that may hold what people wrote. */
export function plainSelectors(reading: Reading, refs: readonly number[]): string[] {
  return refs.map((ref) => {
    const step = reading.steps[ref];
    return step ? reading.selectors.one(step.element, step.scope, true) : "";
  });
}
