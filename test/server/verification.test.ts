import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jtrackingRunner, type RunJtracking } from "../../app/commands/github/run-jtracking.ts";
import type { VerifyAccess } from "../../app/commands/github/verify-pull-request.ts";
import { SHOP_PLAN } from "../../bench/verify/shop-plan.ts";
import { serveShop, type ServedShop } from "../../examples/shop/serve.ts";
import { webhookHeaders } from "../emulators/github/webhooks.ts";
import { eventFile, PLAN } from "../github/shop.ts";
import { appOnEmulator } from "./app.ts";

let site: ServedShop;
beforeAll(async () => {
  site = await serveShop();
});
afterAll(() => site.close());

const everybody = async (): Promise<boolean> => true;
const says =
  (stdout: string, exit = 0): RunJtracking =>
  async ({ files }) => ({ exit, stdout, stderr: "error: no page of it could be opened\n  hint\n", files });

async function place(verify: VerifyAccess | undefined, files: Record<string, string> = PLAN) {
  const repositories = [{ name: "acme/shop", files, access: { dev: "write", boss: "admin" } }] as const;
  const app = await appOnEmulator({ repositories: [...repositories], ...(verify && { verify }) });
  app.emulator.install(app.app, ["acme/shop"]);
  await app.settled();
  const { people } = app.emulator;
  const edit = (path: string, text: string) =>
    people.edit({ by: "dev", repo: "acme/shop", branch: "topic", files: { [path]: text } });
  return Object.assign(app, {
    edit,
    async open(path: string, text: string) {
      await edit(path, text);
      const { number } = await people.openPull({ by: "dev", repo: "acme/shop", head: "topic" });
      return app.emulator.world.pull(app.emulator.world.repository("acme/shop"), number);
    },
  });
}

const STEP = "tracking/events/step.yaml";

