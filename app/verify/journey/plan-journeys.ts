import type { Journey, Way } from "./journey.ts";

/** Ways of one pass in this order: what leaves the page as it is comes first. */
const RANKS: readonly ((way: Way) => boolean)[] = [
  ({ steps }) => steps.length === 0,
  ({ steps }) => steps.every(({ wait_ms: wait, scroll, show }) => (wait ?? scroll ?? show) !== undefined),
  ({ steps }) => steps.every(({ click, choose, type }) => (click ?? choose ?? type) !== undefined),
  ({ steps }) => steps.every(({ submit }) => submit !== undefined),
];
/** So many ways in one pass: then the page is opened again. */
const MAX_WAYS = 40;

function rank(way: Way): number {
  // What empties the cart is last of all.
  if (way.event.event === "remove_from_cart") return RANKS.length + 1;
  const found = RANKS.findIndex((holds) => holds(way));
  return found < 0 ? RANKS.length : found;
}

/** Joins ways into as few passes as they fit into: those of one page together, in an order in which none disturbs the next. */
export function planJourneys(ways: readonly Way[]): Journey[] {
  const journeys: Journey[] = [];
  const open = new Map<string, Journey>();
  const laneOf = ({ written, needsCart }: Way): Journey["lane"] => {
    if (written) return "written";
    return needsCart ? "cart" : "alone";
  };
  for (const way of ways.toSorted((a, b) => rank(a) - rank(b))) {
    const lane = laneOf(way);
    const key = `${lane} ${way.page}`;
    const found = open.get(key);
    if (found && lane !== "written" && found.ways.length < MAX_WAYS) found.ways.push(way);
    else {
      const journey: Journey = { page: way.page, ways: [way], lane };
      journeys.push(journey);
      open.set(key, journey);
    }
  }
  const empties = ({ ways }: Journey): number => Number(ways.some((way) => way.event.event === "remove_from_cart"));
  return journeys.toSorted((a, b) => empties(a) - empties(b));
}
