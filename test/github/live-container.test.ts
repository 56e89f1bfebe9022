import { describe, expect, it } from "vitest";
import { liveContainers, type ReadLive } from "../../app/commands/pull-request/live-containers.ts";
import { checkPullRequest } from "../../app/commands/pull-request/check-pull-request.ts";
import { JtrackingError } from "../../app/errors.ts";
import { compile, type Container } from "../../app/gtm/index.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { eventFile, PLAN, shop } from "./shop.ts";

const TODAY = "2026-11-23";

/** The container that a plan asks for, as somebody has deployed it. */
async function deployed(changes: Record<string, string> = {}): Promise<{ container: Container }> {
  const files = Object.entries({ ...PLAN, ...changes }).map(
    ([path, text]) => [path.slice("tracking/".length), text] as const,
  );
  const { plan } = await parsePlan(new Map(files));
  return { container: compile(plan, { today: TODAY }) };
}

const version = (container: Container, id = "12") => ({
  id,
  name: "",
  notes: "",
  publicId: "GTM-ABC1234",
  container,
  fingerprint: "1",
  deleted: false,
  usage: "web" as const,
});

/** GTM that counts how often it is asked. */
function gtm(answer: () => ReturnType<typeof version> | undefined) {
  let calls = 0;
  let time = 0;
  const live: ReadLive = liveContainers({
    now: () => time,
    open: async () => ({
      liveVersion: async () => {
        calls += 1;
        return answer();
      },
    }),
  });
  return { live, calls: () => calls, pass: (ms: number) => void (time += ms) };
}

describe("the live container in the comment", () => {
  it("is what the change set starts from, and says what waits without this pull request", async () => {
    await using place = await shop();
    const { container } = await deployed({
      "tracking/events/purchase.yaml": eventFile("purchase").replace("  value:", "  price:"),
    });
    const google = gtm(() => version(container));
    const pull = await place.pull({ "tracking/events/refund.yaml": eventFile("refund") });
    const outcome = await checkPullRequest({ ...place.context, live: google.live }, pull);
    expect(outcome).toMatchObject({
      outcome: "checked",
      reviews: [{ reviewed: { comparedWith: { what: "live", version: "12", waiting: 1 } } }],
    });
    const [comment] = pull.issue.comments;
    expect(comment?.body).toContain("What a deploy would change in GTM now");
    expect(comment?.body).toContain("Compared with version `12`, which is live.");
    expect(comment?.body).toContain("1 of the changes is not of this pull request");
    expect(place.emulator.problems).toEqual([]);
  });

  it("says that a deploy would change nothing where live has it already", async () => {
    await using place = await shop();
    const { container } = await deployed({ "tracking/events/refund.yaml": eventFile("refund") });
    const pull = await place.pull({ "tracking/events/refund.yaml": eventFile("refund") });
    await checkPullRequest({ ...place.context, live: gtm(() => version(container)).live }, pull);
    expect(pull.issue.comments[0]?.body).toContain("In GTM a deploy would change nothing.");
  });

  it("is read once for twenty pull requests, and again after a minute or a deploy", async () => {
    const { container } = await deployed();
    const { plan } = await parsePlan(new Map([["plan.yaml", PLAN["tracking/plan.yaml"]]]));
    const google = gtm(() => version(container));
    await Promise.all(Array.from({ length: 20 }, () => google.live(plan)));
    expect(google.calls()).toBe(1);
    google.pass(60_001);
    await google.live(plan);
    expect(google.calls()).toBe(2);
    google.live.forget(plan);
    await google.live(plan);
    expect(google.calls()).toBe(3);
  });

  it.each([
    [
      "refused",
      () => {
        throw new JtrackingError("the account 6001 is not yours", { code: "E_GTM_PERMISSION", exit: 3 });
      },
      "it could not be read (E_GTM_PERMISSION)",
    ],
    ["empty", () => undefined, "nothing was ever published in it"],
  ])("gives way to the base branch where GTM is %s, and says so", async (_what, answer, words) => {
    await using place = await shop();
    const pull = await place.pull({ "tracking/events/refund.yaml": eventFile("refund") });
    await checkPullRequest({ ...place.context, live: gtm(answer).live }, pull);
    const body = pull.issue.comments[0]?.body ?? "";
    expect(body).toContain("What merging changes in GTM");
    expect(body.replaceAll("\\", "")).toContain(`Compared with the base branch and not with what is live: ${words}.`);
    expect(body).not.toContain("6001 is not yours");
  });

  it("does not wait longer than a check can", async () => {
    const { plan } = await parsePlan(new Map([["plan.yaml", PLAN["tracking/plan.yaml"]]]));
    const live = liveContainers({ now: () => 0, waitMs: 5, open: () => new Promise(() => undefined) });
    expect(await live(plan)).toEqual({ unknown: "Google Tag Manager did not answer in time" });
  });

  it("is not asked for a fork, nor for a plan without a container, nor where the pull request moves to another one", async () => {
    await using place = await shop();
    const google = gtm(() => undefined);
    const { people, world } = place.emulator;
    const fork = await world.fork("acme/shop", "stranger");
    const files = { "tracking/events/refund.yaml": eventFile("refund") };
    const head = await people.edit({ by: "stranger", repo: fork.fullName, branch: "theirs", files });
    const { number } = await people.openPull({ by: "stranger", repo: "acme/shop", head: "theirs", from: fork });
    const ref = { number, base: place.repo.git.head("main") ?? "", head };
    expect(await checkPullRequest({ ...place.context, live: google.live }, ref)).toMatchObject({ outcome: "checked" });
    const { plan } = await parsePlan(new Map([["plan.yaml", "version: 1\nsite: { url: https://shop.example }\n"]]));
    expect(await google.live(plan)).toBeUndefined();
    expect(google.calls()).toBe(0);
    const { container } = await deployed();
    const moved = await place.pull({ "tracking/plan.yaml": PLAN["tracking/plan.yaml"].replace('"7001"', '"7002"') });
    await checkPullRequest({ ...place.context, live: gtm(() => version(container)).live }, moved);
    expect(moved.issue.comments[0]?.body).not.toContain("which is live");
  });
});
