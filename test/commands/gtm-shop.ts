import { isObject, type Json, objectsIn, textOf } from "../emulators/gtm/json.ts";
import { HOME, type RunningEmulator, startEmulator } from "../gtm/emulator-client.ts";
import { type Folder, folderWith, jtracking, type Ran } from "./command.ts";

const PLAN = {
  "tracking/plan.yaml": `version: 1
site: { name: Shop, url: https://shop.example }
destinations:
  ga4: { type: ga4, measurement_id: G-ABC123 }
gtm: { account: "6001", container: "7001" }
`,
  "tracking/parameters.yaml": "value: { type: number, pii: none, description: Amount. }\n",
  "tracking/events/purchase.yaml": `# Agreed with finance.
event: purchase
description: The order was paid.
trigger: { on: data_layer, event: purchase }
parameters:
  value: { required: true, from: { data_layer: ecommerce.value } }
`,
  "tracking/gtm/tags.yaml": `tags:
  - name: Pixel
    type: html
    parameter: [{ type: template, key: html, value: "<b></b>" }] # theirs
`,
};

/** A plan folder, a container on loopback, and a way to run commands with both. */
export interface GtmShop extends AsyncDisposable {
  emulator: RunningEmulator;
  folder: Folder;
  run(...args: string[]): Promise<Ran>;
  /** Somebody changes the container in GTM's interface and publishes it. */
  edit(version: string, change: (workspace: Editor) => Promise<void>): Promise<void>;
}

interface Editor {
  find(list: string, name: string): Promise<Json>;
  create(collection: string, resource: Json): Promise<void>;
  update(resource: Json): Promise<void>;
  remove(resource: Json): Promise<void>;
}

export async function gtmShop(resources: Json = {}): Promise<GtmShop> {
  const emulator = await startEmulator({ resources });
  const folder = await folderWith(PLAN);
  const env = {
    JTRACKING_GTM_URL: emulator.url,
    JTRACKING_GTM_TOKEN: "token",
    JTRACKING_GTM_CALLS_PER_100_S: "10000",
  };
  return {
    emulator,
    folder,
    run: (...args) => jtracking(folder.path, args, env),
    edit: (version, change) => editContainer(emulator, version, change),
    async [Symbol.asyncDispose]() {
      await folder[Symbol.asyncDispose]();
      await emulator[Symbol.asyncDispose]();
    },
  };
}

/** Somebody changes a container in GTM's interface and publishes it. */
export async function editContainer(
  emulator: RunningEmulator,
  version: string,
  change: (workspace: Editor) => Promise<void>,
): Promise<void> {
  const ask = async (verb: string, path: string, body?: Json): Promise<Json> => {
    const answer = await emulator.call(verb, path, body);
    if (answer.status >= 300) throw new Error(`${verb} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const made = await ask("POST", `${HOME}/workspaces`, { name: `Somebody's ${version}` });
  const home = `${HOME}/workspaces/${textOf(made["workspaceId"])}`;
  await change({
    async find(list, name) {
      const found = objectsIn((await ask("GET", `${home}/${list}s`))[list]).find((one) => one["name"] === name);
      if (found === undefined) throw new Error(`no ${list} ${name}`);
      return found;
    },
    create: async (collection, resource) => void (await ask("POST", `${home}/${collection}`, resource)),
    update: async (resource) => void (await ask("PUT", textOf(resource["path"]), resource)),
    remove: async (resource) => void (await ask("DELETE", textOf(resource["path"]))),
  });
  const created = await ask("POST", `${home}:create_version`, { name: version, notes: `Why: ${version}` });
  const fresh = isObject(created["containerVersion"]) ? created["containerVersion"] : {};
  await ask("POST", `${HOME}/versions/${textOf(fresh["containerVersionId"])}:publish`);
}
