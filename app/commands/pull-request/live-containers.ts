import { JtrackingError } from "../../errors.ts";
import type { Container, TagManager } from "../../gtm/index.ts";
import type { Plan } from "../../plan/index.ts";
import { containerOf, openContainer } from "../gtm-access.ts";

/** What is live in a plan's container, or why nobody knows: a clause that ends a sentence. */
export type LiveContainer = { container: Container; version: string } | { unknown: string };

/** Looks up what is live; undefined for a plan that names no container. Never throws: a check does not fail for it. */
export interface ReadLive {
  (plan: Plan): Promise<LiveContainer | undefined>;
  /** The next who asks is told anew: a deploy has changed what is live. */
  forget: (plan: Plan) => void;
}

export interface LiveContainersOptions {
  /** Opens a container for reading. */
  open: (container: ReturnType<typeof containerOf>, signal: AbortSignal) => Promise<Pick<TagManager, "liveVersion">>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long an answer is good for, a failure too. GTM grants 25 calls in 100 s to everybody together. @default one minute */
  keepMs?: number;
  /** How long a check waits for GTM. @default 5 s */
  waitMs?: number;
}

const MOST = 500;

/** Reads live containers, each at most once a minute however many pull requests ask. */
export function liveContainers({ open, now, keepMs = 60_000, waitMs = 5_000 }: LiveContainersOptions): ReadLive {
  const known = new Map<string, { until: number; answer: Promise<LiveContainer> }>();
  const keyOf = ({ config }: Plan): string => JSON.stringify(config.gtm ?? {});
  const look = async (plan: Plan): Promise<LiveContainer | undefined> => {
    if (plan.config.gtm?.public_id === undefined && plan.config.gtm?.container === undefined) return undefined;
    const key = keyOf(plan);
    const before = known.get(key);
    if (before !== undefined && before.until > now()) return before.answer;
    known.delete(key);
    const [oldest] = known.keys();
    if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
    const answer = read(plan, { open, waitMs });
    known.set(key, { until: now() + keepMs, answer });
    return answer;
  };
  return Object.assign(look, { forget: (plan: Plan) => void known.delete(keyOf(plan)) });
}

async function read(
  plan: Plan,
  { open, waitMs }: Required<Pick<LiveContainersOptions, "open" | "waitMs">>,
): Promise<LiveContainer> {
  const signal = AbortSignal.timeout(waitMs);
  const late = new Promise<LiveContainer>((answer) => {
    signal.addEventListener("abort", () => answer({ unknown: "Google Tag Manager did not answer in time" }), {
      once: true,
    });
  });
  const asked = async (): Promise<LiveContainer> => {
    const live = await (await open(containerOf(plan), signal)).liveVersion();
    return live === undefined
      ? { unknown: "nothing was ever published in it" }
      : { container: live.container, version: live.id };
  };
  return Promise.race([asked().catch(failed), late]);
}

/** What went wrong, without what GTM answered: a comment is read by more people than the container. */
const failed = (error: unknown): LiveContainer => ({
  unknown: error instanceof JtrackingError ? `it could not be read (${error.code})` : "it could not be read",
});

/** `liveContainers` with the credentials of an environment, for reading only. */
export function liveContainersOf(env: NodeJS.ProcessEnv, now: () => number): ReadLive {
  const printer = { note() {} };
  return liveContainers({
    now,
    open: (container, signal) => openContainer({ env, printer, signal }, { purpose: "read", container }),
  });
}
