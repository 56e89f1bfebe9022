import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";
import { stringify } from "yaml";

import { compile, importContainer, readExport } from "../../app/gtm/index.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { isObject } from "../emulators/gtm/json.ts";
import { startEmulator } from "../gtm/emulator-client.ts";
import { deployTo, leftIn } from "../gtm/deploy/deploying.ts";

const folder = join(
  process.env["JTRACKING_SHARED"] ?? join(import.meta.dirname, "../../../shared"),
  "data/gtm/containers",
);
const absent = !existsSync(folder);
const note = absent ? ` (skipped: nothing in ${folder}; set JTRACKING_SHARED)` : "";
const files = absent ? ["(none)"] : readdirSync(folder).filter((name) => name.endsWith(".json"));

/** The container that the plan of an import asks for. */
async function compiledFrom(name: string) {
  const file: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
  if (!isObject(file) || !isObject(file["containerVersion"])) throw new Error(`${name} is no export`);
  const imported = importContainer(readExport({ containerVersion: file["containerVersion"] }));
  const config = { version: 1, site: { url: "https://shop.example" }, destinations: imported.destinations };
  const events = imported.events.map((event, index) => [`events/${index}.yaml`, stringify(event)] as const);
  const { plan } = await parsePlan(new Map([["plan.yaml", stringify(config)], ...events, ...imported.files]));
  return compile(plan, { personal: "keep" });
}

describe.skipIf(absent)(`the plan of a real export${note}`, () => {
  it.each(files)(
    "%s: deployed to an empty container it is live as it is planned, by few calls, and only once",
    async (name) => {
      const compiled = await compiledFrom(name);
      await using gtm = await startEmulator();
      const deployed = await deployTo(gtm, compiled);
      expect(deployed?.notKept).toEqual([]);
      expect(await leftIn(gtm, compiled)).toEqual([]);
      expect(gtm.calls.length).toBeLessThanOrEqual(25);
      expect(await deployTo(gtm, compiled, { run: "run-2" })).toBeUndefined();
    },
  );
});
