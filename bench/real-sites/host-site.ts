import { join } from "node:path";
import { serveFolder, type ServedFolder } from "../serve-folder.ts";

/** How a site wants to be served, where it is more than plain files. */
const HOSTING: Readonly<Record<string, { start?: string; fallback?: string }>> = {
  "ga4-react-store": { start: "/ga4/", fallback: "ga4/index.html" },
  saucedemo: { fallback: "index.html" },
  "polymer-shop": { fallback: "index.html" },
};

export interface HostedSite extends AsyncDisposable {
  /** Where a crawl of it starts. */
  start: string;
  /** Folder of its files. */
  root: string;
}

/** Serves one built site of a folder of sites on loopback. */
export async function hostSite(sites: string, name: string): Promise<HostedSite> {
  const { start = "/", fallback } = HOSTING[name] ?? {};
  const root = join(sites, name);
  const served: ServedFolder = await serveFolder({
    root,
    ...(fallback !== undefined && { fallback }),
  });
  return { root, start: `${served.url}${start}`, [Symbol.asyncDispose]: () => served[Symbol.asyncDispose]() };
}
