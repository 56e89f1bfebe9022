/**
 * Google Tag Manager's API on loopback, to try the product on without an account:
 *
 *     node test/emulators/gtm/main.ts [--port 8085] [--import container.json] [--container 7001] [--account 6001]
 *
 * Then `JTRACKING_GTM_URL=http://127.0.0.1:8085/ jtracking preview`. Everything is forgotten when it ends.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { readExport } from "../../../app/gtm/index.ts";
import { GtmEmulator } from "./emulator.ts";
import { isObject } from "./json.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8085" },
    import: { type: "string" },
    account: { type: "string", default: "6001" },
    container: { type: "string", default: "7001" },
    "public-id": { type: "string", default: "GTM-ABC" },
  },
});

async function resources(): Promise<{ resources: Record<string, unknown> } | object> {
  if (values.import === undefined) return {};
  const file: unknown = JSON.parse(await readFile(values.import, "utf8"));
  const version = isObject(file) ? file["containerVersion"] : undefined;
  if (!isObject(version)) throw new Error(`${values.import} is no export of a container`);
  return { resources: { ...readExport({ containerVersion: version }) } };
}

const emulator = await GtmEmulator.start({
  port: Number(values.port),
  containers: [
    {
      account: values.account,
      container: values.container,
      publicId: values["public-id"],
      name: "Emulated container",
      ...(await resources()),
    },
  ],
});
console.log(
  `Tag Manager emulator: JTRACKING_GTM_URL=${emulator.url} (account ${values.account}, container ${values.container})`,
);
