import { isShown } from "./visibility.ts";
import { frameDocument, isFrame, pageScope, walk } from "./walk.ts";

const FIELDS =
  "input:not([type=button], [type=submit], [type=reset], [type=image], [type=hidden]), select, textarea, [contenteditable], canvas.signature";
const COVER = "#c9ced6";
const MAX_TEXTS = 4_000;
const MAX_LETTERS = 2_000;

/** Hides what a picture may not show, and takes the covers off again. */
export interface Covers {
  /** Texts as they stand on the page, one for each run, for Node to judge. */
  texts: () => string[];
  /** Covers fields and the texts with these numbers; says how large the page is. */
  cover: (personal: readonly number[]) => { width: number; height: number };
  uncover: () => void;
}

export function covers(document: Document): Covers {
  let runs: Text[] = [];
  let added: Element[] = [];
  return {
    texts() {
      runs = textRuns(document);
      return runs.map((run) => (run.nodeValue ?? "").slice(0, MAX_LETTERS));
    },
    cover(personal) {
      const boxes = [...fieldBoxes(document), ...personal.flatMap((index) => boxesOfText(runs[index]))];
      added = boxes.map((box) => place(document, box));
      const { scrollWidth, scrollHeight, clientWidth } = document.scrollingElement ?? document.documentElement;
      return { width: Math.min(scrollWidth, clientWidth) || clientWidth, height: scrollHeight };
    },
    uncover() {
      for (const element of added) element.remove();
      added = [];
    },
  };
}

function textRuns(document: Document): Text[] {
  const found: Text[] = [];
  for (const { element } of walk(pageScope(document), { nodes: 20_000 })) {
    for (const node of element.childNodes) {
      if (found.length >= MAX_TEXTS) return found;
      if (node.nodeType === Node.TEXT_NODE && /\S{3}/.test(node.nodeValue ?? "")) found.push(node as Text);
    }
  }
  return found;
}

interface Placed {
  left: number;
  top: number;
  width: number;
  height: number;
}

function* fieldBoxes(document: Document): Generator<Placed> {
  for (const { element, scope } of walk(pageScope(document), { nodes: 20_000 })) {
    if ((element.matches(FIELDS) || isForeign(element)) && isShown(element))
      yield shifted(element.getBoundingClientRect(), scope);
  }
}

/** Content of other origins can hold anything, and nobody can look into it. */
const isForeign = (element: Element): boolean =>
  element.matches("embed, object") || (isFrame(element) && frameDocument(element) === null);

function boxesOfText(text: Text | undefined): Placed[] {
  if (!text) return [];
  const range = text.ownerDocument.createRange();
  range.selectNodeContents(text);
  // Letters reach a little beyond the box of their line.
  return [...range.getClientRects()].map((box) => grown(shifted(box, offsetOf(text)), 4));
}

function offsetOf(text: Text): { left: number; top: number } {
  let left = 0;
  let top = 0;
  for (
    let frame = text.ownerDocument.defaultView?.frameElement;
    frame;
    frame = frame.ownerDocument.defaultView?.frameElement
  ) {
    const box = frame.getBoundingClientRect();
    left += box.left;
    top += box.top;
  }
  return { left, top };
}

const shifted = (box: DOMRect, by: { left: number; top: number }): Placed => ({
  left: box.left + by.left + window.scrollX,
  top: box.top + by.top + window.scrollY,
  width: box.width,
  height: box.height,
});

const grown = ({ left, top, width, height }: Placed, by: number): Placed => ({
  left: left - by,
  top: top - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

function place(document: Document, { left, top, width, height }: Placed): Element {
  const cover = document.createElement("div");
  Object.assign(cover.style, {
    all: "initial",
    position: "absolute",
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
    background: COVER,
    zIndex: "2147483647",
    pointerEvents: "none",
  });
  document.documentElement.append(cover);
  return cover;
}
