import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { jtrackingRunner, type RunJtracking } from "../../app/commands/github/run-jtracking.ts";
import { pictureName } from "../../app/commands/pull-request/picture-name.ts";
import { renderSnapshot } from "../../app/snapshot/index.ts";
import { cleanTree } from "../../app/privacy/index.ts";
import { tellStory } from "../../examples/story.ts";
import { GithubEmulator } from "../emulators/github/emulator.ts";
import { GtmEmulator } from "../emulators/gtm/emulator.ts";
import { entitiesOf } from "../emulators/gtm/snapshot.ts";
import { ROOMY_QUOTA } from "../emulators/gtm/switches.ts";
import { shopSnapshot } from "../report/shop-snapshot.ts";

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

describe("the story of the demo", () => {
  it("happens in git, in the calls to GitHub and in GTM as it is told", async () => {
    await using github = await GithubEmulator.start();
    await using gtm = await GtmEmulator.start({
      containers: [{ account: "6001", container: "7001", publicId: "GTM-ABC1234", name: "Shop" }],
      switches: { quota: ROOMY_QUOTA },
    });
    const real = jtrackingRunner({
      bin: resolve("bin/jtracking.mjs"),
      env: { ...process.env, JTRACKING_GTM_URL: gtm.url, JTRACKING_GTM_CALLS_PER_100_S: "1000" },
      timeoutMs: 120_000,
    });
    // What a crawl sees is recorded here; everything that is made of it is made as always.
    let edited = false;
    const seen = () =>
      renderSnapshot(
        cleanTree({ ...shopSnapshot, templates: edited ? shopSnapshot.templates : shopSnapshot.templates.slice(0, 5) }),
      );
    const run: RunJtracking = async ({ args, files, env }) => {
      if (args.includes("init"))
        return {
          ...(await real({ args: ["--json", "propose"], files: new Map([...files, ["site.yaml", seen()]]) })),
          pictures: new Map([[pictureName("tracking", "begin_checkout", JPEG), JPEG]]),
        };
      return real({ args, files, ...(env && { env }) });
    };
    const steps = await tellStory({ github, run, site: { url: shopSnapshot.url, edit: () => void (edited = true) } });

    expect(steps).toHaveLength(8);
    const repo = github.world.repository("acme/shop");
    const [setup, drift, asked] = github.world.pulls(repo);
    expect(
      [setup, drift, asked].map((one) => [one?.title, one?.author.login, one?.pull?.merged !== undefined]),
    ).toEqual([
      ["Add a tracking plan", "jtracking[bot]", true],
      ["The site has drifted from its tracking plan", "jtracking[bot]", true],
      ["Know our customers", "dev", true],
    ]);
    expect(drift?.body).toContain("begin_checkout");
    expect(await repo.git.text(repo.git.head("main") ?? "", "tracking/events/begin_checkout.yaml")).toContain(
      "event: begin_checkout",
    );
    // One comment, and the check that failed on the line, then passed.
    expect(asked?.comments).toMatchObject([{ author: { login: "jtracking[bot]" }, edits: 1 }]);
    const checks = repo.checks.filter(({ sha }) => [asked?.pull?.head.sha].includes(sha));
    expect(checks).toMatchObject([{ conclusion: "success" }]);
    const failed = repo.checks.find(({ annotations }) =>
      annotations.some(({ title }) => title === "privacy/personal-class"),
    );
    expect(failed).toMatchObject({ conclusion: "failure" });
    // Every merge was deployed, by its commit.
    expect(repo.deployments).toHaveLength(3);
    expect(repo.deployments.map(({ statuses }) => statuses.at(-1)?.state)).toEqual(["success", "success", "success"]);
    expect(repo.deployments.map(({ sha }) => sha)).toContain(repo.git.head("main"));
    const container = gtm.containers.get("7001");
    const live = container?.versions.get(container.live ?? "");
    const tags = live === undefined ? [] : [...entitiesOf(live.snapshot, "tag").values()];
    expect(tags.map(({ name }) => name)).toContain("GA4 - begin_checkout");
    expect(JSON.stringify(tags)).not.toContain("user_email");
    // Nothing was asked of GitHub that it does not have, and commits are GitHub's own.
    expect(github.problems).toEqual([]);
    expect(github.done("git")).toEqual([]);
    expect(github.done("graphql/CreateCommit").length).toBeGreaterThanOrEqual(2);
  });
});
