import { describe, expect, it } from "vitest";
import { killedApp } from "./killed-app.ts";

describe("the App, killed at random moments", () => {
  // 500 deliveries are for `npm run bench -- kill`: here it is enough that work is under way at each kill.
  it("does every delivery exactly once by effect", async () => {
    const { effects, kills, problems } = await killedApp({ deliveries: 24, kills: 3, everyMs: 1500 });
    expect(kills).toBe(3);
    expect(effects.filter(({ checks, comments }) => checks !== 1 || comments !== 1)).toEqual([]);
    expect(effects).toHaveLength(24);
    expect(problems).toEqual([]);
  });

  it("does so while it looks at sites, and says once what was seen", async () => {
    const { effects, kills, problems } = await killedApp({ deliveries: 10, kills: 3, everyMs: 1500, verifyMs: 300 });
    expect(kills).toBe(3);
    expect(effects).toEqual(Array.from({ length: 10 }, () => ({ checks: 1, comments: 1, seen: 1 })));
    expect(problems).toEqual([]);
  });
});
