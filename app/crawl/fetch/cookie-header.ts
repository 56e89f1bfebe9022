import type { BrowserOptions } from "../../browser/index.ts";

type Cookie = NonNullable<BrowserOptions["storageState"]>["cookies"][number];

/** The Cookie header that a browser with these cookies sends to an address; undefined where it sends none (RFC 6265, 5.4). */
export function cookieHeader(cookies: readonly Cookie[], address: string): string | undefined {
  const url = new URL(address);
  const sent = cookies.filter(
    ({ domain, path, secure }) =>
      fitsHost(url.hostname, domain) && fitsPath(url.pathname, path) && (!secure || url.protocol === "https:"),
  );
  if (sent.length === 0) return undefined;
  return sent
    .toSorted((a, b) => b.path.length - a.path.length)
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
}

/** A domain with a leading dot is that of its subdomains too. */
function fitsHost(host: string, domain: string): boolean {
  return host === domain.replace(/^\./, "") || (domain.startsWith(".") && host.endsWith(domain));
}

function fitsPath(path: string, own: string): boolean {
  return path === own || path.startsWith(own.endsWith("/") ? own : `${own}/`);
}
