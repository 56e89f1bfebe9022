import type { ConsentState } from "../../artefacts/index.ts";
import type { FailureReason } from "../arrival.ts";
import type { ConsentKeeper } from "../consent/consent-keeper.ts";
import type { Intercept } from "../guard/intercept.ts";
import type { KeptDocuments } from "../guard/kept-document.ts";
import type { BrowserLimits } from "../limits.ts";
import type { TrackingLedger } from "../tracking/tracking-ledger.ts";
import type { VendorLibraries } from "../vendor/request-role.ts";

/** What a tab knows of the crawl that it belongs to. */
export interface TabEnvironment {
  limits: BrowserLimits;
  state: ConsentState;
  /** True where each page is opened by a new visitor. */
  fresh: boolean;
  libraries: VendorLibraries;
  ledger: TrackingLedger;
  consent: ConsentKeeper;
  /** Documents that need no second request. */
  documents?: KeptDocuments;
  /** Answers requests in place of the network. */
  intercept?: Intercept;
  /** Why the wall refused a host, where it did. */
  refusalOf: (host: string) => FailureReason | undefined;
}
