import { createServer } from "node:http";

export interface EditedShop extends AsyncDisposable {
  url: string;
  /** From now on the help page reports something that it did not report before. */
  edit: () => void;
}

const EDIT = `<script>(window.dataLayer = window.dataLayer || []).push({ event: "guide_opened", guide: "waxing" })</script></body>`;

/** A site in front of the demo shop, on which somebody can edit a page. */
export async function editedShop(shopUrl: string): Promise<EditedShop> {
  const shop = new URL(shopUrl).origin;
  let isEdited = false;
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await fetch(new URL(request.url ?? "/", shop), { redirect: "manual" });
      const type = answer.headers.get("content-type") ?? "text/plain";
      const isText = /html|xml|text|javascript/.test(type);
      const body = isText ? (await answer.text()).replaceAll(shop, own()) : Buffer.from(await answer.arrayBuffer());
      const isHelp = isEdited && request.url === "/help" && typeof body === "string";
      response.writeHead(answer.status, { "content-type": type, "cache-control": "no-store" });
      response.end(isHelp ? body.replace("</body>", EDIT) : body);
    })().catch(() => response.writeHead(502).end());
  });
  await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
  function own(): string {
    const address = server.address();
    return typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
  }
  return {
    url: `${own()}/`,
    edit: () => void (isEdited = true),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => void server.close(done));
    },
  };
}
