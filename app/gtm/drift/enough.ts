import type { Plan } from "../../plan/index.ts";
import { compile } from "../compile/compile.ts";
import type { Container } from "../container/container.ts";
import type { Change } from "../reconcile/change-set.ts";
import { reconcile } from "../reconcile/reconcile.ts";
import type { Adoption } from "./adopt-difference.ts";

/** Tells whether a way ends its difference, by compiling the plan once with all ways that change what is compiled. */
export function enough(
  ways: readonly (Adoption | undefined)[],
  { plan, live }: { plan: Plan; live: Container },
): (change: Change, way: Adoption) => boolean {
  const tried = ways.filter((way) => way !== undefined).filter(({ overlay, event }) => overlay ?? event);
  if (tried.length === 0) return () => true;
  const overlays = tried.flatMap(({ overlay }) => overlay ?? []);
  const events = new Map(tried.flatMap(({ event }) => (event === undefined ? [] : [[event.event, event] as const])));
  const changed: Plan = {
    ...plan,
    events: plan.events.map((one) => ({ ...one, definition: events.get(one.definition.event) ?? one.definition })),
    // Entries that come later take the place of earlier ones of the same key.
    gtm: [...plan.gtm, { file: "gtm/~adopted.yaml", content: { adopted: overlays } }],
  };
  const left = new Set(
    reconcile(live, compile(changed, { personal: "keep" })).changes.map(({ kind, key }) => `${kind} ${key}`),
  );
  return ({ kind, key }, { overlay, event }) =>
    (overlay === undefined && event === undefined) || !left.has(`${kind} ${key}`);
}
