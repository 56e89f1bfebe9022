/** What one page may cost. Every limit ends the page with a reason, never the crawl. */
export interface BrowserLimits {
  /** Milliseconds until the document has been read. @default 20000 */
  navigation: number;
  /** Milliseconds that `settle` waits at most. @default 3000 */
  settle: number;
  /** Milliseconds without a change, a request or a timer about to run that count as settled. @default 60 */
  quiet: number;
  /** Milliseconds until an answer from the page's own thread counts as a hang. @default 5000 */
  answer: number;
  /** Bytes of a document. @default 10 MB */
  documentBytes: number;
  /** Redirects of one document. @default 10 */
  redirects: number;
  /** Navigations after which a tab's page is replaced, because Playwright keeps each request until then. @default 20 */
  pageUses: number;
  /** Navigations after which the whole context is replaced. @default 300 */
  contextUses: number;
}

export const DEFAULT_LIMITS: BrowserLimits = {
  navigation: 20_000,
  settle: 3_000,
  quiet: 60,
  answer: 5_000,
  documentBytes: 10 * 1024 * 1024,
  redirects: 10,
  pageUses: 20,
  contextUses: 300,
};
