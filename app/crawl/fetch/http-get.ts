import { lookup as resolve, type LookupAddress, type LookupOptions } from "node:dns";
import { Agent as HttpAgent, get as httpGet, type IncomingMessage, type RequestOptions } from "node:http";
import { Agent as HttpsAgent, get as httpsGet } from "node:https";
import { isIP, type LookupFunction } from "node:net";

/** What came back from one request. Redirects are not followed. */
export interface HttpAnswer {
  status: number;
  /** Names in lower case; several values of one name are joined. */
  headers: Record<string, string>;
  /** As sent, still compressed; undefined where `wants` did not want it or it was too large. */
  body?: Buffer;
  /** True where the body passed the limit. */
  tooLarge: boolean;
}

export interface HttpClientOptions {
  /** True for an IP address that must not be contacted. Asked at connection time, so that DNS cannot change its mind. */
  refuses: (address: string) => boolean;
  /** Connections kept to one host. */
  connections: number;
  userAgent: string;
  /** Cookie header for an address. @default none is sent */
  cookies?: (url: string) => string | undefined;
}

export interface HttpRequest {
  timeout: number;
  /** Compressed bytes at most. */
  bytes: number;
  accept: string;
  /** Whether the body is wanted, by status and headers; a body that is not wanted is not downloaded. */
  wants?: (status: number, headers: Record<string, string>) => boolean;
  signal?: AbortSignal | undefined;
}

/** Plain HTTP with kept connections. Dispose of it to close them. */
export interface HttpClient extends Disposable {
  /** Rejects with the socket's error, or with one whose `code` is ETIMEDOUT, EREFUSED or ABORT_ERR. */
  get: (url: string, request: HttpRequest) => Promise<HttpAnswer>;
}

class RequestFailure extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Opens a client; nothing is contacted before the first request. */
export function httpClient({ refuses, connections, userAgent, cookies }: HttpClientOptions): HttpClient {
  const agent = {
    keepAlive: true,
    maxSockets: connections,
    scheduling: "lifo",
    lookup: guardedLookup(refuses),
  } as const;
  const agents = { "http:": new HttpAgent(agent), "https:": new HttpsAgent(agent) };
  const get = (url: string, request: HttpRequest): Promise<HttpAnswer> => {
    const target = new URL(url);
    const host = target.hostname.replace(/^\[(.*)\]$/, "$1");
    if (isIP(host) !== 0 && refuses(host)) return Promise.reject(new RequestFailure("EREFUSED"));
    const secure = target.protocol === "https:";
    const send = secure ? httpsGet : httpGet;
    const cookie = cookies?.(url);
    const headers = {
      ...(cookie !== undefined && { cookie }),
      "user-agent": userAgent,
      accept: request.accept,
      "accept-encoding": "gzip, deflate, br",
      "accept-language": "en-US,en;q=0.9",
    };
    return exchange(
      (options, answered) =>
        send(target, { ...options, headers, agent: agents[secure ? "https:" : "http:"] }, answered),
      request,
    );
  };
  return {
    get,
    [Symbol.dispose]: () => {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

type Send = (options: RequestOptions, answered: (answer: IncomingMessage) => void) => ReturnType<typeof httpGet>;

function exchange(send: Send, request: HttpRequest): Promise<HttpAnswer> {
  return new Promise((fulfil, reject) => {
    const options: RequestOptions = request.signal === undefined ? {} : { signal: request.signal };
    const sent = send(options, (answer) => {
      const status = answer.statusCode ?? 0;
      const headers = headersOf(answer);
      const finish = (result: HttpAnswer) => {
        clearTimeout(timer);
        fulfil(result);
      };
      const wanted = request.wants?.(status, headers) ?? true;
      const announced = Number(headers["content-length"] ?? 0);
      if (!wanted || announced > request.bytes) {
        discard(answer);
        finish({ status, headers, tooLarge: wanted });
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= request.bytes) chunks.push(chunk);
        else {
          answer.destroy();
          finish({ status, headers, tooLarge: true });
        }
      });
      answer.on("end", () => finish({ status, headers, body: Buffer.concat(chunks), tooLarge: false }));
      answer.on("error", reject);
    });
    const timer = setTimeout(() => sent.destroy(new RequestFailure("ETIMEDOUT")), request.timeout);
    sent.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

/** A short body is read to its end, so that the connection can be used again. */
function discard(answer: IncomingMessage): void {
  const length = Number(answer.headers["content-length"] ?? Infinity);
  if (length <= 64 * 1024) answer.resume();
  else answer.destroy();
}

function headersOf(answer: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join("\n") : value;
  }
  return headers;
}

function guardedLookup(refuses: (address: string) => boolean): LookupFunction {
  return (hostname, options: LookupOptions, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) {
        done(error, "", 0);
        return;
      }
      // One refused address is enough: a name that leads to both sides of a firewall is no accident.
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => refuses(address))) {
        done(new RequestFailure("EREFUSED"), "", 0);
      } else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
