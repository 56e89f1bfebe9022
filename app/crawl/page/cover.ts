import { isShown } from "./visibility.ts";
import { frameDocument, isFrame, pageScope, walk } from "./walk.ts";

const FIELDS =
  "input:not([type=button], [type=submit], [type=reset], [type=image], [type=hidden]), select, textarea, [contenteditable], canvas.signature";
const COVER = "#c9ced6";
const MAX_TEXTS = 8_000;
const MAX_LETTERS = 50_000;
/** Attributes that a style sheet may show. */
const SHOWN_BY_STYLE = /^(?:data-|aria-label$|title$)/;

/** Hides what a picture may not show, and takes the covers off again. */
export interface Covers {
  /** Texts as they stand on the page for Node to judge: those that are read in one go together, each in its parts. */
  texts: () => string[][];
  /** Covers fields, the parts with these numbers, counted through all lists, and what was too much to be judged. */
  cover: (personal: readonly number[]) => { width: number; height: number };
  uncover: () => void;
}

/** A text node, or an element that shows one of its attributes. */
interface Run {
  node: Text | Element;
  text: string;
}

export function covers(document: Document): Covers {
  let runs: Run[] = [];
  let unread: Run[] = [];
  let added: Element[] = [];
  return {
    texts() {
      const calls = calledNumbers(document);
      const groups = textGroups(document);
      const isRead = ({ text }: Run, index: number): boolean => index < MAX_TEXTS && text.length <= MAX_LETTERS;
      const all = groups.flat();
      runs = all.filter((run, index) => isRead(run, index));
      unread = all.filter((run, index) => !isRead(run, index));
      const known = new Set(runs);
      return groups.map((group) => group.filter((run) => known.has(run)).map(({ text }) => asCalled(text, calls)));
    },
    cover(personal) {
      const hidden = [...personal.map((index) => runs[index]), ...unread];
      const boxes = [...fieldBoxes(document), ...hidden.flatMap((run) => boxesOfRun(run))];
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

/** Last digits of the numbers that links of the page call: a national number ends as the international one does. */
function calledNumbers(document: Document): string[] {
  const ends: string[] = [];
  for (const { element } of walk(pageScope(document), { nodes: 20_000 })) {
    const href = element.getAttribute("href") ?? "";
    if (/^(?:tel|sms|callto|facetime|whatsapp):/i.test(href)) ends.push(href.replaceAll(/\D/g, "").slice(-6));
  }
  return ends.filter((end) => end.length === 6);
}

/** A text with such a number is judged as its link, whatever form it is written in. */
function asCalled(text: string, calls: readonly string[]): string {
  if (calls.length === 0) return text;
  const digits = text.replaceAll(/\D/g, "");
  const called = calls.find((end) => digits.includes(end));
  return called === undefined ? text : `tel:+${called}`;
}

/** Text that one line of reading makes: an address may stand in three elements. */
function textGroups(document: Document): Run[][] {
  const blocks = new Map<Element, Run[]>();
  const single: Run[][] = [];
  for (const { element } of walk(pageScope(document), { nodes: 20_000 })) {
    for (const text of shownAttributes(element)) single.push([{ node: element, text }]);
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || node.nodeValue === "") continue;
      const block = blockOf(element);
      const group = blocks.get(block) ?? [];
      group.push({ node: node as Text, text: node.nodeValue ?? "" });
      blocks.set(block, group);
    }
  }
  return [...[...blocks.values()].map((group) => group.toSorted(inOrder)), ...single];
}

const inOrder = (left: Run, right: Run): number =>
  left.node.compareDocumentPosition(right.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

function blockOf(element: Element): Element {
  let block = element;
  while (block.parentElement !== null && getComputedStyle(block).display.startsWith("inline"))
    block = block.parentElement;
  return block;
}

/** Labels of buttons, texts in place of pictures, texts that a style sheet takes from the element. */
function* shownAttributes(element: Element): Generator<string> {
  // Elements of frames have classes of their own: what they are is asked by their names.
  if (element.matches("input[type=button], input[type=submit], input[type=reset]"))
    yield (element as HTMLInputElement).value;
  if (element.matches("img[alt]") && (element as HTMLImageElement).naturalWidth === 0)
    yield (element as HTMLImageElement).alt;
  if (!element.getAttributeNames().some((name) => SHOWN_BY_STYLE.test(name))) return;
  for (const part of ["::before", "::after"])
    if (!/^(?:none|normal|)$/.test(getComputedStyle(element, part).content))
      for (const name of element.getAttributeNames())
        if (SHOWN_BY_STYLE.test(name)) yield element.getAttribute(name) ?? "";
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

const isElement = (node: Text | Element): node is Element => node.nodeType === Node.ELEMENT_NODE;

function boxesOfRun(run: Run | undefined): Placed[] {
  if (!run) return [];
  const { node } = run;
  if (isElement(node)) return [shifted(node.getBoundingClientRect(), offsetOf(node))];
  const range = node.ownerDocument.createRange();
  range.selectNodeContents(node);
  // Letters reach a little beyond the box of their line.
  return [...range.getClientRects()].map((box) => grown(shifted(box, offsetOf(node)), 4));
}

function offsetOf(text: Node): { left: number; top: number } {
  let left = 0;
  let top = 0;
  for (
    let frame = text.ownerDocument?.defaultView?.frameElement;
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
