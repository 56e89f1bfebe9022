import type { Page } from "playwright-core";

import { askDocument } from "../../browser/index.ts";
import { readMarkup, type Markup } from "./markup.ts";

/** The document with its open shadow trees, cut at a length that no page reaches which people read. */
const SERIALISE = `(() => {
  const shadowRoots = [];
  const visit = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot === null) continue;
      shadowRoots.push(element.shadowRoot);
      visit(element.shadowRoot);
    }
  };
  visit(document);
  const root = document.documentElement;
  return (shadowRoots.length === 0 ? root.innerHTML : root.getHTML({ shadowRoots })).slice(0, 4000000);
})()`;

/** Milliseconds. */
const LONGEST_ANSWER = 30_000;

/**
 * The document as its scripts left it. Read by the same code as what the server sent, so that the two can be compared.
 * Throws where the page is gone or hangs.
 */
export async function renderedMarkup(page: Page): Promise<Markup> {
  const html: unknown = await askDocument(page, SERIALISE, LONGEST_ANSWER);
  return readMarkup(`<html>${typeof html === "string" ? html : ""}</html>`);
}
