import { type EmulatorOptions, GtmEmulator } from "../emulators/gtm/emulator.ts";
import { isObject, type Json, objectsIn } from "../emulators/gtm/json.ts";
import { ROOMY_QUOTA } from "../emulators/gtm/switches.ts";

export const HOME = "accounts/6001/containers/7001";

/** An emulator with one container, and what is needed to talk to it. */
export async function startEmulator({ resources, ...options }: EmulatorOptions & { resources?: Json } = {}) {
  const emulator = await GtmEmulator.start({
    switches: { quota: ROOMY_QUOTA },
    containers: [
      { account: "6001", container: "7001", publicId: "GTM-ABC", name: "Shop", ...(resources && { resources }) },
    ],
    ...options,
  });
  return Object.assign(emulator, {
    /** Sends a request below the API's root; the answer's status and body. */
    async call(verb: string, path: string, body?: object): Promise<{ status: number; body: Json }> {
      const response = await fetch(`${emulator.url}tagmanager/v2/${path}`, {
        method: verb,
        headers: { authorization: "Bearer token" },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const answer: unknown = text === "" ? {} : JSON.parse(text);
      return { status: response.status, body: isObject(answer) ? answer : {} };
    },
  });
}

export type RunningEmulator = Awaited<ReturnType<typeof startEmulator>>;

/** Message of an error answer. */
export function messageIn(body: Json): unknown {
  return isObject(body["error"]) ? body["error"]["message"] : undefined;
}

/** Names of the entities under a key of an answer. */
export function namesIn(body: Json, key: string): unknown[] {
  return objectsIn(body[key]).map(({ name }) => name);
}
