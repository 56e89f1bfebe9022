import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect, isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type AddressPolicy, type Lookup, bareHost } from "../address.ts";

/** Why a host was not contacted. */
type Refusal = "private_address" | "vendor" | "unresolved";

/** An address that a name stands for; the port only where it is another one than asked for. */
export interface Endpoint {
  address: string;
  port?: number;
}

/** What the browser calls for itself whatever switches it is given: updates, experiments, lists. A crawl needs none of it. */
const BROWSER_ITSELF =
  /^(?:(?:update|optimizationguide-pa|content-autofill|safebrowsing|clientservices|chromewebstore)\.googleapis\.com|clients\d*\.google\.com|android\.clients\.google\.com|mtalk\.google\.com|dl\.google\.com|(?:[\w-]+\.)*gvt1\.com)$/;

export interface GuardProxyOptions {
  policy: AddressPolicy;
  lookup: Lookup;
  /** True for hosts that take hits: nothing goes there, by no means that a page may find. */
  isCollector: (host: string) => boolean;
  /** Where a name leads in place of the addresses that it has, for tests and for proxies of one's own. */
  reroute?: (host: string, port: number) => Endpoint | undefined;
}

/** The wall around the browser: everything but the site's own private host passes here. */
export interface GuardProxy extends AsyncDisposable {
  port: number;
  /** Why requests to a host were refused last; undefined where they were not. */
  refusalOf: (host: string) => Refusal | undefined;
  /** Hosts that a connection was made for, sorted. */
  contacted: () => string[];
}

const CONNECT_TIMEOUT = 10_000;
/** Hop-by-hop headers end at a proxy: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = new Set([
  "connection",
  "proxy-connection",
  "keep-alive",
  "proxy-authorization",
  "te",
  "trailer",
  "upgrade",
]);

class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** The end of a connection is nobody's failure: the browser sees it and says so. */
const ignore = (): void => undefined;

/**
 * Starts a forward proxy on this machine that resolves each name itself, judges the addresses and connects to exactly the
 * address that it judged. A name cannot change its mind between check and connection, and redirects, frames, workers,
 * sockets and prefetches all pass the same check.
 */
export async function startGuardProxy(options: GuardProxyOptions): Promise<GuardProxy> {
  const refusals = new Map<string, Refusal>();
  const sockets = new Set<Duplex>();
  const contacted = new Set<string>();

  const endpointOf = async (host: string, port: number): Promise<Required<Endpoint>> => {
    const refuse = (refusal: Refusal): never => {
      refusals.set(host, refusal);
      throw new Refused(refusal);
    };
    if (options.isCollector(host) || BROWSER_ITSELF.test(host)) return refuse("vendor");
    const other = options.reroute?.(host, port);
    if (other) {
      contacted.add(host);
      return { port, ...other };
    }
    const addresses = isIP(host) === 0 ? await options.lookup(host).catch(() => []) : [host];
    const [first] = addresses;
    if (first === undefined) return refuse("unresolved");
    // One private address among public ones is how names are turned against a network: all have to be fine.
    if (addresses.some((address) => options.policy.refuses(address))) return refuse("private_address");
    refusals.delete(host);
    contacted.add(host);
    return { address: first, port };
  };

  const keep = (socket: Duplex): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", ignore);
  };

  const tunnel = async (request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> => {
    const target = URL.parse(`http://${request.url ?? ""}`);
    const port = Number(request.url?.split(":").at(-1));
    if (!target || !Number.isInteger(port)) return void client.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    try {
      const upstream = await open(await endpointOf(bareHost(target.hostname), port));
      keep(upstream);
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      if (head.length > 0) upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
      upstream.on("error", () => client.destroy());
      client.on("close", () => upstream.destroy());
    } catch (error) {
      client.end(`HTTP/1.1 ${error instanceof Refused ? "403 Forbidden" : "502 Bad Gateway"}\r\n\r\n`);
    }
    return undefined;
  };

  const forward = async (request: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const target = URL.parse(request.url ?? "");
    if (target?.protocol !== "http:") return void answer.writeHead(400).end();
    try {
      const { address, port } = await endpointOf(bareHost(target.hostname), Number(target.port || 80));
      await pass(request, answer, { host: address, port, path: target.pathname + target.search });
    } catch {
      // No answer at all: the browser shall not take one of ours for the site's.
      request.socket.destroy();
    }
    return undefined;
  };

  const server = createServer((request, answer) => void forward(request, answer));
  server.on("connect", (request, client, head) => {
    keep(client);
    void tunnel(request, client, head);
  });
  server.on("connection", keep);
  await listen(server);
  const place = server.address();
  return {
    port: typeof place === "object" && place !== null ? place.port : 0,
    refusalOf: (host) => refusals.get(bareHost(host)),
    contacted: () => [...contacted].toSorted(),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve());
  });
}

function open({ address, port }: Required<Endpoint>): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, timeout: CONNECT_TIMEOUT });
    socket.once("connect", () => {
      socket.setTimeout(0);
      resolve(socket);
    });
    socket.once("timeout", () => socket.destroy(new Error("timeout")));
    socket.once("error", reject);
  });
}

function pass(
  request: IncomingMessage,
  answer: ServerResponse,
  to: { host: string; port: number; path: string },
): Promise<void> {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.has(name)));
  return new Promise((resolve, reject) => {
    const upstream = httpRequest({ ...to, method: request.method, headers, timeout: CONNECT_TIMEOUT }, (from) => {
      const kept = Object.entries(from.headers).filter(([name]) => !HOP_BY_HOP.has(name));
      answer.writeHead(from.statusCode ?? 502, Object.fromEntries(kept));
      from.on("error", reject);
      from.pipe(answer);
      answer.on("close", () => {
        upstream.destroy();
        resolve();
      });
    });
    upstream.on("timeout", () => upstream.destroy(new Error("timeout")));
    upstream.on("error", reject);
    request.pipe(upstream);
  });
}
