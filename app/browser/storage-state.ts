import type { BrowserContextOptions } from "playwright-core";

/** Cookies and local storage of a visitor. */
export type StorageState = Exclude<NonNullable<BrowserContextOptions["storageState"]>, string>;
