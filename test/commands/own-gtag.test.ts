import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parsePlan, readPlanFiles } from "../../app/plan/index.ts";
import { serveFolder } from "../../bench/serve-folder.ts";
import { folderWith, jtracking } from "./command.ts";

/** A whole crawl and a verification, on a machine that may be busy. */
const LIMIT = 300_000;
const SHIM = "window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); }";
const OWN = `<script async src="https://www.googletagmanager.com/gtag/js?id=G-OWNED1"></script>
<script>${SHIM} gtag("js", new Date()); gtag("config", "G-OWNED1", { send_page_view: false });</script>`;
const BARE = `<script>${SHIM}</script>
<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({"gtm.start":Date.now(),event:"gtm.js"});var j=d.createElement(s);j.async=true;j.src="https://www.googletagmanager.com/gtm.js?id="+i;d.head.append(j)})(window,document,"script","dataLayer","GTM-BARE12");</script>`;

const page = (head: string) => `<!doctype html><html lang="en"><head><title>Offers</title>${head}</head>
<body><main><h1>Offers</h1><button id="want" type="button">I want this one</button></main>
<script>
gtag("event", "page_view", { page_type: "offers" });
document.getElementById("want").addEventListener("click", () => gtag("event", "offer_wanted", { offerType: "big" }));
</script></body></html>`;

async function siteWith(head: string) {
  const root = await folderWith({ "index.html": page(head) });
  const served = await serveFolder({ root: root.path });
  const dispose = async (): Promise<void> => {
    await served[Symbol.asyncDispose]();
    await root[Symbol.asyncDispose]();
  };
  return { url: `${served.url}/`, [Symbol.asyncDispose]: dispose };
}

const planIn = async (folder: string) => (await parsePlan(await readPlanFiles(join(folder, "tracking")))).plan;

async function tagsIn(folder: string): Promise<string[]> {
  const { containerVersion } = JSON.parse(await readFile(join(folder, "container.json"), "utf8"));
  return (containerVersion.tag ?? []).map(({ name }: { name: string }) => name);
}

describe("a site that sends its own events by gtag()", () => {
  it(
    "is planned as it is, sends everything once, and is not proposed anything more",
    async () => {
      await using site = await siteWith(OWN);
      await using folder = await folderWith({});
      const init = await jtracking(folder.path, ["init", site.url, "--quiet"]);
      expect([init.stderr, init.exit]).toEqual(["", 0]);
      const { config, events } = await planIn(folder.path);
      expect(config.destinations).toEqual({
        ga4: { type: "ga4", measurement_id: "G-OWNED1", google_tag: "site", send_page_view: false },
      });
      expect(events.map(({ definition: { event, sent_by: by } }) => [event, by])).toEqual([
        ["offer_wanted", "site"],
        ["page_view", "site"],
      ]);
      expect(await tagsIn(folder.path)).toEqual([]);
      const verified = await jtracking(folder.path, ["verify", "--url", site.url, "--json"]);
      expect(JSON.parse(verified.stdout)).toMatchObject({ findings: [], summary: { events: 2, verified: 2 } });
      const again = await jtracking(folder.path, ["propose", "--json"]);
      expect(JSON.parse(again.stdout)).toMatchObject({ operations: [] });
    },
    LIMIT,
  );

  it(
    "is told, and mended, where the plan lets the container send the same",
    async () => {
      await using site = await siteWith(OWN);
      await using folder = await folderWith({});
      await jtracking(folder.path, ["init", site.url, "--quiet"]);
      const paths = ["plan.yaml", "events/offer_wanted.yaml"].map((path) => join(folder.path, "tracking", path));
      for (const path of paths) {
        const text = await readFile(path, "utf8");
        await writeFile(path, text.replace(", google_tag: site", "").replace("sent_by: site\n", ""));
      }
      const doubled = await jtracking(folder.path, ["verify", "--url", site.url, "--event", "offer_wanted", "--json"]);
      expect(JSON.parse(doubled.stdout).findings).toContainEqual(
        expect.objectContaining({ kind: "too_often", event: "offer_wanted" }),
      );
      const check = async (...more: string[]) =>
        JSON.parse((await jtracking(folder.path, ["check", "--json", ...more])).stdout).findings.filter(
          ({ rule }: { rule: string }) => rule === "site/sent-twice",
        );
      expect(await check()).toHaveLength(2);
      await check("--fix");
      expect(await check()).toEqual([]);
      const { config, events } = await planIn(folder.path);
      expect(config.destinations?.["ga4"]?.google_tag).toBe("site");
      expect(events[0]?.definition.sent_by).toBe("site");
    },
    LIMIT,
  );

  it(
    "is one for the container where gtag() is only a function in front of it",
    async () => {
      await using site = await siteWith(BARE);
      await using folder = await folderWith({});
      await jtracking(folder.path, ["init", site.url, "--quiet"]);
      const { config, events } = await planIn(folder.path);
      expect(config.destinations?.["ga4"]).toEqual({
        type: "ga4",
        measurement_id: "G-XXXXXXXXXX",
        send_page_view: false,
      });
      expect(events.map(({ definition: { event, sent_by: by } }) => [event, by])).toEqual([
        ["offer_wanted", undefined],
        ["page_view", undefined],
      ]);
      expect((await tagsIn(folder.path)).toSorted()).toEqual([
        "GA4 - Google tag",
        "GA4 - offer_wanted",
        "GA4 - page_view",
      ]);
      const verified = await jtracking(folder.path, ["verify", "--url", site.url, "--json"]);
      expect(JSON.parse(verified.stdout)).toMatchObject({ findings: [], summary: { events: 2, verified: 2 } });
    },
    LIMIT,
  );
});
