import { describe, expect, it } from "vitest";
import { stringify } from "yaml";

import {
  compile,
  type Container,
  comparable,
  exportContainer,
  importContainer,
  readExport,
  reconcile,
} from "../../app/gtm/index.ts";
import { RESOURCE_KINDS } from "../../app/gtm/container/container.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { type Json } from "../emulators/gtm/json.ts";
import { HOME, startEmulator } from "../gtm/emulator-client.ts";
import { readRealExport, realExports } from "./shared-folder.ts";

const { folder, absent, note, files } = realExports();

const read = (name: string): Container => readRealExport(folder, name);

/** A container after normalisation, kind by kind, in the order of names. */
function normalised(container: Container) {
  return RESOURCE_KINDS.map(({ kind }) =>
    container[kind].map((one) => JSON.stringify(comparable(kind, one))).toSorted((a, b) => (a < b ? -1 : 1)),
  );
}

/** The plan that an import writes, read back from its text. */
async function imported(container: Container) {
  const { destinations, events, files } = importContainer(container);
  const texts = new Map([
    ["plan.yaml", stringify({ version: 1, site: { url: "https://shop.example" }, destinations })],
  ]);
  for (const [index, event] of events.entries()) texts.set(`events/${index}.yaml`, stringify(event));
  const parsed = await parsePlan(new Map([...texts, ...files]));
  expect(parsed.problems).toEqual([]);
  return parsed.plan;
}

describe.skipIf(absent)(`a real export${note}`, () => {
  it.each(files)("%s: seeded and read back it is the same after normalisation", async (name) => {
    const container = read(name);
    const resources: Json = { ...container };
    await using emulator = await startEmulator({ resources });
    const { status, body } = await emulator.call("GET", `${HOME}/versions:live`);
    const live = readExport({ containerVersion: body });

    expect(status).toBe(200);
    expect(normalised(live)).toEqual(normalised(container));
    expect(normalised(readExport({ containerVersion: {}, ...exportContainer(live) }))).toEqual(normalised(container));
  });

  it.each(files)("%s: seeded, imported and compiled, there is nothing to do", async (name) => {
    const container = read(name);
    await using emulator = await startEmulator({ resources: { ...container } });
    const { body } = await emulator.call("GET", `${HOME}/versions:live`);
    const live = readExport({ containerVersion: body });
    const compiled = compile(await imported(live), { personal: "keep" });

    expect(compiled.problems).toEqual([]);
    expect(reconcile(live, compiled)).toEqual({ changes: [], clashes: [], unresolved: [], copies: [], foreign: {} });
    expect(normalised(compiled)).toEqual(normalised(container));
  });
});
