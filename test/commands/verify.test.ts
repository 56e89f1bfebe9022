import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHOP_PLAN } from "../../bench/verify/shop-plan.ts";
import { serveShop, type ServedShop } from "../../examples/shop/serve.ts";
import { folderWith, jtracking } from "./command.ts";

let shop: ServedShop;

beforeAll(async () => {
  shop = await serveShop();
});

afterAll(() => shop.close());

const plan = (more: Record<string, string> = {}) =>
  folderWith({ ...Object.fromEntries([...SHOP_PLAN].map(([path, text]) => [`tracking/${path}`, text])), ...more });

describe("jtracking verify", () => {
  it("exits with 0 where an event fires as planned, and gives one document", async () => {
    await using folder = await plan();
    const ran = await jtracking(folder.path, ["verify", "--url", shop.url, "--event", "purchase", "--json"]);
    expect(ran.exit).toBe(0);
    const { summary, network } = JSON.parse(ran.stdout);
    expect(summary).toMatchObject({ events: 1, verified: 1 });
    expect(network.elsewhere).toEqual([]);
  });

  it("exits with 1 where one does not, and says where and why", async () => {
    await using folder = await plan({
      "tracking/events/purchase.yaml":
        "event: purchase\ntrigger: { on: data_layer, event: purchased, page: thank_you }\n",
    });
    const ran = await jtracking(folder.path, [
      "verify",
      "--url",
      shop.url,
      "--event",
      "purchase",
      "--format",
      "junit",
      "--out",
      "verify.xml",
    ]);
    expect(ran.exit).toBe(1);
    expect(ran.stdout).toContain(
      "tracking/events/purchase.yaml:2:1 error verify/not-sent purchase: It was not sent to ga4.",
    );
    expect(ran.stdout).toContain('push renamed: The page pushes "purchase" where the plan waits for "purchased".');
  });

  it.each([
    ["2 for an event that the plan does not have", ["--event", "nothing"], 2, "E_EVENT"],
    ["2 for a container that cannot be read", ["--container", "gone.json"], 2, "E_CONTAINER"],
    ["3 for a site that is not there", ["--url", "http://127.0.0.1:1/", "--event", "purchase"], 3, "E_SITE"],
    ["3 for a preview without an environment", ["--mode", "preview"], 3, "E_ENVIRONMENT"],
  ])("exits with %s", async (_what, args, exit, code) => {
    await using folder = await plan();
    const ran = await jtracking(folder.path, ["verify", ...args]);
    expect([ran.exit, ran.stderr]).toEqual([exit, expect.stringContaining(code)]);
  });
});
