import type { Lookup } from "./address.ts";
import type { KeptDocuments } from "./guard/kept-document.ts";
import type { Endpoint } from "./guard/guard-proxy.ts";
import type { BrowserLimits } from "./limits.ts";
import type { StorageState } from "./storage-state.ts";
import type { VendorLibraries } from "./vendor/request-role.ts";

export interface BrowserOptions {
  /** From `findBrowser`. */
  executablePath: string;
  /** Start address of the crawl: says which host is the site's own and whether private addresses are its home. */
  url: string;
  /** Keeps private networks closed though the start address is in one. @default false */
  publicOnly?: boolean;
  /** Allows `open(url, { images: true })`; without it no tab ever loads an image. @default false */
  screenshots?: boolean;
  limits?: Partial<BrowserLimits>;
  /** Cookies and local storage to begin with, such as a signed-in session. */
  storageState?: StorageState;
  /** Such as en-US. @default "en-US" */
  locale?: string;
  /** Vendors' scripts that may load; all other scripts that track are answered with nothing. @default "tag_managers" */
  libraries?: VendorLibraries;
  /** Documents that were fetched already: they are answered from memory while the server would send the same. */
  documents?: KeptDocuments;
  /** Closes the browser when aborted. */
  signal?: AbortSignal;
  /** Name resolution. @default the machine's own */
  lookup?: Lookup;
  /** Where names lead in place of their addresses, for tests. Addresses given here are not judged. */
  reroute?: (host: string, port: number) => Endpoint | undefined;
}
