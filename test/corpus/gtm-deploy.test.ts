import { describe, expect, it } from "vitest";
import { stringify } from "yaml";

import { compile, importContainer } from "../../app/gtm/index.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { startEmulator } from "../gtm/emulator-client.ts";
import { deployTo, leftIn } from "../gtm/deploy/deploying.ts";
import { readRealExport, realExports } from "./shared-folder.ts";

const { folder, absent, note, files } = realExports();

/** The container that the plan of an import asks for. */
async function compiledFrom(name: string) {
  const imported = importContainer(readRealExport(folder, name));
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
