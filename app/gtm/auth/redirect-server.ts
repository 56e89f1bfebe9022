import { timingSafeEqual } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";

/** What Google sent the browser back with. */
export type Redirect = { code: string } | { error: string };

const PAGE = (text: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>jtracking</title><p>${text}</p></html>`;

/** Waits on loopback for the browser that comes back from Google. What does not know the state is turned away and changes nothing. */
export class RedirectServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #state: string;
  #resolve: (redirect: Redirect) => void = () => {};
  /** The first answer that knows the state. */
  readonly answer: Promise<Redirect>;

  private constructor(state: string) {
    this.#state = state;
    this.answer = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#server = createServer((request, response) => this.#receive(request.url ?? "/", response));
  }

  static async start(state: string): Promise<RedirectServer> {
    const started = new RedirectServer(state);
    await new Promise<void>((resolve, reject) => {
      started.#server.once("error", reject);
      started.#server.listen(0, "127.0.0.1", resolve);
    });
    return started;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  #receive(path: string, response: ServerResponse): void {
    const { searchParams: query } = new URL(path, "http://127.0.0.1");
    const [code, error] = [query.get("code"), query.get("error")];
    const isOurs = isSame(query.get("state") ?? "", this.#state) && (code !== null || error !== null);
    response.writeHead(isOurs ? 200 : 400, { "content-type": "text/html; charset=utf-8", connection: "close" });
    if (!isOurs) response.end(PAGE("This page is for signing in to jtracking."));
    else
      response.end(
        PAGE(
          code === null
            ? "Nobody was signed in. You may close this page."
            : "You are signed in. You may close this page.",
        ),
      );
    if (isOurs) this.#resolve(code === null ? { error: error ?? "" } : { code });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
