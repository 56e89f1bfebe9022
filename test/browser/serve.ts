import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type Route = string | ((request: IncomingMessage, answer: ServerResponse) => void);

export interface Served extends AsyncDisposable {
  url: string;
  port: number;
  /** Method, path and body of everything that arrived. */
  seen: { method: string; path: string; body: string; host: string }[];
}

/** Serves pages on a free port of this machine. A text is an HTML page; paths are matched without their query. */
export async function serve(routes: Record<string, Route>, fallback?: Route): Promise<Served> {
  const seen: Served["seen"] = [];
  const server = createServer((request, answer) => {
    const path = request.url ?? "/";
    const entry = { method: request.method ?? "GET", path, body: "", host: request.headers.host ?? "" };
    seen.push(entry);
    request.on("data", (chunk: Buffer) => {
      entry.body += chunk.toString();
    });
    const route = routes[path.replace(/[?#].*$/, "")] ?? fallback;
    if (typeof route === "function") route(request, answer);
    else if (route === undefined) answer.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>");
    else answer.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(route);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A whole page around some markup. */
export function html(body: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><title>Test</title>${head}</head><body>${body}</body></html>`;
}
