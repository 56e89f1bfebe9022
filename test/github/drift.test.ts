import { describe, expect, it } from "vitest";
import type { Operation } from "../../app/artefacts/index.ts";
import { updateDashboard } from "../../app/commands/github/dashboard.ts";
import { driftPullRequest, type DriftProposal } from "../../app/commands/github/drift-pull-request.ts";
import type { PlanAtCommit } from "../../app/commands/github/plan-at-branch.ts";
import { TextCache } from "../../app/commands/pull-request/text-cache.ts";
import { applyOperations } from "../../app/plan/index.ts";
import { shop } from "./shop.ts";

const page = (name: string): Operation => ({
  op: "add_page",
  name,
  value: { path: `/${name}` },
  reason: "The crawl saw it.",
});

/** A crawl that saw these pages, of which the plan may have some. */
const crawl =
  (...names: string[]) =>
  async ({ files, parsed }: PlanAtCommit): Promise<DriftProposal> => {
    const missing = names.filter((name) => parsed.plan.config.pages?.[name] === undefined).map(page);
    const after = await applyOperations(files, missing);
    return {
      operations: after.applied,
      files: new Map([...after.files, ["site.yaml", `version: 1\n# ${names.join()}\n`]]),
    };
  };

async function driftingShop() {
  const place = await shop();
  const night = (...names: string[]) =>
    driftPullRequest({ forge: place.forge, cache: new TextCache(), root: "tracking", propose: crawl(...names) });
  const branch = () => place.repo.git.head("jtracking/drift");
  const planOn = async (oid: string | undefined) => place.repo.git.text(oid ?? "", "tracking/plan.yaml");
  return Object.assign(place, { night, branch, planOn });
}

describe("the drift pull request", () => {
  it("is opened once, rewritten on the base while it is ours alone, and silent when nothing is new", async () => {
    await using place = await driftingShop();
    expect(await place.night("sale")).toMatchObject({ outcome: "opened", number: 1, operations: 1 });
    const first = place.branch();
    expect(await place.night("sale")).toMatchObject({ outcome: "unchanged", number: 1 });
    expect(place.branch()).toBe(first);
    expect(await place.night("sale", "gifts")).toMatchObject({ outcome: "updated", number: 1, operations: 2 });
    const commit = await place.repo.git.commitOf(place.branch() ?? "");
    expect(commit?.parents).toEqual([place.repo.git.head("main")]);
    await place.emulator.people.edit({ by: "boss", repo: "acme/shop", branch: "main", files: { "README.md": "new" } });
    expect(await place.night("sale", "gifts")).toMatchObject({ outcome: "updated" });
    expect((await place.repo.git.commitOf(place.branch() ?? ""))?.parents).toEqual([place.repo.git.head("main")]);
    expect(place.repo.issues.size).toBe(1);
    expect(place.repo.git.head("jtracking/drift-next")).toBeUndefined();
    expect(place.emulator.problems).toEqual([]);
  });

  it("keeps commits of people, and adds to them", async () => {
    await using place = await driftingShop();
    await place.night("sale");
    const text = (await place.planOn(place.branch())) ?? "";
    const theirs = await place.emulator.people.edit({
      by: "dev",
      repo: "acme/shop",
      branch: "jtracking/drift",
      files: { "tracking/plan.yaml": text.replace("path: /sale", "path: /sale/:slug") },
    });
    await place.night("sale", "gifts");
    expect((await place.repo.git.commitOf(place.branch() ?? ""))?.parents).toEqual([theirs]);
    expect(await place.planOn(place.branch())).toMatch(/sale\/:slug[\s\S]*gifts/);
    expect(await place.night()).toMatchObject({ outcome: "unchanged", number: 1 });
    expect(place.repo.issues.get(1)?.state).toBe("open");
  });

  it("is closed by itself, with its branch, when the drift is gone", async () => {
    await using place = await driftingShop();
    await place.night("sale");
    expect(await place.night()).toEqual({ outcome: "none", closed: 1 });
    expect(place.repo.issues.get(1)).toMatchObject({ state: "closed", body: expect.stringContaining("agree again") });
    expect(place.branch()).toBeUndefined();
    expect(await place.night("sale")).toMatchObject({ outcome: "opened", number: 2 });
  });

  it("is finished by the next night wherever a night broke off", async () => {
    for (const on of ["git/create-ref", "graphql/CreateCommit", "pulls/create", "git/delete-ref"])
      for (const when of ["before", "after"] as const) {
        await using place = await driftingShop();
        place.emulator.fail({ on, when, do: { status: 502 } });
        await place.night("sale").catch(() => undefined);
        await place.night("sale");
        const pulls = place.emulator.world.pulls(place.repo);
        expect([on, when, pulls.length]).toEqual([on, when, 1]);
        expect(await place.planOn(place.branch())).toContain("sale");
      }
  });
});

describe("the dashboard", () => {
  it("is one issue with a part for each plan, written also when nothing has changed", async () => {
    await using place = await shop();
    const health = (root: string, text: string) => ({
      root,
      run: "Nightly crawl",
      lines: [{ sign: "ok" as const, text }],
    });
    const number = await updateDashboard(
      place.forge,
      health("tracking", "Plan and site agree"),
      new Date("2026-11-23T03:23:00Z"),
    );
    await updateDashboard(place.forge, health("apps/b", "@acme/all <b>fine</b>"), new Date("2026-11-23T03:24:00Z"));
    await updateDashboard(place.forge, health("tracking", "Plan and site agree"), new Date("2026-11-24T03:23:00Z"));
    expect(place.repo.issues.size).toBe(1);
    const body = place.repo.issues.get(number)?.body ?? "";
    expect(body.match(/^## /gm)).toHaveLength(2);
    expect(body).toContain("2026-11-24 03:23 UTC");
    expect(body).not.toContain("<b>fine");
  });
});
