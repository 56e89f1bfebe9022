import type { RawElement, RawFrame, RawReading } from "../page/page-data.ts";

const PIERCE = " >>> ";

/** The reading of a page with that of one of its frames: selectors lead through the frame, boxes stand on the page. */
export function joinFrame(page: RawReading, inner: RawReading, frame: RawFrame): RawReading {
  const through = <Item extends { selector: string }>(item: Item): Item => ({
    ...item,
    selector: frame.selector + PIERCE + item.selector,
  });
  const forms = page.forms.length;
  const elements = page.elements.length;
  return {
    ...page,
    headings: [...page.headings, ...inner.headings],
    landmarks: [...new Set([...page.landmarks, ...inner.landmarks])],
    elements: [...page.elements, ...inner.elements.map((element) => moved(through(element), frame, forms))],
    forms: [
      ...page.forms,
      ...inner.forms.map((form) => ({ ...through(form), fields: form.fields.map((field) => through(field)) })),
    ],
    media: [...page.media, ...inner.media.map((media) => through(media))],
    links: [
      ...page.links,
      ...inner.links.map((link) => ({ ...link, element: link.element < 0 ? -1 : link.element + elements })),
    ],
    structure: [...new Set([...page.structure, ...inner.structure.map((path) => `iframe>${path}`)])].toSorted(),
    cut: page.cut || inner.cut,
  };
}

function moved(element: RawElement, frame: RawFrame, forms: number): RawElement {
  const { box } = element;
  return {
    ...element,
    // Numbers of one document mean nothing to another.
    ref: -1,
    signature: `iframe ${element.signature}`,
    form: element.form < 0 ? -1 : element.form + forms,
    box: box && { ...box, x: box.x + frame.box.x, y: box.y + frame.box.y },
  };
}
