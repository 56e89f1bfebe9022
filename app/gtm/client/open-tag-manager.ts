import { setTimeout as sleep } from "node:timers/promises";

import { EXIT, JtrackingError } from "../../errors.ts";
import { type Credentials, GtmCalls, type Waiting } from "./gtm-calls.ts";
import { googleTagManager } from "./google-tag-manager.ts";
import { isLoopback } from "./loopback.ts";
import { type Clock, GTM_QUOTA, Quota, type QuotaLimits } from "./quota.ts";
import { readDescription } from "./read-answer.ts";
import type { ContainerHome, TagManager } from "./tag-manager.ts";

export interface OpenTagManagerOptions {
  credentials: Credentials;
  /** The container by its numbers, or by its public id, which costs one call. */
  container: ContainerHome | { publicId: string };
  /** Root of the API. @default Google's */
  url?: string;
  /** @default what Google documents */
  quota?: Partial<QuotaLimits>;
  /** Milliseconds that one call may take. @default 120000 */
  timeoutMs?: number;
  /** @default the machine's */
  clock?: Clock;
  signal?: AbortSignal;
  /** Told before the client waits for the quota or after a failure. */
  onWait?: (waiting: Waiting) => void;
}

const GOOGLE = "https://tagmanager.googleapis.com/";

/**
 * Opens a container in Google Tag Manager. Google's client is loaded here, when it is needed, because it is slow to load.
 * @throws GtmError when a public id is unknown; JtrackingError E_USAGE for a URL that tokens must not be sent to.
 */
export async function openTagManager(options: OpenTagManagerOptions): Promise<TagManager> {
  const { container, url = GOOGLE, quota, clock = systemClock, ...rest } = options;
  const rootUrl = checkedUrl(url);
  const calls = new GtmCalls({ ...rest, clock, quota: new Quota({ ...GTM_QUOTA, ...quota }, clock) });
  const { tagmanager } = await import("@googleapis/tagmanager");
  const api = tagmanager({ version: "v2", rootUrl });
  if (!("publicId" in container)) return googleTagManager(api, calls, { home: container, isKnown: false });
  const { publicId } = container;
  const call = { method: "containers.lookup", writes: false, place: `container ${publicId}` };
  const found = await calls.run(call, (sent) => api.accounts.containers.lookup({ tagId: publicId }, sent));
  const { account, container: id } = readDescription(found);
  return googleTagManager(api, calls, { home: { account, container: id }, isKnown: true });
}

const systemClock: Clock = {
  now: () => Date.now(),
  // The caller looks at the signal itself; being woken by it is no error.
  sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }).catch(() => undefined),
};

function checkedUrl(url: string): string {
  if (URL.canParse(url) && (new URL(url).protocol === "https:" || isLoopback(url))) return new URL(url).href;
  throw new JtrackingError(`JTRACKING_GTM_URL is ${JSON.stringify(url)}, which is no address for credentials`, {
    code: "E_USAGE",
    exit: EXIT.usage,
    hint: "It has to start with https://, or be on this machine such as http://127.0.0.1:8085/.",
  });
}
