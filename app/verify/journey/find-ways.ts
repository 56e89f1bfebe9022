import type { Snapshot, Trigger } from "../../artefacts/index.ts";
import type { Plan, ResolvedEvent } from "../../plan/index.ts";
import type { NoWay, Way } from "./journey.ts";
import { type Route, triggerRoute } from "./trigger-route.ts";

/** Events that show or change a cart: without anything in it they have nothing to say. */
const CART_EVENTS = new Set([
  "view_cart",
  "remove_from_cart",
  "begin_checkout",
  "add_shipping_info",
  "add_payment_info",
]);
/** A trigger list longer than this is looked at in part. */
const MAX_TRIGGERS = 6;

export interface FoundWays {
  ways: Way[];
  none: NoWay[];
}

/**
 * For each event the ways to make it happen: the steps that the plan says, or those that trigger, evidence and snapshot
 * suggest. Pure.
 */
export function findWays(
  events: readonly ResolvedEvent[],
  { plan, snapshot }: { plan: Plan; snapshot?: Snapshot },
): FoundWays {
  const found: FoundWays = { ways: [], none: [] };
  for (const event of events) {
    const { verify } = event.definition;
    if (verify?.skip !== undefined) found.none.push({ event, reason: `The plan says to skip it: ${verify.skip}` });
    else if (verify?.steps !== undefined) found.ways.push(writtenWay(event, verify.steps, verify.times));
    else derive(event, { plan, ...(snapshot && { snapshot }) }, found);
  }
  return found;
}

function writtenWay(event: ResolvedEvent, steps: NonNullable<Way["steps"]>, times = 1): Way {
  const [first, ...rest] = steps;
  const opens = first?.open !== undefined;
  return {
    event,
    page: first?.open ?? "/",
    steps: opens ? rest : steps,
    times,
    needsCart: false,
    written: true,
    trigger: 0,
  };
}

function derive(event: ResolvedEvent, site: { plan: Plan; snapshot?: Snapshot }, found: FoundWays): void {
  const reasons: string[] = [];
  const routes: { trigger: number; route: Route }[] = [];
  for (const [index, trigger] of event.triggers.slice(0, MAX_TRIGGERS).entries()) {
    const route = triggerRoute(trigger, { ...site, evidence: event.definition.evidence ?? [] });
    if (typeof route === "string") reasons.push(route);
    else routes.push({ trigger: index, route });
  }
  if (routes.length === 0) found.none.push({ event, reason: reasons[0] ?? "It has no trigger." });
  for (const { trigger, route } of routes) {
    found.ways.push({
      event,
      ...route,
      ...timesOf(event, route, event.triggers[trigger]),
      needsCart: CART_EVENTS.has(event.event),
      written: false,
      trigger,
    });
  }
}

/** What the page itself pushes may come several times; everything that we do comes as often as we do it. */
function timesOf(event: ResolvedEvent, route: Route, trigger: Trigger | undefined): { times?: number } {
  if (trigger?.on === "data_layer") return {};
  return { times: event.fires === "once_per_page" ? 1 : (route.times ?? 1) };
}
