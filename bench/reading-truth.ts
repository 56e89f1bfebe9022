/**
 * Scripts that say what people act on, written apart from the reader: visible native controls, plus elements that
 * listen to click or change themselves, plus React's click handlers. They run in the page, so they are text.
 */

/** Before any script of the page: notes who listens. */
export const TRUTH_HOOK = `(() => {
  const heard = new WeakMap();
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (listener && (type === "click" || type === "change") && this instanceof Element) {
      heard.set(this, (heard.get(this) ?? 0) + 1);
    }
    return add.call(this, type, listener, options);
  };
  window.__truthHeard = heard;
})();`;

/** Compares what selectors (JSON, filled in for SELECTORS) find with the truth; gives counts and examples of both kinds of error. */
export const TRUTH_COMPARE = `((selectors) => {
  const native = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, video[controls], audio[controls], [contenteditable='']," +
    "[contenteditable=true]";
  const all = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      all.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
      if (element.matches("iframe, frame")) {
        try { if (element.contentDocument) walk(element.contentDocument); } catch {}
      }
    }
  };
  walk(document);
  const visible = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const reacts = (element) => Object.keys(element).some((key) => key.startsWith("__reactProps$") &&
    (typeof element[key].onClick === "function" || typeof element[key].onChange === "function"));
  const listens = (element) => {
    if (["html", "body"].includes(element.localName) || element.localName === "form") return false;
    return (element.ownerDocument.defaultView.__truthHeard?.has(element) ?? false) || reacts(element) ||
      element.hasAttribute("onclick") || typeof element.onclick === "function";
  };
  const truth = new Set(all.filter((element) => (element.matches(native) || listens(element)) && visible(element)));
  const found = new Set();
  for (const selector of selectors) {
    let roots = [document];
    for (const part of selector.split(" >>> ")) {
      const matched = roots.flatMap((root) => [...root.querySelectorAll(part)]);
      roots = matched.map((element) => element.contentDocument ?? element.shadowRoot ?? element);
    }
    for (const root of roots) {
      const element = root.nodeType === 1 ? root : (root.host ?? root.defaultView.frameElement);
      if (visible(element)) found.add(element);
    }
  }
  const show = (element) => (element.outerHTML.slice(0, 140)).replaceAll(/\\s+/g, " ");
  const missed = [...truth].filter((element) => !found.has(element));
  const extra = [...found].filter((element) => !truth.has(element));
  return { truth: truth.size, found: found.size, missed: missed.map(show), extra: extra.map(show) };
})(SELECTORS)`;
