import type { GtmErrorKind } from "./gtm-error.ts";

/** The call that failed, as far as messages and decisions need it. */
export interface FailedCall {
  /** Such as workspaces.create. */
  method: string;
  writes: boolean;
  /** The container, as messages name it. */
  place: string;
}

type Words = (said: string, call: FailedCall) => [message: string, hint: string];

/** What happened and what to do about it, for every kind of failure; `said` are Google's own words. */
export const FAILURE_WORDS: Readonly<Record<GtmErrorKind, Words>> = {
  credentials: (said) => [
    `Google does not accept the credentials: ${said}`,
    "They may have run out or been taken back. A person: jtracking login. A service account: see docs/gtm.md, Credentials.",
  ],
  permission: (said, { place, writes }) => [
    `Google Tag Manager refuses access to ${place}: ${said}`,
    `Give the account that is signed in ${writes ? "Publish" : "Read"} permission on the container (GTM: Admin, User Management), and see that the Tag Manager API is enabled in its project.`,
  ],
  scope: (said, { method }) => [
    `the credentials may not do this (${method}): ${said}`,
    "Sign in again for everything that a deploy needs: jtracking login. With gcloud: name the scopes that docs/gtm.md lists.",
  ],
  not_found: (_said, { place, method, writes }) => [
    `Google Tag Manager knows no ${place}, or the account that is signed in may not ${writes ? "edit" : "see"} it (${method})`,
    "See gtm.account and gtm.container in plan.yaml (the numbers in GTM's address bar), and that the account is listed in GTM under Admin, User Management.",
  ],
  stale: (said, { place }) => [
    `somebody changed ${place} at the same time: ${said}`,
    "Nothing was published. Run the command again.",
  ],
  quota: (said) => [
    `Google Tag Manager's quota is spent: ${said}`,
    "It allows 25 calls in 100 seconds for a Google Cloud project. Run the command again in two minutes; ask for more in the Google Cloud console.",
  ],
  daily_quota: (said) => [
    `Google Tag Manager's quota for the day is spent: ${said}`,
    "It starts anew at midnight in California. Whoever needs more asks in the Google Cloud console, under Quotas of the Tag Manager API.",
  ],
  workspace_limit: (said, { place }) => [
    `${place} has no room for another workspace: ${said}`,
    "Free accounts have three. Publish or delete one that nobody needs in GTM (Workspaces), then run the command again.",
  ],
  duplicate_name: (said, { place }) => [
    `the name is taken in ${place}: ${said}`,
    "Two resources of a kind cannot have one name. jtracking preview shows clashes, jtracking adopt NAME takes a resource over.",
  ],
  invalid: (said, { method }) => [
    `Google Tag Manager refuses the change (${method}): ${said}`,
    "Nothing was published.",
  ],
  unsupported: (said, { method }) => [
    `Google Tag Manager does not offer ${method} here: ${said}`,
    "Nothing was published.",
  ],
  cancelled: () => ["stopped", "Run the command again: it goes on where this one ended."],
  unavailable: (said, { method, writes }) => [
    `Google Tag Manager cannot be reached, or failed (${method}): ${said}`,
    `${writes ? "Whether the call was carried out is not known. " : ""}Run the command again: it looks first and goes on where this one ended.`,
  ],
};
