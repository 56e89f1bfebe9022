/**
 * Runs in the page (as text, through `page.evaluate`): the mistakes that keep people out, each with where it is. Not all of
 * WCAG; what a machine can tell for sure.
 */
export const ACCESSIBILITY_PROBLEMS = `(() => {
  const problems = [];
  const where = (element) => element.outerHTML.slice(0, 90);
  const name = (element) => {
    const by = element.getAttribute("aria-labelledby");
    if (by) return by.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
    const own = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
    return (own ?? "").trim() || (element.querySelector("[aria-label]")?.getAttribute("aria-label") ?? "");
  };
  const seen = (element) => element.checkVisibility({ checkVisibilityCSS: true });
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);

  if (!document.documentElement.lang) problems.push("no language");
  if (!document.title) problems.push("no title");
  if (all("main").length !== 1) problems.push("main is not there once");
  if (all("h1").length !== 1) problems.push("h1 is not there once");
  for (const element of all("nav, section, [role=group], article")) if (!name(element)) problems.push("no name: " + where(element));
  for (const element of all("a, button, input, summary, [role=img], [tabindex='0']")) if (!name(element)) problems.push("no name: " + where(element));
  for (const element of all("th")) if (!element.scope) problems.push("no scope: " + where(element));
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.push("twice: #" + id);
  for (const link of document.querySelectorAll("a[href^='#'], use[href^='#']")) {
    const target = link.getAttribute("href").slice(1);
    if (!document.getElementById(target)) problems.push("leads nowhere: #" + target);
  }
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, [role=heading]")) {
    const next = Number(heading.getAttribute("aria-level") ?? heading.tagName[1]);
    if (next > level + 1) problems.push("heading jumps from " + level + " to " + next + ": " + where(heading));
    level = next;
  }

  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const backdrop = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return rgba("white");
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !seen(element) || element.closest("script, style, svg")) continue;
    const style = getComputedStyle(element);
    const back = backdrop(element);
    const alpha = Number(style.opacity) * (rgba(style.color)[3] / 255);
    const text = rgba(style.color).map((value, index) => value * alpha + back[index] * (1 - alpha));
    const [light, dark] = [luminance(text), luminance(back)].toSorted((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5) faint.add(ratio.toFixed(2) + ": " + where(element));
  }
  return [...problems, ...faint];
})()`;