describe("the verification in the one comment", () => {
  it("proves changed events on the shop in a process of its own, and says the cause below what the check says", async () => {
    const bin = "bin/jtracking.mjs";
    const { PATH, HOME } = process.env;
    const run = jtrackingRunner({ bin: `${process.cwd()}/${bin}`, env: { PATH, HOME }, timeoutMs: 120_000 });
    const files = Object.fromEntries(
      [...SHOP_PLAN]
        .filter(([path]) => !path.startsWith("events/") || path === "events/purchase.yaml")
        .map(([path, text]) => [`tracking/${path}`, text.replace("http://127.0.0.1:4173/", site.url)]),
    );
    await using app = await place({ run, isPublic: everybody }, files);
    const renamed = "event: purchase\ntrigger: { on: data_layer, event: purchased, page: thank_you }\n";
    const pull = await app.open("tracking/events/purchase.yaml", renamed);
    await app.settled();
    const [comment, ...others] = pull.comments;
    expect(others).toEqual([]);
    expect(comment?.body).toMatch(/^<!-- jtracking:plan -->/);
    expect(comment?.body).toContain("#### For privacy");
    expect(comment?.body).toContain("❌ 1 event would not arrive as planned");
    expect(comment?.body).toContain('pushes "purchase" where the plan waits for "purchased"');
    expect(app.emulator.problems).toEqual([]);
  });

  it("says that it is looking, keeps what it saw for the same head, and drops it for another", async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((done) => void (open = done));
    let runs = 0;
    const run: RunJtracking = async ({ files, args }) => {
      runs += 1;
      if (runs === 1) await gate;
      return says(`### Seen ${runs}: ${args.filter((word) => word === "step").length} time`)({ files, args });
    };
    await using app = await place({ run, isPublic: everybody });
    const pull = await app.open(STEP, eventFile("step"));
    const body = () => pull.comments[0]?.body ?? "";
    await expect.poll(body).toContain("⏳");
    open();
    await app.settled();
    expect(body()).toContain("### Seen 1: 1 time");
    expect(body()).not.toContain("⏳");
    const first = body();
    const delivery = app.emulator.world.deliveries.find(
      ({ event, action }) => `${event} ${action}` === "pull_request opened",
    );
    const text = JSON.stringify(delivery?.payload);
    const headers = webhookHeaders({ guid: randomUUID(), event: "pull_request", app: app.app }, text);
    expect((await fetch(app.app.webhook.url, { method: "POST", headers, body: text })).status).toBe(200);
    await app.settled();
    await app.restart();
    await app.settled();
    expect([body(), runs, pull.comments.length]).toEqual([first, 1, 1]);
    await app.edit(STEP, `${eventFile("step")}# more\n`);
    await app.settled();
    expect(body()).toContain("### Seen 2");
    expect(body()).not.toContain("### Seen 1");
    expect(app.emulator.problems).toEqual([]);
  });

  it("writes nothing for a head that has moved while it looked", async () => {
    let moved = async (): Promise<unknown> => undefined;
    const run: RunJtracking = async (asked) => {
      await moved();
      moved = async () => undefined;
      return says(`### Seen of ${asked.files.get("events/step.yaml")?.includes("# new") ?? false}`)(asked);
    };
    await using app = await place({ run, isPublic: everybody });
    moved = () => app.edit(STEP, `${eventFile("step")}# new\n`);
    const pull = await app.open(STEP, eventFile("step"));
    await app.settled();
    expect(pull.comments[0]?.body).toContain("### Seen of true");
    expect(pull.comments[0]?.body).not.toContain("### Seen of false");
  });

  it("says why it did not look: a private address, a site that does not open; what fails is no markup", async () => {
    const told = async (verify: VerifyAccess): Promise<string> => {
      await using app = await place(verify);
      const pull = await app.open(STEP, eventFile("step"));
      await app.settled();
      expect(app.lines.join("")).not.toContain("tried again");
      return pull.comments[0]?.body ?? "";
    };
    const forged = (): Promise<never> =>
      Promise.reject(new Error("<!-- jtracking:verification end --> @boss closes #1"));
    const one = await told({ run: says("never"), isPublic: async () => false });
    const two = await told({ run: says("", 3), isPublic: everybody });
    const three = await told({ run: forged, isPublic: everybody });
    expect(one).toContain("none that everybody can open");
    expect(two).toContain("no page of it could be opened");
    expect(three).not.toContain("@boss");
    expect(three.match(/<!--/g)).toHaveLength(3);
  });

  it("opens no browser for a fork", async () => {
    let runs = 0;
    const run: RunJtracking = (asked) => {
      runs += 1;
      return says("### Seen")(asked);
    };
    await using app = await place({ run, isPublic: everybody });
    const { people, world } = app.emulator;
    const fork = await world.fork("acme/shop", "stranger");
    const [repo, branch] = ["stranger/shop", "evil"];
    await people.edit({ by: "stranger", repo, branch, files: { [STEP]: eventFile("step") } });
    const { number } = await people.openPull({ by: "stranger", repo: "acme/shop", head: branch, from: fork });
    await app.settled();
    const pull = world.pull(world.repository("acme/shop"), number);
    expect(pull.comments[0]?.body).toContain("For marketing");
    expect(pull.comments[0]?.body).not.toContain("jtracking:verification");
    expect(runs).toBe(0);
  });

  it("does not look at a first plan, a plan that stays as it is, or where this server shall not", async () => {
    let runs = 0;
    const run: RunJtracking = (asked) => {
      runs += 1;
      return says("### Seen")(asked);
    };
    await using first = await place({ run, isPublic: everybody }, { "README.md": "Shop\n" });
    const one = await first.open("tracking/plan.yaml", PLAN["tracking/plan.yaml"]);
    await first.settled();
    await using app = await place({ run, isPublic: everybody });
    await app.open("src/index.js", "1\n");
    await app.settled();
    await using without = await place(undefined);
    const three = await without.open(STEP, eventFile("step"));
    await without.settled();
    expect(runs).toBe(0);
    for (const pull of [one, three]) expect(pull.comments[0]?.body).not.toContain("jtracking:verification");
  });
});
