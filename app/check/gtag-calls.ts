import type { Destination, PageTemplate, SeenCall, Snapshot } from "../artefacts/index.ts";

/** A call of the site's own `gtag()` for an event, and the page template that it was seen on. */
export interface GtagCall {
  call: SeenCall;
  template: PageTemplate;
}

/** Calls of the site's own `gtag()` for an event of this name. */
export function gtagCalls({ templates }: Snapshot, event: string): GtagCall[] {
  return templates.flatMap((template) =>
    template.observations
      .filter((call) => call.kind === "gtag" && call.event === event)
      .map((call) => ({ call, template })),
  );
}

/**
 * True where a call reaches a destination. One that names none goes to all that were configured before: by the page itself, and where
 * the page loads gtag.js, by a container's Google tag too (https://developers.google.com/tag-platform/gtagjs/routing).
 */
export function reaches(
  { destination }: SeenCall,
  to: Destination,
  { gtag }: Pick<Snapshot["tracking"], "gtag">,
): boolean {
  if (gtag === undefined) return false;
  if (destination !== undefined) return destination === to.measurement_id;
  return gtag.configured.includes(to.measurement_id) || (gtag.loaded.length > 0 && to.google_tag !== "site");
}

/** True where the event is also pushed in places where the site makes no such call. */
export function isPushedElsewhere({ templates }: Snapshot, event: string): boolean {
  return templates.some(({ observations }) => {
    const named = observations.filter((call) => call.event === event && call.kind !== "hit");
    const placeOf = ({ on, element }: SeenCall): string => `${on} ${element ?? ""}`;
    const called = new Set(named.filter(({ kind }) => kind === "gtag").map(placeOf));
    return named.some((call) => !called.has(placeOf(call)));
  });
}
