import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RunJtracking } from "../../app/commands/github/run-jtracking.ts";
import { modelAccess } from "../../app/commands/github/grant-wish.ts";
import { webhookHeaders } from "../emulators/github/webhooks.ts";
import { always } from "../emulators/openai/answer.ts";
import { OpenAiEmulator } from "../emulators/openai/emulator.ts";
import { operation } from "../emulators/openai/worst-payloads.ts";
import { eventFile, PERSONAL, PLAN } from "../github/shop.ts";
import { appOnEmulator } from "./app.ts";

const DEPLOYED: RunJtracking = async ({ files }) => ({
  exit: 0,
  stdout: '{"outcome":"published","version":{"id":"7"}}',
  stderr: "",
  files,
});
const REFUSED: RunJtracking = async ({ files }) => ({
  exit: 4,
  stdout: "",
  stderr: "error: version 3 is live, and version 2 was when this deploy was looked at\n",
  files,
});

const WISH_SITE = readFileSync("test/fixtures/model/wish-site.yaml", "utf8");
const GUIDE = operation("add_event", "open_size_guide", {
  trigger: "click",
  nodes: ["e1"],
  description: "A visitor opened the size guide.",
});

async function installed(options: Parameters<typeof appOnEmulator>[0] = {}) {
  const place = await appOnEmulator(options);
  place.emulator.install(place.app, ["acme/shop"]);
  await place.settled();
  const repo = place.emulator.world.repository("acme/shop");
  const { people } = place.emulator;
  return Object.assign(place, {
    repo,
    people,
    async pull(files: Record<string, string | undefined>, branch = "topic") {
      await people.edit({ by: "dev", repo: "acme/shop", branch, files });
      const issue = await people.openPull({ by: "dev", repo: "acme/shop", head: branch });
      await place.settled();
      return place.emulator.world.pull(repo, issue.number);
    },
    async say(by: string, number: number, body: string) {
      const comment = people.comment({ by, repo: "acme/shop", number, body });
      await place.settled();
      return comment;
    },
  });
}

