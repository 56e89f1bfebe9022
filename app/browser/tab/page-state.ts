import { getDomain } from "tldts";

/** Where a page is on its way, as guard and recorder have to know. */
export interface PageState {
  /** Address asked for, then after each redirect, then as arrived. */
  address: string;
  /** True from the start of `open` until the page stands. */
  opening: boolean;
  /** True where pictures are wanted. */
  images: boolean;
  redirects: number;
}

/** Registrable domain of an address, or its host where it has none: what counts as one site. */
export function siteOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? (getDomain(parsed.hostname) ?? parsed.host) : "";
}

/** Scheme, host and port; empty for anything that is no address. */
export function originOf(url: string): string {
  return URL.parse(url)?.origin ?? "";
}
