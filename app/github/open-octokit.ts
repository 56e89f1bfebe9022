import type { Octo } from "./client.ts";

interface OpenOctokitOptions {
  token: string;
  /** @default https://api.github.com */
  url?: string;
}

/** Longer waits than this are left to the next run: a workflow's minutes cost money. */
const MOST_SECONDS = 120;

/**
 * Octokit for a token, as the command line and the Action use it. It paces its writes as GitHub asks, waits where GitHub says for how
 * long, and reads again what failed; a write is never repeated blindly. Loaded when it is called.
 */
export async function openOctokit({ token, url }: OpenOctokitOptions): Promise<Octo> {
  const [{ Octokit }, { retry }, { throttling }] = await Promise.all([
    import("@octokit/rest"),
    import("@octokit/plugin-retry"),
    import("@octokit/plugin-throttling"),
  ]);
  const Patient = Octokit.plugin(retry, throttling);
  // The last of what a handler is told is how often it was tried.
  const wait = (seconds: number, ...rest: unknown[]) => Number(rest.at(-1)) < 2 && seconds <= MOST_SECONDS;
  return new Patient({
    auth: token,
    userAgent: "jtracking",
    ...(url !== undefined && url !== "" && { baseUrl: url }),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    throttle: { onRateLimit: wait, onSecondaryRateLimit: wait },
  });
}
