import { type CheckContext, partOf } from "./context.ts";
import type { Found, Slice } from "./frame.ts";
import type { EventRule } from "./rule.ts";

/**
 * What rules about single events find in a plan. Only slices that nobody has looked at are looked at, all together; what is found belongs
 * to the slice whose file it is in.
 */
export function eventFindings(rules: readonly EventRule[], context: CheckContext): Found[] {
  const fresh = context.slices.filter(({ found }) => found === undefined);
  if (fresh.length > 0) look(rules, context, fresh);
  return context.slices.flatMap(({ found = [] }) => found);
}

function look(rules: readonly EventRule[], context: CheckContext, fresh: readonly Slice[]): void {
  const lists = new Map<string | undefined, Found[]>();
  for (const slice of fresh) lists.set(slice.event?.file, []);
  const known = new Set(context.slices.map(({ event }) => event?.file));
  const part = { ...context, ...partOf(fresh) };
  for (const rule of rules)
    for (const report of rule.check(part)) {
      // What stands in no event's file is in plan.yaml or parameters.yaml.
      const place = known.has(report.file) ? report.file : undefined;
      lists.get(place)?.push({ rule, report });
    }
  for (const slice of fresh) slice.found = lists.get(slice.event?.file) ?? [];
}
