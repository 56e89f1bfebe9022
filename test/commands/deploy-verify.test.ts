import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { html, serve, type Served } from "../browser/serve.ts";
import { type RunningEmulator, startEmulator } from "../gtm/emulator-client.ts";
import { folderWith, type Folder, jtracking } from "./command.ts";

/** How a site behaves that has its own container, served by itself. */
const shop = { push: "bought", sends: true, onContainer: () => {} };
let gtm: RunningEmulator;
let site: Served;

const SNIPPET =
  "<script>dataLayer=[];(function(d){var j=d.createElement('script');j.async=true;j.src='/gtm.js?id=GTM-ABC';d.head.append(j)})(document)</script>";

/** What Google would serve, as far as this test can tell: which version it is, and a hit for a push. */
const script = (version: string): string => `var data = {"resource": {"version":"${version}"}};
if (${shop.sends}) { const before = dataLayer.push; dataLayer.push = (...list) => {
  for (const { event, value } of list) if (event === "bought") navigator.sendBeacon("https://www.google-analytics.com/g/collect?v=2&tid=G-ABC123&cid=1.2&en=bought&epn.value=" + value);
  return before.apply(dataLayer, list); } }`;

beforeAll(async () => {
  gtm = await startEmulator({ resources: {} });
  site = await serve({
    "/": (_request, answer) =>
      answer
        .writeHead(200, { "content-type": "text/html" })
        .end(
          html(`<button id=buy onclick="dataLayer.push({ event: '${shop.push}', value: 3 })">Buy</button>`, SNIPPET),
        ),
    "/gtm.js": (request, answer) => {
      if (request.headers["user-agent"]?.startsWith("Mozilla") === true) shop.onContainer();
      answer.writeHead(200, { "content-type": "text/javascript" }).end(script(live() ?? "0"));
    },
  });
});

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await gtm[Symbol.asyncDispose]();
});

const live = () => gtm.containers.get("7001")?.live;
const env = () => ({
  JTRACKING_GTM_URL: gtm.url,
  JTRACKING_GTM_JS_URL: `${site.url}/`,
  JTRACKING_GTM_CALLS_PER_100_S: "10000",
});

/** A plan whose deploy is new each time: its constant says which. */
const planned = (mark: string): Promise<Folder> =>
  folderWith({
    "tracking/plan.yaml": `version: 1\nsite: { url: "${site.url}/" }\ndestinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }\ngtm: { account: "6001", container: "7001", public_id: GTM-ABC, verify: both }\n`,
    "tracking/parameters.yaml": "value: { type: number, pii: none }\nmark: { type: string, pii: none }\n",
    "tracking/events/bought.yaml": `event: bought\ntrigger: { on: data_layer, event: bought }\nparameters:\n  value: { required: true, from: { data_layer: value } }\n  mark: { from: { constant: ${mark} } }\nverify: { steps: [{ open: / }, { click: "#buy" }] }\n`,
  });

const workspaces = () => [...(gtm.containers.get("7001")?.workspaces.keys() ?? [])];

describe("a deploy that verifies", () => {
  it("publishes nothing and touches no workspace where an event would fail, and says why", async () => {
    await using folder = await planned("one");
    const before = [live(), workspaces()];
    gtm.calls.length = 0;
    shop.push = "Bought";
    const ran = await jtracking(folder.path, ["deploy", "--yes", "--json"], env());
    shop.push = "bought";
    expect(ran.exit).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: {
        code: "E_VERIFY",
        message: "1 event does not arrive as planned: bought (push renamed). Nothing was published",
      },
    });
    expect(ran.stderr).toContain('The page pushes "Bought" where the plan waits for "bought".');
    expect([live(), workspaces()]).toEqual(before);
    expect(gtm.calls.filter(({ verb }) => verb !== "GET")).toEqual([]);
  });

  it("publishes where all is well, and says what was seen before and after", async () => {
    await using folder = await planned("one");
    const ran = await jtracking(folder.path, ["deploy", "--yes", "--json"], env());
    expect([ran.exit, ran.stderr]).toEqual([0, expect.anything()]);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      outcome: "published",
      version: { id: "2" },
      verified: { before: { verified: 1, failed: 0 }, after: { verified: 1, failed: 0 } },
    });
  });

  it("goes back to the version before where the live site fails", async () => {
    await using folder = await planned("two");
    shop.sends = false;
    const ran = await jtracking(folder.path, ["deploy", "--yes", "--json"], env());
    shop.sends = true;
    expect(ran.exit).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      error: {
        code: "E_VERIFY_LIVE",
        message:
          "version 3 was published, and 1 event does not arrive as planned: bought (not deployed). Version 2 is live again",
      },
    });
    expect(live()).toBe("2");
  });

  it("that is killed between publishing and verifying is made up for by the next run", async () => {
    await using folder = await planned("three");
    const child = spawn(
      process.execPath,
      [resolve("bin/jtracking.mjs"), "deploy", "--yes", "--quiet", "--verify", "after"],
      {
        cwd: folder.path,
        env: { ...process.env, ...env() },
        stdio: "ignore",
      },
    );
    const asked = new Promise<void>((done) => void (shop.onContainer = done));
    await asked;
    child.kill("SIGKILL");
    await once(child, "close");
    shop.onContainer = () => {};
    expect(live()).toBe("4");
    gtm.calls.length = 0;
    const ran = await jtracking(folder.path, ["deploy", "--yes", "--json"], env());
    expect([ran.exit, JSON.parse(ran.stdout)]).toEqual([
      0,
      { outcome: "nothing_to_do", version: "4", verified: { after: expect.objectContaining({ verified: 1 }) } },
    ]);
    const again = await jtracking(folder.path, ["deploy", "--yes", "--json"], env());
    expect(JSON.parse(again.stdout)).toEqual({ outcome: "nothing_to_do", version: "4" });
  });
});
