/**
 * Changes of a page that a selector should live through. Each is a script for the page. Elements keep their identity, so
 * that afterwards it can be told whether a selector still finds the element that it was made for.
 */
export const MUTATIONS: Readonly<Record<string, string>> = {
  clean: "(() => {})()",
  // What a build tool does to the classes that it makes. `menu__toggle` is a part's name, not a build tool's.
  hashed: `(() => {
    const made = /^(css-|sc-|jsx-|svelte-|astro-|emotion-)|__(?=[A-Za-z]*[0-9]|[a-z]*[A-Z]{2})[A-Za-z0-9]{5,}$|^[a-z]+[A-Z][a-zA-Z]*_[a-z]+__/;
    const drawn = (name) => /[0-9]/.test(name) && /[a-z]/.test(name) && /^[A-Za-z0-9]{5,8}$/.test(name) && !/^[a-z]+[0-9]{1,2}$/.test(name);
    let count = 0;
    const renamed = new Map();
    for (const element of document.querySelectorAll("[class]")) {
      for (const name of [...element.classList]) {
        if (!made.test(name) && !drawn(name)) continue;
        if (!renamed.has(name)) renamed.set(name, name.slice(0, 4).replace(/[^a-z]/gi, "x") + "zq" + (count++).toString(36) + "k7");
        element.classList.replace(name, renamed.get(name));
      }
    }
  })()`,
  // A promotion on top and a new first item in every list.
  inserted: `(() => {
    const bar = document.createElement("div");
    bar.className = "promo-bar";
    bar.innerHTML = '<p>Summer sale</p><a href="/summer-sale">See offers</a><button type="button">Hide</button>';
    document.body.prepend(bar);
    for (const list of document.querySelectorAll("ul, ol, tbody")) {
      const first = list.firstElementChild;
      if (!first || !first.matches("li, tr")) continue;
      const item = first.cloneNode(false);
      item.removeAttribute("id");
      const inner = first.matches("tr") ? item.appendChild(document.createElement("td")) : item;
      for (const old of first.querySelectorAll("a, button")) {
        const made = inner.appendChild(document.createElement(old.localName));
        made.className = old.className;
        made.textContent = "New here";
        if (old.localName === "a") made.setAttribute("href", "/a-new-item");
        else made.type = "button";
        break;
      }
      list.prepend(item);
    }
  })()`,
  // One more box inside every part of the page, and one around each control of a form.
  wrapped: `(() => {
    for (const part of [...document.querySelectorAll("body, main, header, footer, nav, section, article, aside, form, li")]) {
      // A frame that is moved loads again, and then holds other elements.
      if (part.querySelector("iframe")) continue;
      const inner = document.createElement("div");
      inner.append(...[...part.childNodes].filter((node) => node.localName !== "script"));
      part.prepend(inner);
    }
    for (const control of [...document.querySelectorAll("form input:not([type=hidden]), form button, form select")]) {
      const outer = document.createElement("div");
      control.replaceWith(outer);
      outer.append(control);
    }
  })()`,
  // New words: text, hints in fields, texts on buttons.
  copy: `(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (/[a-z]/i.test(node.nodeValue) && !node.parentElement.closest("script, style")) node.nodeValue = "Brand new words " + node.nodeValue.length;
    }
    for (const element of document.querySelectorAll("[placeholder]")) element.setAttribute("placeholder", "Type here");
    for (const element of document.querySelectorAll("input[type=submit], input[type=button]")) element.setAttribute("value", "Go on");
  })()`,
  // The same page in another language: every text for people, and addresses below a language folder.
  locale: `(() => {
    document.documentElement.lang = "de";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (/[a-z]/i.test(node.nodeValue) && !node.parentElement.closest("script, style")) node.nodeValue = "Neue W\\u00f6rter " + node.nodeValue.length;
    }
    let count = 0;
    for (const name of ["aria-label", "title", "alt", "placeholder"]) {
      for (const element of document.querySelectorAll("[" + name + "]")) element.setAttribute(name, "Anderer Text " + count++);
    }
    for (const link of document.querySelectorAll("a[href^='/']")) {
      const href = link.getAttribute("href");
      if (!href.startsWith("//") && href !== "/") link.setAttribute("href", "/de" + href);
    }
  })()`,
};

/** Gives every element that a selector finds its number; -2 marks what a selector finds that should have found one. */
export const TAG = `((selectors) => {
  window.__tagged = selectors.map((selector) => {
    let roots = [document];
    for (const part of selector.split(" >>> ")) {
      const matched = roots.flatMap((root) => [...root.querySelectorAll(part)]);
      roots = matched.map((element) => element.contentDocument ?? element.shadowRoot ?? element);
    }
    return roots.map((root) => root.nodeType === 1 ? root : (root.host ?? root.defaultView.frameElement));
  });
  window.__known = new Set(document.querySelectorAll("*"));
  return window.__tagged.map((elements) => elements.length);
})(SELECTORS)`;

/** Whether each selector still finds what it found: the same single element, or all of a group and nothing else old. */
export const CHECK = `((selectors) => selectors.map((selector, index) => {
  let roots = [document];
  for (const part of selector.split(" >>> ")) {
    const matched = roots.flatMap((root) => { try { return [...root.querySelectorAll(part)]; } catch { return []; } });
    roots = matched.map((element) => element.contentDocument ?? element.shadowRoot ?? element);
  }
  const now = new Set(roots.map((root) => root.nodeType === 1 ? root : (root.host ?? root.defaultView.frameElement)));
  const before = window.__tagged[index];
  if (before.length === 1) return now.size === 1 && now.has(before[0]);
  return before.every((element) => now.has(element)) &&
    [...now].every((element) => before.includes(element) || !window.__known.has(element));
}))(SELECTORS)`;

/** Selectors of the peer for the elements that ours found, with the milliseconds of each; FINDER is its source. */
export const PEER = `((selectors) => {
  FINDER
  return selectors.map((selector) => {
    const element = document.querySelector(selector);
    const start = performance.now();
    let made = "";
    try { made = finder(element); } catch {}
    return { made, milliseconds: performance.now() - start };
  });
})(SELECTORS)`;
