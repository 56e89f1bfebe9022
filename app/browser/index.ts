/** A real browser that cannot hurt: no hit leaves, no private address is reached, every page ends. */
export { addressPolicy, type AddressPolicy, bareHost, type Lookup } from "./address.ts";
export type { ArrivedPage, Arrival, FailedPage, FailureReason } from "./arrival.ts";
export type { BrowserOptions } from "./browser-options.ts";
export { findBrowser, type FoundBrowser } from "./find-browser.ts";
export type { BrowserLimits } from "./limits.ts";
export { openBrowser, type CrawlBrowser, type TabOptions } from "./open-browser.ts";
export type { RecordedCall } from "./record/recorded-call.ts";
export type { OpenOptions, Tab } from "./tab/tab.ts";
