/** A real browser that cannot hurt: no hit leaves, no private address is reached, every page ends. */
export { addressPolicy, type AddressPolicy, bareHost, type Lookup } from "./address.ts";
export type { ArrivedPage, Arrival, FailedPage, FailureReason } from "./arrival.ts";
export type { BrowserOptions, StorageState } from "./browser-options.ts";
export { findBrowser, type FoundBrowser } from "./find-browser.ts";
export { type LoggedIn, logIn, type LoginStep } from "./login/log-in.ts";
export type { AskedRequest, Intercept, OwnAnswer } from "./guard/intercept.ts";
export type { KeptDocument } from "./guard/kept-document.ts";
export { type CollectEvent, type CollectHit, decodeCollect } from "./hit/decode-collect.ts";
export type { HitRequest } from "./hit/hit-request.ts";
export { inTime } from "./in-time.ts";
export type { BrowserLimits } from "./limits.ts";
export { type CrawlBrowser, openBrowser, type TabOptions } from "./open-browser.ts";
export type { RecordedCall } from "./record/recorded-call.ts";
export type { OpenOptions, Tab } from "./tab/tab.ts";
export { type Sighting, siteTracking } from "./tracking/site-tracking.ts";
export type { VendorLibraries } from "./vendor/request-role.ts";
export { vendorOf } from "./vendor/vendor-of.ts";
export type { Vendor } from "./vendor/vendor.ts";
