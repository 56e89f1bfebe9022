import type { CDPSession, Frame, Page } from "playwright-core";
import { inTime } from "./in-time.ts";

const sessions = new WeakMap<Page, CDPSession>();

/** Says by which session a page of ours is asked. */
export function askedBy(page: Page, session: CDPSession): void {
  sessions.set(page, session);
}

/**
 * What an expression gives in a document, as JSON carries it; promises are waited for. Pages of ours are asked by the tab's
 * own session: Playwright would first put 18 KB of its own script into every document. Rejects where the expression throws,
 * the document goes away meanwhile, or does not answer within so many milliseconds.
 */
export async function askDocument(target: Page | Frame, expression: string, milliseconds: number): Promise<unknown> {
  const session = "mainFrame" in target ? sessions.get(target) : undefined;
  return inTime(session ? evaluate(session, expression) : target.evaluate(expression), milliseconds);
}

async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const question = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", question);
  if (exceptionDetails) throw new Error(`the page answered with an error: ${exceptionDetails.text}`);
  return result.value;
}
