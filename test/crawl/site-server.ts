import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

interface LoggedRequest {
  /** Path and query. */
  path: string;
  /** Milliseconds of `performance.now()`. */
  at: number;
  userAgent: string;
}

interface SitePage {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Milliseconds before the answer. */
  delay?: number;
}

export type Answer = SitePage | string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface SiteServer extends AsyncDisposable {
  /** Origin, such as http://127.0.0.1:41234. */
  url: string;
  log: LoggedRequest[];
  /** Requests by path. */
  counts: () => Map<string, number>;
}

/** Serves what `answer` says for each path, 404 where it says nothing, and keeps a log. */
export async function serveSite(answer: (path: string) => Answer | undefined): Promise<SiteServer> {
  const log: LoggedRequest[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    log.push({ path, at: performance.now(), userAgent: request.headers["user-agent"] ?? "" });
    const found = answer(path);
    if (typeof found === "function") {
      found(request, response);
      return;
    }
    const page: SitePage = typeof found === "string" ? { body: found } : (found ?? { status: 404, body: "not found" });
    const send = (): void => {
      response.writeHead(page.status ?? 200, { "content-type": "text/html; charset=utf-8", ...page.headers });
      response.end(page.body ?? "");
    };
    if (page.delay === undefined) send();
    else setTimeout(send, page.delay);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    counts: () => {
      const counts = new Map<string, number>();
      for (const { path } of log) counts.set(path, (counts.get(path) ?? 0) + 1);
      return counts;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

/** A page of a made-up site: the same frame on each, a main part by kind, links in the order given. */
export function htmlPage(
  title: string,
  { kind = "page", links = [], extra = "" }: { kind?: string; links?: string[]; extra?: string } = {},
): string {
  const items = links.map((link) => `<li><a href="${link}">${link}</a></li>`).join("");
  const parts = Array.from(
    { length: 12 },
    (_, index) =>
      `<div class="${kind}-part part-${"abcdefghijkl"[index]}-${kind}"><p>Text of ${title}, part ${index}.</p></div>`,
  );
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body class="site">
<header class="top"><nav aria-label="Main"><a href="/">Home</a></nav></header>
<main class="main ${kind}"><h1>${title}</h1>${parts.join("")}${extra}<ul class="list">${items}</ul></main>
<footer class="foot"><p>Imprint and terms of this site.</p></footer></body></html>`;
}
