import type { BrowserContextOptions } from "playwright-core";
import type { BrowserLimits } from "./limits.ts";

export interface BrowserOptions {
  /** From `findBrowser`. */
  executablePath: string;
  /** Start address of the crawl: says which host is the site's own and whether private addresses are its home. */
  url: string;
  /** Load images and fonts on `open(url, { images: true })`. @default false */
  screenshots?: boolean;
  limits?: Partial<BrowserLimits>;
  /** Cookies and local storage to begin with, such as a signed-in session. */
  storageState?: Exclude<BrowserContextOptions["storageState"], string>;
  /** Such as en-US. @default "en-US" */
  locale?: string;
  signal?: AbortSignal;
}
