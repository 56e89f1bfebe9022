import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { EXIT, JtrackingError } from "../errors.ts";
import { containerIdsIn, type ImportSource, readImportFile, readPublished } from "../gtm/index.ts";
import type { CommandContext } from "./context.ts";
import { fetchText } from "./fetch-text.ts";
import { liveSource } from "./live-source.ts";
import { publishedScript } from "./published-script.ts";

export interface ImportSourceOptions {
  /** True: read what the site loads, and ask no API. */
  public?: boolean;
}

/** A container and where it came from. */
export interface FoundSource extends ImportSource {
  kind: "file" | "api" | "published";
  /** For people: path, id or address. */
  from: string;
  /** Address of the site, where the source has one. */
  site?: string;
}

/** Bytes of a file that are read at all. */
const MAX_FILE = 64 * 1024 * 1024;

const PUBLIC_ID = /^GTM-[A-Z0-9]{3,12}$/i;

/** Finds out what an argument of `import` means, and reads it. */
export async function importSource(
  context: CommandContext,
  what: string,
  options: ImportSourceOptions,
): Promise<FoundSource> {
  if (PUBLIC_ID.test(what)) {
    const publicId = what.toUpperCase();
    if (options.public === true) return published(context, publicId);
    const live = await liveSource(context, { publicId }).catch((error: unknown) => refuseWithWayOut(error, publicId));
    return { kind: "api", from: publicId, ...live };
  }
  if (/^https?:\/\//i.test(what)) return fromPage(context, what);
  return { kind: "file", from: what, ...(await fromFile(context, what)) };
}

/** Without access to GTM there is what sites load. */
function refuseWithWayOut(error: unknown, publicId: string): never {
  if (!(error instanceof JtrackingError) || error.code !== "E_GTM_CREDENTIALS") throw error;
  throw new JtrackingError(error.message, {
    code: error.code,
    exit: error.exit,
    hint: `${error.hint ?? ""} Without access to GTM: jtracking import ${publicId} --public`.trim(),
    cause: error,
  });
}

async function fromFile(context: CommandContext, file: string): Promise<ImportSource> {
  const path = resolve(context.cwd, file);
  const refused = (message: string, hint: string) =>
    new JtrackingError(message, { code: "E_IMPORT_FILE", exit: EXIT.usage, file, hint });
  const found = await stat(path).catch(() => undefined);
  const hint = "Give an export file, a container such as GTM-ABC123, or the site's address.";
  if (found === undefined) throw refused(`there is no file ${file}`, hint);
  if (!found.isFile()) throw refused(`${file} is no file`, hint);
  if (found.size > MAX_FILE)
    throw refused(
      `${file} has ${Math.ceil(found.size / 1_000_000)} MB; GTM's own exports have 10 MB at most`,
      "Export the container again: in GTM, Admin → Export Container.",
    );
  return readImportFile(await readFile(path, "utf8"), file);
}

/** The container that a page loads. */
async function fromPage(context: CommandContext, address: string): Promise<FoundSource> {
  const url = new URL(address);
  const own = url.pathname.endsWith("/gtm.js") ? url.searchParams.get("id") : null;
  if (own !== null && PUBLIC_ID.test(own)) return published(context, own.toUpperCase());
  const html = await fetchText(url, context.signal);
  const ids = containerIdsIn(html);
  const [only, second] = ids;
  if (only === undefined)
    throw new JtrackingError(`${address} names no GTM container`, {
      code: "E_IMPORT_PAGE",
      exit: EXIT.usage,
      hint: "It may be loaded by a script: look for GTM-… in the browser's network log and import that.",
    });
  if (second !== undefined)
    throw new JtrackingError(`${address} names several containers: ${ids.join(", ")}`, {
      code: "E_IMPORT_PAGE",
      exit: EXIT.usage,
      hint: `Import one of them: jtracking import ${only} --public`,
    });
  return { ...(await published(context, only)), site: url.origin };
}

async function published(context: CommandContext, publicId: string): Promise<FoundSource> {
  const { from, text } = await publishedScript(context, publicId);
  return { kind: "published", from, ...readPublished(text, { publicId, from }) };
}
