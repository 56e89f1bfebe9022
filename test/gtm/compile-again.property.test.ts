import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, type Container, reconcile } from "../../app/gtm/index.ts";
import type { Plan } from "../../app/plan/index.ts";
import { plans } from "./arbitrary-plan.ts";

const today = "2026-11-23";

/** Some of a plan's events, the same objects as in the plan: what a change leaves alone. */
const part = ({ events, ...rest }: Plan, taken: readonly boolean[]): Plan => ({
  ...rest,
  events: events.filter((_, index) => taken[index % taken.length]),
});

const plain = ({ adopted, ...rest }: Container & { adopted: ReadonlyMap<string, string> }) => ({
  ...rest,
  adopted: [...adopted],
});

const changed = fc.tuple(plans, fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }));

describe("compiling what was compiled in part before", () => {
  it("gives what compiling it for the first time gives", () => {
    fc.assert(
      fc.property(changed, ([plan, taken]) => {
        const before = part(plan, taken);
        compile(before, { today });

        expect(plain(compile(plan, { today }))).toEqual(plain(compile(structuredClone(plan), { today })));
        expect(plain(compile(before, { today }))).toEqual(plain(compile(structuredClone(before), { today })));
      }),
      { numRuns: 100 },
    );
  });

  it("with the ids of what was there says the same change", () => {
    fc.assert(
      fc.property(changed, ([plan, taken]) => {
        const before = part(plan, taken);
        const live = compile(before, { today });
        const withIds = reconcile(live, compile(plan, { today, like: live }));
        const fresh = reconcile(compile(structuredClone(before), { today }), compile(structuredClone(plan), { today }));
        const said = ({ changes, ...rest }: typeof withIds) => ({
          ...rest,
          changes: changes.map(({ action, kind, key, name, differences }) => ({
            action,
            kind,
            key,
            name,
            differences,
          })),
        });

        expect(said(withIds)).toEqual(said(fresh));
      }),
      { numRuns: 100 },
    );
  });
});
