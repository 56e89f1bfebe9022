import { autoconsent } from "../consent/autoconsent.ts";
import { chooseConsent, type ConsentOutcome, suspectsBanner } from "../consent/choose-consent.ts";
import { vendorOf } from "../vendor/vendor-of.ts";
import type { PageSession } from "./page-session.ts";
import type { TabEnvironment } from "./tab-environment.ts";

const isPlatform = (url: string): boolean => vendorOf(url)?.category === "consent";

/** Rules of others, for banners of platforms that hide what we want behind a second page. */
async function byRules(session: PageSession, { banner }: ConsentOutcome, accept: boolean): Promise<ConsentOutcome> {
  if (!banner || banner.name === "own") return { ...(banner && { banner }), chosen: false };
  return { banner, chosen: (await autoconsent(session.page, accept)) !== undefined };
}

/**
 * Searches a resting page for a consent banner, describes it, and makes the choice of the tab's state. True where a choice
 * was made. A visitor who has not chosen yet only looks, and only until a banner was seen once.
 */
export async function answerBanner(session: PageSession, environment: TabEnvironment): Promise<boolean> {
  const { ledger, state } = environment;
  if (state === "default" && ledger.knowsBanner) return false;
  if (!(await suspectsBanner(session.page))) return false;
  // Whatever was called until now was called before any choice.
  session.book("default");
  const outcome = await chooseConsent(session.page, state, isPlatform);
  if (outcome.banner) ledger.note({ kind: "banner", banner: outcome.banner });
  if (state === "default" || outcome.chosen) return outcome.chosen;
  return (await byRules(session, outcome, state === "granted")).chosen;
}
