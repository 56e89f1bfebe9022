import type { CrawlLimits } from "../crawl-limits.ts";
import { decodeText, decompress } from "./decode-body.ts";
import { failureOf, type FetchFailure } from "./fetch-failure.ts";
import type { Clock, HostPace } from "./host-pace.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "./http-get.ts";

/** What a plain fetch of one address gave. Redirects are handed back, so that each target is judged like any address. */
export type FetchedPage =
  | { kind: "page"; url: string; status: number; headers: Record<string, string>; html: string }
  | { kind: "redirect"; url: string; to: string }
  | { kind: "failed"; url: string; reason: FetchFailure };

export interface FetchPort {
  client: HttpClient;
  paceOf: (url: string) => HostPace;
  limits: CrawlLimits;
  clock: Clock;
  signal?: AbortSignal | undefined;
  /** Told of each request that was sent. */
  sent: () => void;
}

const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/i;
const ACCEPT_HTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5";

/**
 * Fetches one page without a browser. 429, 503 and lost connections are tried again, later; nothing is thrown.
 */
export async function fetchPage(url: string, port: FetchPort): Promise<FetchedPage> {
  const answer = await fetchPolitely(url, port, {
    timeout: port.limits.fetchTimeout,
    bytes: port.limits.documentBytes,
    accept: ACCEPT_HTML,
    wants: (status, headers) => status < 300 && isHtml(headers),
  });
  if (typeof answer === "string") return { kind: "failed", url, reason: answer };
  const { status, headers } = answer;
  const location = headers["location"];
  if (status >= 300 && status < 400 && location !== undefined) return { kind: "redirect", url, to: location };
  if (status < 200 || status >= 300) return { kind: "failed", url, reason: `http_${status}` };
  if (answer.tooLarge) return { kind: "failed", url, reason: "too_large" };
  if (answer.body === undefined) return { kind: "failed", url, reason: "not_html" };
  const plain = decompress(answer.body, headers["content-encoding"], port.limits.documentBytes);
  if (!plain.ok) return { kind: "failed", url, reason: plain.reason === "broken" ? "broken_encoding" : "too_large" };
  return { kind: "page", url, status, headers, html: decodeText(plain.body, headers["content-type"]) };
}

/** HTML that is shown, not saved. A page without a type is taken for HTML, as browsers do. */
function isHtml(headers: Record<string, string>): boolean {
  if (/^\s*attachment\b/i.test(headers["content-disposition"] ?? "")) return false;
  const type = headers["content-type"];
  return type === undefined || HTML.test(type.trim());
}

/** One answer, after as many attempts as are polite, or the reason why there is none. */
export async function fetchPolitely(
  url: string,
  port: FetchPort,
  request: Omit<HttpRequest, "signal">,
): Promise<HttpAnswer | FetchFailure> {
  const pace = port.paceOf(url);
  for (let attempt = 1; ; attempt += 1) {
    if (port.signal?.aborted === true) return "aborted";
    const result = await pace.run(() => attemptOnce(url, port, request), port.signal);
    const last = attempt >= port.limits.attempts;
    if (typeof result === "string") {
      if (result !== "unreachable" || last) return result;
      pace.pause(200 * attempt);
      continue;
    }
    if (result.status !== 429 && result.status !== 503) return result;
    const wait = retryAfter(result.headers["retry-after"]) ?? 1_000 * 2 ** (attempt - 1);
    if (last || wait > port.limits.retryAfter) return result;
    pace.pause(wait);
  }
}

async function attemptOnce(
  url: string,
  port: FetchPort,
  request: Omit<HttpRequest, "signal">,
): Promise<HttpAnswer | FetchFailure> {
  if (port.signal?.aborted === true) return "aborted";
  port.sent();
  try {
    return await port.client.get(url, { ...request, signal: port.signal });
  } catch (error) {
    return failureOf(error);
  }
}

/** Milliseconds of a Retry-After header, in seconds or as a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
