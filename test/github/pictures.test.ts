import { describe, expect, it } from "vitest";
import { publishPictures } from "../../app/commands/event-picture-files.ts";
import { pictureName } from "../../app/commands/pull-request/picture-name.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { renderSnapshot } from "../../app/snapshot/index.ts";
import { cleanTree } from "../../app/privacy/index.ts";
import { APP_PERMISSIONS } from "../emulators/github/emulator.ts";
import { renderMarkdown } from "../emulators/github/markdown.ts";
import { shopSnapshot } from "../report/shop-snapshot.ts";
import { eventFile, PLAN, shop } from "./shop.ts";

const SITE = { "tracking/site.yaml": renderSnapshot(cleanTree(shopSnapshot)) };
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

async function planWith(...events: string[]) {
  const files = new Map([["plan.yaml", PLAN["tracking/plan.yaml"]]]);
  for (const name of events) files.set(`events/${name}.yaml`, eventFile(name));
  return (await parsePlan(files)).plan;
}

const picturesOf = (image: Buffer, ...events: string[]) =>
  new Map(events.map((event) => [pictureName("tracking", event, image), image]));

const BRANCH = "jtracking/pictures";

describe("pictures of events", () => {
  it("are in the comment of a pull request with a snapshot, for no further call, and a browser gets them", async () => {
    await using place = await shop({ ...PLAN, ...SITE });
    const files = picturesOf(JPEG, "purchase", "refund");
    const plan = await planWith("purchase", "refund");
    expect(await publishPictures(place.forge, { root: "tracking", plan, files })).toBe(true);
    const pull = await place.pull({ "tracking/events/refund.yaml": eventFile("refund") });
    const before = place.emulator.calls.length;
    await pull.check();
    expect(place.emulator.calls.length - before).toBeLessThanOrEqual(8);
    const html = await renderMarkdown(pull.issue.comments[0]?.body ?? "");
    const [, address = ""] = /<img src="([^"]+)" alt="refund"/.exec(html) ?? [];
    expect(address).toContain(`/acme/shop/blob/${place.repo.git.head(BRANCH) ?? ""}/`);
    const answer = await fetch(address);
    expect([answer.headers.get("content-type"), Buffer.from(await answer.arrayBuffer())]).toEqual(["image/jpeg", JPEG]);
    expect(place.emulator.problems).toEqual([]);
  });

  it("stand on a branch of their own, cost nothing while they are the same, and go with their events", async () => {
    await using place = await shop();
    const plan = await planWith("purchase", "refund");
    const write = (files: ReadonlyMap<string, Buffer>, of = plan) =>
      publishPictures(place.forge, { root: "tracking", plan: of, files });
    await write(picturesOf(JPEG, "purchase", "refund"));
    const first = place.repo.git.head(BRANCH) ?? "";
    expect(await place.repo.git.commitOf(first)).toMatchObject({ parents: [] });
    const before = place.emulator.calls.length;
    await write(picturesOf(JPEG, "purchase", "refund"));
    expect(place.repo.git.head(BRANCH)).toBe(first);
    expect(place.emulator.calls.slice(before).map(({ operation }) => operation)).toEqual([
      "git/get-ref",
      "git/get-tree",
    ]);
    const other = Buffer.concat([JPEG, Buffer.from([9])]);
    await write(picturesOf(other, "purchase"), await planWith("purchase"));
    const head = place.repo.git.head(BRANCH) ?? "";
    expect([...(await place.repo.git.filesOf(head)).keys()]).toEqual([pictureName("tracking", "purchase", other)]);
    // Comments that were written before still find theirs.
    expect(await place.repo.git.commitOf(head)).toMatchObject({ parents: [first] });
    expect(place.emulator.problems).toEqual([]);
  });

  it("leave alone those of another plan, and show nothing else that lies on the branch", async () => {
    await using place = await shop({ ...PLAN, ...SITE });
    const theirs = new Map([[pictureName("blog", "read", JPEG), JPEG]]);
    await publishPictures(place.forge, { root: "blog", plan: await planWith("read"), files: theirs });
    await publishPictures(place.forge, {
      root: "tracking",
      plan: await planWith("refund"),
      files: picturesOf(JPEG, "refund"),
    });
    const head = place.repo.git.head(BRANCH) ?? "";
    expect([...(await place.repo.git.filesOf(head)).keys()]).toHaveLength(2);
    const [name = ""] = picturesOf(JPEG, "step").keys();
    const files = new Map([[`${name.slice(0, 18)}"><script>.jpg`, JPEG]]);
    await place.forge.keepPictures({ files, keep: () => true });
    const pull = await place.pull({ "tracking/events/step.yaml": eventFile("step") });
    await pull.check();
    expect(pull.issue.comments[0]?.body).not.toContain("<img");
  });

  it("are not there without a snapshot, and no error where the token may not write", async () => {
    await using place = await shop();
    const plan = await planWith("refund");
    await publishPictures(place.forge, { root: "tracking", plan, files: picturesOf(JPEG, "refund") });
    const pull = await place.pull({ "tracking/events/refund.yaml": eventFile("refund") });
    await pull.check();
    expect(pull.issue.comments[0]?.body).not.toContain("<img");
    for (const caller of place.emulator.world.tokens.values())
      caller.permissions = { ...APP_PERMISSIONS, contents: "read" };
    const files = picturesOf(Buffer.concat([JPEG, JPEG]), "refund");
    expect(await publishPictures(place.forge, { root: "tracking", plan, files })).toBe(false);
  });
});
