import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { validate } from "../../app/artefacts/index.ts";
import { html, serve } from "../browser/serve.ts";
import { folderWith, jtracking } from "./command.ts";

const PAGE = html(
  "<button id=buy>Buy</button>",
  `<script>dataLayer = []; dataLayer.push({ event: "offerSeen", value: 3, who: "jane.roe@mail.example" });</script>
  <script src="https://www.googletagmanager.com/gtm.js?id=GTM-ABC"></script>`,
);

const files = (url: string) => ({
  "tracking/plan.yaml": `version: 1\nsite: { url: "${url}/" } # ours\ndestinations: { ga4: { type: ga4, measurement_id: G-ABC123 } }\ngtm: { public_id: GTM-ABC }\npages: { home: { path: / } }\n`,
  "tracking/parameters.yaml": "value: { type: number, pii: none }\n",
  "tracking/events/bought.yaml":
    'event: bought # agreed with finance\nversion: 1\nstatus: active\ntrigger: { on: data_layer, event: bought, page: home }\nverify: { steps: [{ open: / }, { click: "#buy" }] }\n',
});

describe("what a browser sees and the plan does not say", () => {
  it("is drift, which writes nothing, and a proposal, which keeps what people wrote", async () => {
    await using site = await serve({ "/": PAGE });
    await using folder = await folderWith(files(site.url));
    const read = (path: string) => readFile(join(folder.path, "tracking", path), "utf8");

    const drift = await jtracking(folder.path, ["drift", "--observe", "--json"]);
    const document: unknown = JSON.parse(drift.stdout);
    expect(await validate("drift", document)).toEqual([]);
    expect([drift.exit, document]).toMatchObject([
      1,
      {
        observed: {
          operations: [
            { op: "add_event", event: "offer_seen" },
            { op: "deprecate_event", event: "bought" },
          ],
        },
      },
    ]);
    expect(await read("events/bought.yaml")).toBe(files(site.url)["tracking/events/bought.yaml"]);

    const proposed = await jtracking(folder.path, ["verify", "--propose", "--json"]);
    expect(JSON.parse(proposed.stdout)).toMatchObject({
      verification: { summary: { failed: 1 } },
      skipped: [],
      written: ["events/bought.yaml", "events/offer_seen.yaml"],
    });
    expect(await read("events/bought.yaml")).toMatch(/# agreed with finance\n[\s\S]*status: deprecated/);
    const offer = await read("events/offer_seen.yaml");
    expect(offer).toMatch(/event: offerSeen[\s\S]*data_layer: value[\s\S]*seen: data_layer/);
    expect(offer + proposed.stdout + proposed.stderr).not.toContain("jane");

    const again = await jtracking(folder.path, ["verify", "--propose"]);
    expect([again.exit, again.stdout]).toEqual([0, expect.stringContaining("Nothing to change.")]);
  });
});
