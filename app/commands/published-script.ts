import { EXIT, JtrackingError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { fetchText } from "./fetch-text.ts";

/** Where sites load their container from; movable for proxies and tests. */
const SCRIPTS = "https://www.googletagmanager.com/";

/** What sites load of a container. */
export interface PublishedScript {
  /** Its address. */
  from: string;
  text: string;
  /** Number of the version; undefined where the script does not say it. */
  version: string | undefined;
}

/**
 * gtm.js of a container as visitors get it now; JTRACKING_GTM_JS_URL moves it.
 * @throws JtrackingError E_NETWORK (exit 3), E_USAGE (exit 2)
 */
export async function publishedScript(context: CommandContext, publicId: string): Promise<PublishedScript> {
  const root = context.env["JTRACKING_GTM_JS_URL"] ?? SCRIPTS;
  if (!URL.canParse(root))
    throw new JtrackingError(`JTRACKING_GTM_JS_URL is no address: ${root}`, { code: "E_USAGE", exit: EXIT.usage });
  const url = new URL(`gtm.js?id=${publicId}`, root);
  const text = await fetchText(url, context.signal);
  const [, version] = /"resource"\s*:\s*\{\s*"version"\s*:\s*"(\d{1,9})"/.exec(text) ?? [];
  return { from: url.href, text, version };
}
