import { openTagManager, type OpenTagManagerOptions, type TagManager } from "../../../app/gtm/index.ts";

/** Time that passes only when somebody sleeps. */
export class TestClock {
  at = Date.parse("2026-11-23T12:00:00Z");
  readonly slept: number[] = [];

  now = (): number => this.at;

  sleep = (ms: number): Promise<void> => {
    this.slept.push(ms);
    this.at += ms;
    return Promise.resolve();
  };
}

export const HOME = { account: "6001", container: "7001" };

/** A client of an emulator. */
export function openClient(
  { url }: { url: string },
  options: Partial<OpenTagManagerOptions> = {},
): Promise<TagManager> {
  return openTagManager({
    url,
    container: HOME,
    credentials: { token: () => Promise.resolve("token") },
    quota: { perWindow: 1_000_000 },
    clock: new TestClock(),
    ...options,
  });
}
