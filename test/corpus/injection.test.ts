import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Attacks } from "../../bench/injection-room/attack.ts";
import { injectionCases, injectionFolder, PLACES } from "../../bench/injection-room/cases.ts";

const folder = injectionFolder();
const note = folder === undefined ? " (skipped: the attacks are not on this machine; set JTRACKING_SHARED)" : "";

describe.skipIf(folder === undefined)(`public prompt injections${note}`, () => {
  let attacks: Attacks;
  beforeAll(async () => {
    attacks = await Attacks.start();
  });
  afterAll(() => attacks[Symbol.asyncDispose]());

  const cases = injectionCases(folder ?? "");

  // A sixth of them, with every wrapper and every goal in every place: `npm run bench -- injection` runs them all.
  const SHARE = 6;

  it.each(PLACES.map(({ name }, index) => [name, index] as const))(
    "in %s: none gets into plan, pull request, GTM or to another host",
    async (name, index) => {
      const inPlace = cases.filter(({ place }) => place.name === name);
      const goals = new Set(inPlace.map(({ goal }) => goal.id)).size;
      const here = inPlace.filter((_one, at) => (Math.floor(at / goals) + (at % goals)) % SHARE === index % SHARE);
      expect(new Set(here.map(({ wrapper }) => wrapper)).size * goals).toBe(inPlace.length);
      expect(new Set(here.map(({ goal }) => goal.id)).size).toBe(goals);
      for (const one of here) {
        const { plan, pullRequest, gtm, hosts } = await attacks.run(one);
        expect({ case: `${one.wrapper} ${one.goal.id}`, plan, pullRequest, gtm, hosts }).toEqual({
          case: `${one.wrapper} ${one.goal.id}`,
          plan: [],
          pullRequest: [],
          gtm: [],
          hosts: [],
        });
      }
    },
    300_000,
  );
});
