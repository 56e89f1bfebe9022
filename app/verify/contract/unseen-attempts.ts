import type { NoWay } from "../journey/journey.ts";
import type { Attempt } from "./expectation.ts";

/**
 * Takes out the attempts that failed at an element which the crawl never saw either, only pressed: whether a visitor can reach it is
 * not known, so that nothing is said against the plan. Pure.
 */
export function withoutUnseen(attempts: readonly Attempt[]): { attempts: Attempt[]; none: NoWay[] } {
  const unseen = new Set(attempts.filter(isUnseen));
  const none = [...unseen].map(({ way }): NoWay => {
    const reason = `${way.unseen ?? ""} was hidden when the crawl pressed it, and is hidden now. Write verify.steps that show it first.`;
    return { event: way.event, reason };
  });
  return { attempts: attempts.filter((attempt) => !unseen.has(attempt)), none };
}

function isUnseen({ way, visit, from, until }: Attempt): boolean {
  if (way.unseen === undefined) return false;
  return visit.steps.some((step) => step.outcome === "hidden" && step.from >= from && step.from <= until);
}
