const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** True for an address of this machine: the emulator, or a proxy that a person started. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}
