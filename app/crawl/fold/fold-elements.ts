import type { PageElement } from "../../artefacts/index.ts";
import { IdMaker, type Effect, type ReadElement } from "../reading/index.ts";
import { effectIn, type PageLook, type PageStudy } from "./page-study.ts";
import { presence } from "./presence.ts";

export interface FoldedElements {
  elements: PageElement[];
  /** Id in the template for the id that an element has in one look. */
  idOf: (look: PageLook, id: string) => string | undefined;
}

/** Path of the template that an address of the site belongs to, where that template has more than one page. */
export type TemplatePathOf = (address: string) => string | undefined;

/** An element on one page, with the look that showed it first. */
interface Sighting {
  study: PageStudy;
  look: PageLook;
  element: ReadElement;
  effect: Effect | undefined;
  /** Absolute address that it leads to. */
  address: string | undefined;
}

/**
 * Makes the elements of a template out of those of its pages. Elements are the same where their signature is; what differs
 * from page to page is left empty.
 */
export function foldElements(studies: readonly PageStudy[], templatePathOf: TemplatePathOf): FoldedElements {
  const parts = new Map<string, Sighting[]>();
  const keys = new Map<PageLook, Map<string, string>>();
  for (const study of studies) {
    const onPage = new Set<string>();
    for (const look of study.looks) {
      const known = new Map<string, string>();
      keys.set(look, known);
      for (const { key, element } of keyed(look)) {
        known.set(element.id, key);
        const sightings = parts.get(key) ?? [];
        if (!parts.has(key)) parts.set(key, sightings);
        const seen = sightings.find((sighting) => sighting.study === study);
        if (seen !== undefined) seen.effect ??= effectIn(look, element) ?? element.effect;
        else sightings.push(sightingOf(study, look, element));
        onPage.add(key);
      }
    }
  }
  const ids = new IdMaker();
  const folded = new Map<string, PageElement>();
  for (const [key, sightings] of parts) folded.set(key, foldOne(sightings, { studies, ids, templatePathOf }));
  return {
    elements: [...folded.values()],
    idOf: (look, id) => folded.get(keys.get(look)?.get(id) ?? "")?.id,
  };
}

/**
 * Elements of a look under keys that are equal on every page: the signature, numbered where a page has it more than once. One
 * that was found later at the place of another, as when the page was come to by another way, is that other one.
 */
function keyed(look: PageLook): { key: string; element: ReadElement }[] {
  const counts = new Map<string, number>();
  const places = new Map<string, string>();
  const entry = (element: ReadElement, place: string): { key: string; element: ReadElement } => {
    const count = (counts.get(element.signature) ?? 0) + 1;
    counts.set(element.signature, count);
    const key = `${element.signature}\0${count}`;
    places.set(place, key);
    return { key, element };
  };
  const placeOf = ({ signature, selector }: ReadElement): string => `${signature}\0${selector}`;
  const read = look.reading.elements.map((element) => entry(element, placeOf(element)));
  const found = look.found.map((element) => {
    const place = placeOf(element);
    const key = places.get(place);
    return key === undefined ? entry(element, place) : { key, element };
  });
  return [...read, ...found];
}

function sightingOf(study: PageStudy, look: PageLook, element: ReadElement): Sighting {
  return {
    study,
    look,
    element,
    effect: effectIn(look, element) ?? element.effect,
    address: look.reading.links.find((link) => link.element === element.id)?.url,
  };
}

interface FoldContext {
  studies: readonly PageStudy[];
  ids: IdMaker;
  templatePathOf: TemplatePathOf;
}

function foldOne(sightings: readonly Sighting[], { studies, ids, templatePathOf }: FoldContext): PageElement {
  const [first] = sightings;
  if (first === undefined) throw new Error("an element was seen nowhere");
  const { element } = first;
  const name = sightings.every((sighting) => sighting.element.name === element.name) ? element.name : "";
  const id =
    name === element.name
      ? ids.next(element.many === undefined ? element.role : `${element.role}s`, name || (element.test_id ?? ""), [
          element.role,
          name,
          element.selector,
        ])
      : ids.next(element.many === undefined ? element.role : `${element.role}s`, element.test_id ?? "", [
          element.role,
          "",
          element.signature,
        ]);
  const href = foldHref(sightings, templatePathOf);
  const effect =
    sightings.map((sighting) => sighting.effect).find((value) => value !== undefined && value !== "none") ??
    first.effect;
  const { role, tag, selector, within, type, many, test_id, form } = element;
  return {
    id,
    role,
    name,
    tag,
    selector,
    visible: sightings.some((sighting) => sighting.element.visible),
    ...(within !== undefined && { within }),
    ...(type !== undefined && { type }),
    ...(href !== undefined && { href }),
    ...(many !== undefined && { many }),
    ...(effect !== undefined && { effect }),
    ...(test_id !== undefined && { test_id }),
    ...(form !== undefined && { form }),
    ...presence(
      sightings.map(({ study }) => study),
      studies,
    ),
  };
}

/** Where the element leads on every page; the template's path where the pages of one template are led to. */
function foldHref(sightings: readonly Sighting[], templatePathOf: TemplatePathOf): string | undefined {
  const [first] = sightings;
  const equal = sightings.every(({ element }) => element.href === first?.element.href);
  if (equal && first?.element.many === undefined) return first?.element.href;
  const targets = new Set(
    sightings.map(({ address }) => (address === undefined ? undefined : templatePathOf(address))),
  );
  const [target] = targets;
  if (targets.size === 1 && target !== undefined) return target;
  return equal ? first?.element.href : undefined;
}
