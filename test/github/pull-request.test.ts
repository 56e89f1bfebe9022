import { describe, expect, it } from "vitest";
import { checkPullRequest } from "../../app/commands/pull-request/check-pull-request.ts";
import { editPullRequest } from "../../app/commands/pull-request/edit-pull-request.ts";
import { activeWords, renderMarkdown } from "../emulators/github/markdown.ts";
import { eventFile, PERSONAL, PLAN, shop } from "./shop.ts";

describe("the check of a pull request", () => {
  it("says in one comment and one check run what is wrong, in at most eight calls", async () => {
    await using place = await shop();
    const many = Object.fromEntries(
      Array.from({ length: 19 }, (_, index) => [`tracking/events/step_${index}.yaml`, eventFile(`step_${index}`)]),
    );
    const pull = await place.pull({ ...many, "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    place.emulator.calls.length = 0;
    expect(await pull.check()).toMatchObject({ outcome: "checked" });
    // One more is the token's, once an hour.
    expect(place.emulator.calls.length).toBeLessThanOrEqual(7);
    const [run] = place.repo.checks;
    expect(run).toMatchObject({ name: "jtracking", sha: pull.head, conclusion: "failure" });
    expect(run?.annotations.find(({ title }) => title === "privacy/personal-class")).toMatchObject({
      path: "tracking/events/purchase.yaml",
      start_line: 12,
    });
    const [comment] = pull.issue.comments;
    expect(pull.issue.comments).toHaveLength(1);
    for (const words of [
      "For marketing: 20 events",
      "For engineering",
      "For privacy",
      "user_email",
      "What merging changes in GTM",
    ])
      expect(comment?.body).toContain(words);
    expect(place.emulator.problems).toEqual([]);
  });

  it("does nothing when it is asked again, and edits in place when the head moves", async () => {
    await using place = await shop();
    const pull = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    await pull.check();
    await pull.check();
    expect(place.repo.checks).toHaveLength(1);
    expect(pull.issue.comments[0]?.edits).toBe(0);
    const head = await place.emulator.people.edit({
      by: "dev",
      repo: "acme/shop",
      branch: "topic",
      files: { "tracking/events/purchase.yaml": eventFile("purchase") + "# fine\n" },
    });
    await checkPullRequest(place.context, { number: pull.number, base: pull.base, head });
    expect(pull.issue.comments).toHaveLength(1);
    expect(pull.issue.comments[0]).toMatchObject({ edits: 1 });
    expect(place.repo.checks.at(-1)).toMatchObject({ sha: head, conclusion: "success" });
  });

  it("leaves a head that has moved to its own event", async () => {
    await using place = await shop();
    const pull = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    await place.emulator.people.edit({
      by: "dev",
      repo: "acme/shop",
      branch: "topic",
      files: { "tracking/events/purchase.yaml": eventFile("purchase") },
      force: true,
    });
    expect(await pull.check()).toEqual({ outcome: "stale" });
    expect(place.repo.checks).toHaveLength(0);
    expect(pull.issue.comments).toHaveLength(0);
  });

  it("leaves one comment, of the newest head, where the branch is thrown over between reading and writing", async () => {
    await using place = await shop();
    const pull = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    let newest = "";
    const { forge } = place.context;
    const overtaken: typeof forge = {
      ...forge,
      async writeCheckRun(...given) {
        newest = await place.emulator.people.edit({
          by: "dev",
          repo: "acme/shop",
          branch: "topic",
          files: { "tracking/events/step.yaml": eventFile("step") },
          force: true,
        });
        return forge.writeCheckRun(...given);
      },
    };
    await checkPullRequest({ ...place.context, forge: overtaken }, pull);
    // What was read belongs to the commit that was read, and the newer one's own event follows.
    expect(place.repo.checks).toMatchObject([{ sha: pull.head, conclusion: "failure" }]);
    await checkPullRequest(place.context, { ...pull, head: newest });
    expect(place.repo.checks.filter(({ sha }) => sha === newest)).toMatchObject([{ conclusion: "success" }]);
    expect(pull.issue.comments).toHaveLength(1);
    expect(pull.issue.comments[0]?.body).not.toContain("user_email");
    expect(pull.issue.comments[0]?.body).toContain("step");
    expect(place.emulator.problems).toEqual([]);
  });

  it("answers for pull requests that touch no plan, and is silent where there is none", async () => {
    await using place = await shop();
    const pull = await place.pull({ "src/index.js": "1" });
    expect(await pull.check()).toEqual({ outcome: "untouched" });
    expect(place.repo.checks).toMatchObject([{ conclusion: "success" }]);
    expect(pull.issue.comments).toHaveLength(0);
    await using bare = await shop({});
    const other = await bare.pull({ "src/index.js": "1" });
    expect(await other.check()).toEqual({ outcome: "unplanned" });
    expect(bare.repo.checks).toHaveLength(0);
  });

  it("judges what merging would make of the plan, by the base's policy", async () => {
    await using place = await shop();
    const pull = await place.pull({ "tracking/events/step.yaml": eventFile("step") });
    await place.emulator.people.edit({
      by: "boss",
      repo: "acme/shop",
      branch: "main",
      files: { "tracking/events/later.yaml": eventFile("later") },
    });
    const outcome = await checkPullRequest(place.context, { ...pull, base: place.repo.git.head("main") ?? "" });
    const changes = outcome.outcome === "checked" ? outcome.reviews[0]?.reviewed.changes : [];
    expect(changes?.map(({ kind, subject }) => `${kind} ${subject.name}`)).toEqual(["added step"]);
  });

  it("reads forks by the API, and takes nothing hostile as markup", async () => {
    await using place = await shop();
    const fork = await place.emulator.world.fork("acme/shop", "stranger");
    const text =
      "@acme/owners fixes #1 <img src=x onerror=alert(1)> <!-- jtracking:plan --> `x` | [a](http://evil.example) \\u200bcloses GH-2";
    const hostile = eventFile("step").replace(/description: .*/, `description: ${JSON.stringify(text)}`);
    const head = await place.emulator.people.edit({
      by: "stranger",
      repo: "stranger/shop",
      branch: "evil",
      files: { "tracking/events/step.yaml": hostile, "tracking/events/@acme.yaml": hostile },
    });
    const issue = await place.emulator.people.openPull({ by: "stranger", repo: "acme/shop", head: "evil", from: fork });
    await checkPullRequest(place.context, { number: issue.number, base: place.repo.git.head("main") ?? "", head });
    const html = await renderMarkdown(issue.comments[0]?.body ?? "");
    expect(activeWords(html)).toEqual([]);
    expect(html).not.toMatch(/<img|href="http:\/\/evil/);
    expect(await renderMarkdown(place.repo.checks[0]?.output.summary ?? "")).not.toMatch(/<img|href="http:\/\/evil/);
  });

  it("reports binaries, links and files that are too large, and follows none", async () => {
    await using place = await shop();
    const pull = await place.pull({
      "tracking/events/binary.yaml": Buffer.from([0, 1, 2, 255]),
      "tracking/events/large.yaml": "#".repeat(300_000),
    });
    const head = await place.emulator.people.edit({
      by: "dev",
      repo: "acme/shop",
      branch: "topic",
      links: { "tracking/events/link.yaml": "/etc/passwd" },
    });
    await checkPullRequest(place.context, { ...pull, head });
    const paths = place.repo.checks[0]?.annotations.map(({ path, title }) => `${String(path)} ${String(title)}`);
    expect(paths).toEqual(
      expect.arrayContaining([
        "tracking/events/link.yaml plan/link",
        "tracking/events/binary.yaml plan/syntax",
        "tracking/events/large.yaml plan/limit",
      ]),
    );
    expect(place.repo.checks[0]?.conclusion).toBe("failure");
  });

  it("sends more than 50 annotations in parts and stays under the limit of a comment with 1,000 events", async () => {
    await using place = await shop();
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `tracking/events/e${index}.yaml`,
        eventFile(`made_${index}`, index < 120 ? PERSONAL : "").replace("@acme/checkout", "@acme/web"),
      ]),
    );
    const pull = await place.pull(files);
    await pull.check();
    const body = pull.issue.comments[0]?.body ?? "";
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain("did not fit here");
    expect(place.repo.checks).toHaveLength(1);
    expect(place.repo.checks[0]?.annotations.length).toBeGreaterThan(120);
    // Every table that was begun has its head, and every fold its end.
    expect(body.split("<details>").length).toBe(body.split("</details>").length);
    expect(place.emulator.problems).toEqual([]);
  });

  it("finishes after failures before and after each write, with one check run and one comment", async () => {
    for (const on of [
      "checks/create",
      "issues/create-comment",
      "graphql/PullState",
      "git/get-tree",
      "repos/compare-commits-with-basehead",
    ])
      for (const when of ["before", "after"] as const) {
        await using place = await shop();
        const pull = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
        place.emulator.fail({ on, when, do: { status: 502 } });
        await pull.check().catch(() => pull.check());
        expect([on, when, place.repo.checks.length, pull.issue.comments.length]).toEqual([on, when, 1, 1]);
      }
  });

  it("says what GitHub refused, and what to do", async () => {
    await using place = await shop();
    const pull = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    for (const [status, code] of [
      [403, "E_GITHUB_PERMISSION"],
      [422, "E_GITHUB_INVALID"],
    ] as const) {
      place.emulator.fail({ on: "checks/create", when: "before", do: { status } });
      await expect(pull.check()).rejects.toMatchObject({ code, hint: expect.any(String) });
    }
    place.emulator.fail({
      on: "checks/create",
      when: "before",
      times: 3,
      do: { status: 403, message: "You have exceeded a secondary rate limit", headers: { "retry-after": "7" } },
    });
    await expect(pull.check()).rejects.toMatchObject({
      code: "E_GITHUB_RATE_LIMIT",
      retryAfterMs: 7000,
      isTransient: true,
    });
  });

  it("commits fixes to the head it looked at, and refuses another", async () => {
    await using place = await shop();
    const misnamed = eventFile("purchase").replace("event: purchase\n", "event: Purchase Done\n");
    const pull = await place.pull({ "tracking/events/purchase.yaml": misnamed });
    const outcome = await checkPullRequest(place.context, pull);
    const fixes = outcome.outcome === "checked" ? outcome.reviews.flatMap((review) => review.fixes) : [];
    expect(fixes.length).toBeGreaterThan(0);
    const edit = {
      ...pull,
      branch: "topic",
      choose: ({ fixes }: { fixes: readonly never[] | readonly object[] }) => fixes as never,
      headline: "Fix",
      by: "dev",
    };
    const first = await editPullRequest(place.context, edit);
    expect(first.outcome).toBe("committed");
    expect(await editPullRequest(place.context, edit)).toMatchObject({ outcome: "stale" });
    expect(place.repo.git.head("topic")).not.toBe(pull.head);
  });
});

describe("a plan of 5,000 files", () => {
  it("is read in a number of calls that grows with its size, and checked", async () => {
    const files: Record<string, string> = { ...PLAN };
    for (let index = 0; index < 5000; index += 1) files[`tracking/events/e${index}.yaml`] = eventFile(`made_${index}`);
    await using place = await shop(files);
    const pull = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    place.emulator.calls.length = 0;
    expect(await pull.check()).toMatchObject({ outcome: "checked" });
    expect(place.emulator.calls.length).toBeLessThan(7 + 5000 / 200);
    place.emulator.calls.length = 0;
    const again = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) }, "other");
    await again.check();
    expect(place.emulator.calls.length).toBeLessThanOrEqual(7);
  });
});
