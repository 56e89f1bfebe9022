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
