const MAX_ELEMENTS = 20_000;

/** Every element below a root, open shadow roots included. */
export function* deepElements(root: ParentNode): Generator<Element> {
  const roots: ParentNode[] = [root];
  let left = MAX_ELEMENTS;
  for (let next = roots.pop(); next !== undefined; next = roots.pop()) {
    for (const element of next.querySelectorAll("*")) {
      if (left-- <= 0) return;
      yield element;
      if (element.shadowRoot) roots.push(element.shadowRoot);
    }
  }
}

/** The parent, out of a shadow root too. */
export function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** True for what people can see and hit. */
export function isShown(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return (
    box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  );
}

/** Text as people see it. */
export function textOf(element: Element): string {
  return element instanceof HTMLElement ? element.innerText : (element.textContent ?? "");
}

const isStable = (name: string): boolean =>
  /^[A-Za-z][\w-]{1,60}$/.test(name) && !/\d{3,}|^(?:css|sc|jsx|svelte)-/.test(name);

function within(root: Node, selector: string): boolean {
  return root instanceof Document || root instanceof ShadowRoot ? root.querySelectorAll(selector).length === 1 : false;
}

function ownSelector(element: Element, root: Node): string {
  const tag = element.localName;
  const attributes = ["data-testid", "data-test", "data-module", "data-role", "aria-label", "name"].flatMap((name) => {
    const value = element.getAttribute(name);
    return value && value.length <= 80 ? [`${tag}[${name}=${JSON.stringify(value)}]`] : [];
  });
  const ids = isStable(element.id) ? [`#${element.id}`] : [];
  const classes = [...element.classList].filter(isStable).map((name) => `.${name}`);
  const found = [...ids, ...attributes, ...classes].find((selector) => within(root, selector));
  if (found) return found;
  const parent = element.parentElement;
  const index = parent ? [...parent.children].filter(({ localName }) => localName === tag).indexOf(element) + 1 : 1;
  const step = `${tag}:nth-of-type(${index})`;
  return parent && parent !== document.body ? `${ownSelector(parent, root)} > ${step}` : step;
}

/** A selector for one element; segments joined by >>> pass a shadow root. */
export function selectorOf(element: Element): string {
  const root = element.getRootNode();
  const own = ownSelector(element, root);
  return root instanceof ShadowRoot ? `${selectorOf(root.host)} >>> ${own}` : own;
}
