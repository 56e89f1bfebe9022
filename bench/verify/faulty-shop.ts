import { createServer } from "node:http";
import { serveShop } from "../../examples/shop/serve.ts";

/** What a fault makes of an answer of the shop. */
export interface Answer {
  status: number;
  location?: string;
  body: string;
}

/** Called with each document and script; gives the answer that the visitor gets. */
export type Rewrite = (path: string, body: string) => string | Partial<Answer>;

export interface FaultyShop {
  url: string;
  /** From now on, this is wrong with the shop. */
  breakBy: (rewrite: Rewrite | undefined) => void;
  close: () => Promise<void>;
}

/** The demo shop behind a server that changes what it says. */
export const serveFaultyShop = async (): Promise<FaultyShop> => serveFaulty(await serveShop());

/** A site behind a server that changes what it says; both are closed together. */
export async function serveFaulty(shop: { url: string; close: () => Promise<void> }): Promise<FaultyShop> {
  let rewrite: Rewrite | undefined;
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, search } = new URL(request.url ?? "/", "http://shop.invalid");
      const from = await fetch(new URL(pathname + search, shop.url), { redirect: "manual" });
      const type = from.headers.get("content-type") ?? "text/plain";
      if (!/html|javascript/.test(type)) {
        response.writeHead(from.status, { "content-type": type }).end(Buffer.from(await from.arrayBuffer()));
        return;
      }
      const body = await from.text();
      const made = rewrite?.(pathname, body) ?? body;
      const answer = { status: from.status, body, ...(typeof made === "string" ? { body: made } : made) };
      const place = answer.location === undefined ? {} : { location: answer.location };
      response
        .writeHead(answer.status, { "content-type": type, "cache-control": "no-store", ...place })
        .end(answer.body);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  const port = typeof place === "object" && place !== null ? place.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    breakBy: (next) => {
      rewrite = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await shop.close();
    },
  };
}
