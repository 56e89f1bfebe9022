import { describe, expect, it } from "vitest";

import { validate } from "../../app/artefacts/index.ts";
import { after, before, strangers } from "../../bench/deploy/shop-plans.ts";
import { startEmulator } from "../gtm/emulator-client.ts";
import { folderWith, git, jtracking } from "./command.ts";

const planFiles = (files: ReadonlyMap<string, string>) =>
  Object.fromEntries([...files].map(([path, text]) => [`tracking/${path}`, text]));

describe("preview, deploy and rollback", () => {
  it("show what is to be done, do it, and undo it", async () => {
    await using gtm = await startEmulator({ resources: strangers });
    await using folder = await folderWith(planFiles(after));
    const env = { JTRACKING_GTM_URL: gtm.url };
    await git(folder.path, ["init", "--quiet"]);
    await git(folder.path, ["add", "tracking"]);
    await git(folder.path, ["commit", "--quiet", "-m", "The plan"]);

    const preview = await jtracking(folder.path, ["preview", "--json"], env);
    expect(preview.exit).toBe(1);
    const document: unknown = JSON.parse(preview.stdout);
    expect(document).toMatchObject({ base: "1", clashes: [], summary: { update: 0, delete: 0 } });
    expect(await validate("change-set", document)).toEqual([]);
    expect(preview.stderr).toMatch(/A deploy takes 11 calls; GTM allows 25 in 100 s: no waiting/);

    const deploy = await jtracking(folder.path, ["deploy", "--yes", "--base", "1", "--json"], env);
    expect(deploy).toMatchObject({ exit: 0 });
    const name = expect.stringMatching(/^jtracking [0-9a-f]{7}$/);
    expect(JSON.parse(deploy.stdout)).toMatchObject({
      outcome: "published",
      version: { id: "2", name },
      previous: "1",
    });

    const again = await jtracking(folder.path, ["deploy", "--yes"], env);
    expect(again).toMatchObject({ exit: 0, stdout: expect.stringContaining("nothing to do") });
    const stale = await jtracking(folder.path, ["deploy", "--yes", "--base", "1"], env);
    expect(stale).toMatchObject({ exit: 4, stderr: expect.stringContaining("E_GTM_LIVE_MOVED") });

    const back = await jtracking(folder.path, ["rollback", "--yes"], env);
    expect(back).toMatchObject({ exit: 0, stdout: expect.stringContaining("Version 1 is live.") });
    expect(gtm.containers.get("7001")?.live).toBe("1");
  });

  it("ask a person, so without one they need --yes, and call nobody before", async () => {
    await using gtm = await startEmulator();
    await using folder = await folderWith(planFiles(before));
    const env = { JTRACKING_GTM_URL: gtm.url };
    for (const command of ["deploy", "rollback"])
      expect(await jtracking(folder.path, [command], env)).toMatchObject({
        exit: 2,
        stderr: expect.stringContaining("--yes"),
      });
    expect(gtm.calls).toEqual([]);
  });

  it("stop at a name that is somebody else's, and offer to adopt it", async () => {
    const [tag] = strangers.tag;
    await using gtm = await startEmulator({ resources: { ...strangers, tag: [{ ...tag, name: "GA4 - list_seen" }] } });
    await using folder = await folderWith(planFiles(before));
    const ran = await jtracking(folder.path, ["deploy", "--yes", "--json"], { JTRACKING_GTM_URL: gtm.url });
    expect(ran.exit).toBe(4);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: { code: "E_GTM_BLOCKED", hint: expect.stringContaining('jtracking adopt "GA4 - list_seen"') },
    });
    expect(gtm.calls).toHaveLength(1);
  });

  it("stop at what cannot be compiled: it would be taken for something to delete", async () => {
    await using gtm = await startEmulator();
    const broken = new Map(before).set("events/cart_opened.yaml", before.get("events/list_seen.yaml") ?? "");
    await using folder = await folderWith(planFiles(broken));
    const ran = await jtracking(folder.path, ["deploy", "--yes"], { JTRACKING_GTM_URL: gtm.url });
    expect(ran.exit).toBeGreaterThan(0);
    expect(gtm.calls).toEqual([]);
  });

  it.each([
    ["no credentials that Google takes", { status: 401 }, 3, "E_GTM_CREDENTIALS"],
    ["no permission", { status: 403 }, 3, "E_GTM_PERMISSION"],
  ])("say what is missing: %s", async (_name, fault, exit, code) => {
    await using gtm = await startEmulator();
    await using folder = await folderWith(planFiles(before));
    gtm.fail({ when: "before", do: fault, times: 9 });
    const ran = await jtracking(folder.path, ["preview", "--json"], { JTRACKING_GTM_URL: gtm.url });
    expect(ran.exit).toBe(exit);
    expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code } });
  });

  it("say how a plan names its container", async () => {
    await using folder = await folderWith(
      planFiles(new Map(before).set("plan.yaml", (before.get("plan.yaml") ?? "").replace(/^gtm:.*\n/m, ""))),
    );
    const ran = await jtracking(folder.path, ["preview"], { JTRACKING_GTM_URL: "http://127.0.0.1:9/" });
    expect(ran).toMatchObject({ exit: 2, stderr: expect.stringContaining('gtm: { account: "6001"') });
  });
});
