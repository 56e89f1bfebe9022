import type { Send } from "./report.ts";

const { defineProperty } = Object;

/** Keeps the page from opening windows, printing and closing itself. Tells what it tried. */
export function holdWindow(page: Window, send: Send): void {
  const replace = (name: string, value: (...list: unknown[]) => unknown): void => {
    try {
      defineProperty(page, name, { configurable: true, enumerable: true, writable: true, value });
    } catch {
      // The browser's own limits still hold.
    }
  };
  replace("open", (address) => {
    const url = typeof address === "string" || address instanceof URL ? String(address).slice(0, 2_000) : "";
    send("window", { url });
    return null;
  });
  replace("print", () => undefined);
  replace("close", () => undefined);
}

const SAME_WINDOW = /^(?:_self|_parent|_top)?$/i;

/** True for a link or form that leads to a window of its own. */
function leavesWindow(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.matches("a, area, form") &&
    !SAME_WINDOW.test(target.getAttribute("target") ?? "")
  );
}

/**
 * Links and forms with a target of their own do nothing, after the page's handlers have seen the click: a new window would
 * send before its guard is up.
 */
export function holdLinks(page: Window, send: Send): void {
  const hold = (event: Event): void => {
    const leaving = event.composedPath().find(leavesWindow);
    if (!leaving || event.defaultPrevented) return;
    event.preventDefault();
    send("window", { url: leaving instanceof HTMLAnchorElement ? leaving.href.slice(0, 2_000) : "" });
  };
  page.addEventListener("click", hold);
  page.addEventListener("auxclick", hold);
  page.addEventListener("submit", hold);
}