describe("the App", () => {
  it("checks a pull request, and again when its head moves", async () => {
    await using place = await installed();
    const pull = await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    expect(place.repo.checks).toMatchObject([{ conclusion: "failure" }]);
    expect(place.repo.checks[0]?.app?.slug).toBe("jtracking");
    await place.people.edit({
      by: "dev",
      repo: "acme/shop",
      branch: "topic",
      files: { "tracking/events/purchase.yaml": `${eventFile("purchase")}# fine\n` },
    });
    await place.settled();
    expect(place.repo.checks.at(-1)).toMatchObject({ conclusion: "success", sha: pull.pull.head.sha });
    expect(pull.comments).toHaveLength(1);
    expect(place.emulator.problems).toEqual([]);
  });

  it("writes another run when somebody asks for the checks of a commit again", async () => {
    await using place = await installed();
    const pull = await place.pull({ "tracking/events/step.yaml": eventFile("step") });
    expect(place.repo.checks).toHaveLength(1);
    const { head, base } = pull.pull;
    place.emulator.world.emit(place.repo, "check_suite", place.emulator.world.account("dev"), {
      action: "rerequested",
      check_suite: { head_sha: head.sha, pull_requests: [{ number: pull.number, base: { sha: base.sha }, head }] },
    });
    await place.settled();
    expect(place.repo.checks).toMatchObject([{ conclusion: "success" }, { conclusion: "success", sha: head.sha }]);
    expect(pull.comments).toHaveLength(1);
  });

  it("refuses a bad signature, and does a delivery once however often it comes", async () => {
    await using place = await installed();
    await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    const delivery = place.emulator.world.deliveries.find(
      ({ event, action }) => event === "pull_request" && action === "opened",
    );
    const body = JSON.stringify(delivery?.payload);
    const post = (headers: Record<string, string>) => fetch(place.app.webhook.url, { method: "POST", headers, body });
    const headers = webhookHeaders({ guid: delivery?.guid ?? "", event: "pull_request", app: place.app }, body);
    expect((await post({ ...headers, "x-hub-signature-256": `sha256=${"0".repeat(64)}` })).status).toBe(400);
    const before = place.emulator.calls.length;
    for (let time = 0; time < 3; time += 1) expect((await post(headers)).status).toBe(200);
    // Somebody replays a recorded delivery under another id: the signature is good, and what it asks for is there already.
    expect((await post({ ...headers, "x-github-delivery": randomUUID() })).status).toBe(200);
    expect(
      (await post({ ...webhookHeaders({ guid: randomUUID(), event: "made_up_event", app: place.app }, body) })).status,
    ).toBe(200);
    await place.settled();
    expect(place.repo.checks).toHaveLength(1);
    expect(
      place.emulator.calls
        .slice(before)
        .filter(({ verb, operation }) => verb !== "GET" && !operation.startsWith("graphql")),
    ).toEqual([]);
  });

  it("asks for deliveries that it missed while it was down, and does each once", async () => {
    await using place = await installed();
    await place.stop();
    await place.people.edit({
      by: "dev",
      repo: "acme/shop",
      branch: "topic",
      files: { "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) },
    });
    await place.people.openPull({ by: "dev", repo: "acme/shop", head: "topic" });
    await place.emulator.world.settled();
    await place.start();
    await place.settled();
    // The sweep at the start has asked already, or this one does.
    await place.sweep();
    await place.settled();
    expect(place.repo.checks).toHaveLength(1);
    expect(await place.sweep()).toBe(0);
  });

  it("says how it is, without names and without secrets in its log", async () => {
    await using place = await installed();
    await place.pull({ "tracking/events/purchase.yaml": eventFile("purchase", PERSONAL) });
    expect(await (await fetch(`${place.url}/healthz`)).json()).toMatchObject({
      status: "ok",
      jobs: { waiting: 0, dead: 0 },
    });
    const metrics = await (await fetch(`${place.url}/metrics`)).text();
    expect(metrics).toContain('jtracking_deliveries_total{event="pull_request",result="queued"} 1');
    expect(metrics).not.toContain("acme");
    const log = place.lines.join("");
    expect(log).toContain('"msg":"job done"');
    for (const secret of ["ghs_", "BEGIN RSA", "user_email", place.secret, "Bearer"]) expect(log).not.toContain(secret);
  });

  it("fixes by a button what can be fixed, for people who may write", async () => {
    await using place = await installed();
    const pull = await place.pull({
      "tracking/events/purchase.yaml": undefined,
      "tracking/events/step.yaml": eventFile("Step Done"),
    });
    const head = pull.pull.head.sha;
    place.people.press({ by: "stranger", repo: "acme/shop", sha: head, button: "fix" });
    await place.settled();
    expect(pull.pull.head.sha).toBe(head);
    place.people.press({ by: "dev", repo: "acme/shop", sha: head, button: "fix" });
    await place.settled();
    expect(pull.pull.head.sha).not.toBe(head);
    const commit = await place.repo.git.commitOf(pull.pull.head.sha);
    expect(commit).toMatchObject({ author: { name: "jtracking[bot]" }, parents: [head] });
    expect(place.repo.checks.at(-1)?.sha).toBe(pull.pull.head.sha);
  });

  it("answers commands of people who may write, once, and nobody else's", async () => {
    await using place = await installed();
    const pull = await place.pull({ "tracking/events/step.yaml": eventFile("Step Done") });
    const stranger = await place.say("stranger", pull.number, "/jtracking fix");
    expect(stranger.reactions).toMatchObject([{ content: "confused" }]);
    expect(pull.comments).toHaveLength(2);
    await place.say("dev", pull.number, "thanks! /jtracking fix");
    await place.say("dev", pull.number, "> /jtracking fix");
    expect(pull.comments).toHaveLength(4);
    const asked = await place.say("dev", pull.number, "/jtracking fix");
    expect(asked.reactions).toMatchObject([{ content: "eyes" }]);
    expect(pull.comments.at(-1)?.body).toMatch(/Committed \d+ fixes/);
    await place.say("dev", pull.number, "/jtracking dance");
    expect(pull.comments.at(-1)?.body).toContain("There is no such command: `dance`");
    await place.say("dev", pull.number, "/jtracking preview");
    expect(pull.comments.at(-1)?.body).toContain("no access to Google Tag Manager");
    expect(place.emulator.problems).toEqual([]);
  });

  it("gives a wish in words to the model that the owner allows, without what is personal in it, and commits to the branch", async () => {
    const files = { ...PLAN, "tracking/site.yaml": WISH_SITE };
    files["tracking/plan.yaml"] += "ai: { enabled: true }\n";
    const model = always({ kind: "value", value: { operations: [GUIDE] } });
    await using openai = await OpenAiEmulator.start({ model });
    await using place = await installed({
      repositories: [{ name: "acme/shop", files, access: { dev: "write" } }],
      model: modelAccess({ OPENAI_BASE_URL: openai.url }),
    });
    const pull = await place.pull({ "src/page.html": "<p>" });
    const head = pull.pull.head.sha;
    await place.say("dev", pull.number, "/jtracking propose count the size guide, ask jane.doe@example.com");
    expect(openai.requests).toHaveLength(1);
    expect(openai.requests[0]?.body).not.toContain("jane");
    expect(pull.comments.some(({ body }) => body.includes("Committed as"))).toBe(true);
    const commit = await place.repo.git.commitOf(pull.pull.head.sha);
    expect(commit).toMatchObject({ author: { name: "jtracking[bot]" }, parents: [head] });
    // The commit is a push like any other: it is checked.
    expect(place.repo.checks.at(-1)).toMatchObject({ sha: pull.pull.head.sha, conclusion: "success" });
  });

  it("deploys what is merged where the plan says so; a failure opens an issue and the next success closes it", async () => {
    let gtm = REFUSED;
    const files = {
      ...PLAN,
      "tracking/plan.yaml": PLAN["tracking/plan.yaml"].replace("public_id", "deploy: app, public_id"),
    };
    await using place = await installed({
      repositories: [{ name: "acme/shop", files, access: { dev: "write" } }],
      gtm: (run) => gtm(run),
    });
    const first = await place.pull({ "tracking/events/one.yaml": eventFile("one") }, "one");
    await place.people.merge({ by: "dev", repo: "acme/shop", number: first.number });
    await place.settled();
    expect(place.repo.deployments).toMatchObject([
      { environment: "gtm", statuses: [{ state: "in_progress" }, { state: "failure" }] },
    ]);
    const issue = [...place.repo.issues.values()].find(({ title }) => title.includes("could not be deployed"));
    expect(issue).toMatchObject({ state: "open", body: expect.stringContaining("version 3 is live") });
    gtm = DEPLOYED;
    const second = await place.pull({ "tracking/events/two.yaml": eventFile("two") }, "two");
    await place.people.merge({ by: "dev", repo: "acme/shop", number: second.number });
    await place.settled();
    expect(place.repo.deployments.at(-1)?.statuses.at(-1)).toMatchObject({
      state: "success",
      description: "Version 7 is live",
    });
    expect(issue?.state).toBe("closed");
    await place.say("dev", second.number, "/jtracking publish 1234567");
    expect(second.comments.at(-1)?.body).toContain("is not the head of");
    gtm = async ({ files }) => ({ exit: 0, stdout: '{"outcome":"nothing_to_do","version":"7"}', stderr: "", files });
    await place.say("dev", second.number, `/jtracking publish ${place.repo.git.head("main")?.slice(0, 10)}`);
    expect(second.comments.at(-1)?.body).toContain("was live already");
    expect(place.emulator.problems).toEqual([]);
  });

  it("offers a plan to a repository that has none, once, and answers the merge queue", async () => {
    await using place = await installed({ repositories: [{ name: "acme/shop", files: {}, access: { dev: "write" } }] });
    const [setup] = place.repo.issues.values();
    expect(setup).toMatchObject({ title: "Add a tracking plan", author: { login: "jtracking[bot]" } });
    place.emulator.install(place.app, ["acme/shop"]);
    await place.settled();
    expect(place.repo.issues.size).toBe(1);
    await place.people.merge({ by: "dev", repo: "acme/shop", number: 1 });
    const pull = await place.pull({ "tracking/events/step.yaml": eventFile("step", PERSONAL) });
    const sha = await place.people.queue({ by: "dev", repo: "acme/shop", number: pull.number });
    await place.settled();
    expect(place.repo.checks.find((run) => run.sha === sha)).toMatchObject({
      name: "jtracking",
      conclusion: "failure",
    });
    expect(place.emulator.problems).toEqual([]);
  });

  it("gives up what would fail for ever, where an operator sees it, and goes on", async () => {
    await using place = await installed();
    place.emulator.fail({ on: "checks/create", when: "before", do: { status: 422 } });
    await place.pull({ "tracking/events/one.yaml": eventFile("one") }, "one");
    expect(await place.queue.dead()).toMatchObject([
      { kind: "check", key: "acme/shop", error: expect.stringContaining("E_GITHUB_INVALID") },
    ]);
    await place.pull({ "tracking/events/two.yaml": eventFile("two") }, "two");
    expect(place.repo.checks).toHaveLength(1);
    expect(await place.queue.retryDead()).toBe(1);
    await place.settled();
    expect(place.repo.checks).toHaveLength(2);
  });

  it("gets a fresh token when one runs out in the middle, and waits where GitHub says so", async () => {
    await using place = await installed();
    await place.pull({ "tracking/events/zero.yaml": eventFile("zero") }, "zero");
    for (const caller of place.emulator.world.tokens.values()) caller.expires = 0;
    place.emulator.fail({
      on: "git/get-tree",
      when: "before",
      do: { status: 403, message: "You have exceeded a secondary rate limit", headers: { "retry-after": "1" } },
    });
    await place.pull({ "tracking/events/one.yaml": eventFile("one") }, "one");
    expect(place.repo.checks).toHaveLength(2);
    expect((await place.queue.counts()).dead).toBe(0);
  });

  it("is silent about a branch that is deleted while it looks", async () => {
    await using place = await installed();
    await place.people.edit({
      by: "dev",
      repo: "acme/shop",
      branch: "topic",
      files: { "tracking/events/one.yaml": eventFile("one") },
    });
    await place.people.openPull({ by: "dev", repo: "acme/shop", head: "topic" });
    await place.repo.git.setRef("refs/heads/topic", undefined);
    await place.emulator.world.moved(place.repo, "refs/heads/topic", {
      before: "0".repeat(40),
      by: place.emulator.world.account("dev"),
    });
    await place.settled();
    expect((await place.queue.counts()).waiting).toBe(0);
    expect(place.emulator.problems).toEqual([]);
  });
});
