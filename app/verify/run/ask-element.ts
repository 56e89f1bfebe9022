import type { ElementHandle, Locator } from "playwright-core";

/** Questions and acts of page/element-questions.ts. */
export type Question =
  | "obstacle"
  | "labelId"
  | "kind"
  | "fields"
  | "invalidField"
  | "choose"
  | "center"
  | "send"
  | "press";

/** Has the page's script answer about an element; undefined where it cannot. The page may lie: look at what comes back. */
export async function askElement(element: Locator | ElementHandle, question: Question): Promise<unknown> {
  const ask = (target: unknown, name: string): unknown => {
    const face: unknown = Reflect.get(globalThis, Symbol.for("jtracking.verify"));
    const act: unknown = typeof face === "object" && face !== null ? Reflect.get(face, name) : undefined;
    return typeof act === "function" ? Reflect.apply(act, undefined, [target]) : undefined;
  };
  // One call each: their types have no common form.
  return "first" in element ? element.evaluate(ask, question) : element.evaluate(ask, question);
}
