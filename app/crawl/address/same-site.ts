import { getDomain } from "tldts";

/** True where both addresses belong to one registrable domain, or are one host that has none (an IP, localhost). */
export function isSameSite(a: URL, b: URL): boolean {
  if (a.hostname === b.hostname) return true;
  const domain = getDomain(a.hostname, { allowPrivateDomains: true });
  return domain !== null && domain === getDomain(b.hostname, { allowPrivateDomains: true });
}
