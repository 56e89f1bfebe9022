const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT"]);
const ENOUGH = 20_000;

/** How many letters of text people could read below an element; counting ends where it is plainly a full page. */
export function lettersIn(root: Element | null): number {
  if (root === null) return 0;
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Element) return SILENT.has(node.tagName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    return NodeFilter.FILTER_ACCEPT;
  });
  let letters = 0;
  while (letters < ENOUGH && walker.nextNode()) letters += (walker.currentNode.nodeValue ?? "").trim().length;
  return letters;
}
