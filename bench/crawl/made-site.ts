import { readFile, stat } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize } from "node:path";

/** Pages of a package that ships a complete site with its style sheets and scripts: each becomes a template. */
const PACKAGE = "startbootstrap-sb-admin-2";
export const KINDS = [
  "index",
  "tables",
  "charts",
  "buttons",
  "cards",
  "register",
  "login",
  "forgot-password",
  "utilities-color",
  "404",
];

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export interface MadeSite extends AsyncDisposable {
  url: string;
  /** Path and template of every page. */
  truth: { path: string; template: string }[];
  /** Requests of pages: path, and when. */
  log: { path: string; at: number }[];
}

export interface MadeSiteOptions {
  /** Pages of each template. */
  pages: number;
  /** Seeds the order of links. @default 0 */
  seed?: number;
  /** Milliseconds at most before an answer. @default 0 */
  slow?: number;
  /** Contents of robots.txt. */
  robots?: string;
}

/** Serves a site of ten templates on loopback: real pages of a package under many addresses, with lists that lead to them. */
export async function serveMadeSite(options: MadeSiteOptions): Promise<MadeSite> {
  const root = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));
  const sources = new Map<string, string>();
  for (const kind of KINDS) sources.set(kind, await readFile(join(root, `${kind}.html`), "utf8"));
  const log: MadeSite["log"] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").replace(/\?.*/, "");
    const body = pageAt(path, sources, options);
    if (body === undefined) {
      void sendAsset(root, path, response);
      return;
    }
    log.push({ path, at: performance.now() });
    const send = (): void =>
      void response
        .writeHead(200, { "content-type": path === "/robots.txt" ? "text/plain" : "text/html; charset=utf-8" })
        .end(body);
    const delay = (path.length * 37 * ((options.seed ?? 0) + 1)) % (options.slow || 1);
    if (delay === 0) send();
    else setTimeout(send, delay);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    truth: [
      { path: "/", template: "/" },
      ...KINDS.flatMap((kind) => [
        { path: `/${kind}/`, template: `/${kind}/` },
        ...Array.from({ length: options.pages }, (_, index) => ({
          path: `/${kind}/${slug(index)}`,
          template: `/${kind}/:slug`,
        })),
      ]),
    ],
    log,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

const slug = (index: number): string => `item-${["amber", "birch", "cedar", "dahlia"][index % 4]}-${index}`;

function pageAt(
  path: string,
  sources: ReadonlyMap<string, string>,
  { pages, seed = 0, robots }: MadeSiteOptions,
): string | undefined {
  if (path === "/robots.txt") return robots ?? "";
  if (path === "/")
    return withLinks(
      "<!doctype html><html lang=en><head><title>Start</title></head><body><main><h1>Start</h1></main></body></html>",
      { title: "Start", links: KINDS.map((kind) => `/${kind}/`), seed },
    );
  const [, kind = "", name, more] = path.split("/");
  const source = sources.get(kind);
  if (source === undefined || name === undefined || more !== undefined) return undefined;
  if (name === "")
    return withLinks(source, {
      title: `${kind} list`,
      links: Array.from({ length: pages }, (_, index) => `/${kind}/${slug(index)}`),
      seed,
    });
  const index = Number(/\d+$/.exec(name)?.[0] ?? -1);
  if (index < 0 || index >= pages || slug(index) !== name) return undefined;
  return withLinks(source, {
    title: `${kind} ${name}`,
    links: [1, 2, 3].map((step) => `/${kind}/${slug((index + step) % pages)}`),
    seed,
  });
}

function withLinks(html: string, { title, links, seed }: { title: string; links: string[]; seed: number }): string {
  const turned =
    seed === 0 ? links : [...links.slice(seed % links.length), ...links.slice(0, seed % links.length)].toReversed();
  const items = turned.map((link) => `<li><a href="${link}">${link}</a></li>`).join("");
  return html
    .replace(/<title>[^<]*<\/title>/, `<title>${title}</title><base href="/">`)
    .replaceAll(/href="[\w-]+\.html"/g, 'href="/"')
    .replace("</body>", `<ul class="site-links">${items}</ul></body>`);
}

async function sendAsset(root: string, path: string, response: ServerResponse): Promise<void> {
  const file = normalize(join(root, decodeURIComponent(path)));
  const found = file.startsWith(root) && (await stat(file).catch(() => undefined))?.isFile() === true;
  if (!found) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    return;
  }
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "cache-control": "max-age=600",
  });
  response.end(await readFile(file));
}
