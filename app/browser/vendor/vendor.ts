export type VendorCategory = "analytics" | "advertising" | "tag_manager" | "consent" | "marketing" | "support";

/** A company whose code or endpoint a page calls in order to track. */
export interface Vendor {
  name: string;
  category: VendorCategory;
}

/** What we know of one vendor's addresses. Patterns are matched against host and path, such as `www.facebook.com/tr`. */
export interface VendorRule extends Vendor {
  /** Domains that are the vendor's alone, with everything below them. */
  hosts: readonly string[];
  /** Addresses on its hosts that take data. Left out: everything that is no library. */
  hits?: RegExp;
  /** Scripts on its hosts, and their settings. Left out: every script. */
  libraries?: RegExp;
  /** The same on hosts that serve other things as well: the patterns name the whole host. */
  elsewhere?: { hits?: RegExp; libraries?: RegExp };
  /** True where the libraries may load in a crawl: without them the site would say nothing, and their hits are known. */
  loads?: boolean;
}
