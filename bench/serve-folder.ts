import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join, normalize, sep } from "node:path";

export interface FolderOptions {
  /** Folder whose files are served. */
  root: string;
  /** File that answers paths without a file, for single-page apps: path below the root. */
  fallback?: string;
  /** Waits so many milliseconds before each answer. @default 0 */
  delay?: number;
  /** Called with the path of every request. */
  onRequest?: (path: string) => void;
}

export interface ServedFolder extends AsyncDisposable {
  /** Address without a slash at its end. */
  url: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** Serves a folder on loopback the way static hosts do: `/x` is `x`, `x.html` or `x/index.html`. */
export async function serveFolder(options: FolderOptions): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? "/");
    options.onRequest?.(request.url ?? "/");
    const answer = async () => {
      const file = path === undefined ? undefined : await fileFor(options, path);
      const missing = file === undefined ? await fileFor({ root: options.root }, "/404.html") : undefined;
      const found = file ?? missing;
      if (found === undefined) {
        response.writeHead(404, { "content-type": "text/plain" }).end("not found");
        return;
      }
      response.writeHead(file === undefined ? 404 : 200, {
        "content-type": TYPES[extname(found)] ?? "application/octet-stream",
      });
      createReadStream(found).pipe(response);
    };
    setTimeout(() => void answer(), options.delay ?? 0);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, [Symbol.asyncDispose]: () => close(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
}

async function fileFor(
  { root, fallback }: Pick<FolderOptions, "root" | "fallback">,
  path: string,
): Promise<string | undefined> {
  const clean = normalize(join(root, path));
  if (clean !== root && !clean.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
  const trimmed = clean.endsWith(sep) ? clean.slice(0, -1) : clean;
  for (const candidate of [clean, `${trimmed}.html`, join(clean, "index.html")]) {
    if ((await stat(candidate).catch(() => undefined))?.isFile() === true) return candidate;
  }
  const isPage = !/\.[a-z0-9]{1,8}$/i.test(path) || extname(path) === ".html";
  return fallback !== undefined && isPage ? join(root, fallback) : undefined;
}
