import type { FailureReason } from "../arrival.ts";
import type { HitRequest } from "../hit/hit-request.ts";
import type { RecordedCall } from "../record/recorded-call.ts";

/** What we read of the DevTools event `Fetch.requestPaused`. */
export interface PausedRequest {
  requestId: string;
  networkId?: string;
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  responseStatusCode?: number;
  responseErrorReason?: string;
  responseHeaders?: { name: string; value: string }[];
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    postData?: string;
    postDataEntries?: { bytes?: string }[];
  };
}

const MAX_BODY = 1_000_000;

/** Body as text; bytes of all parts in one, because a beacon's blob comes in parts. */
function bodyOf({ postData, postDataEntries }: PausedRequest["request"]): string | undefined {
  const parts = (postDataEntries ?? []).flatMap(({ bytes }) => (bytes ? [Buffer.from(bytes, "base64")] : []));
  if (parts.length > 0) return Buffer.concat(parts).subarray(0, MAX_BODY).toString("utf8");
  return postData?.slice(0, MAX_BODY);
}

/** The request as decoders want it. */
export function hitRequestOf({ request }: PausedRequest): HitRequest {
  const body = request.method === "GET" ? undefined : bodyOf(request);
  return { url: request.url, method: request.method, ...(body !== undefined && { body }) };
}

const TRANSPORTS: Readonly<Record<string, NonNullable<RecordedCall["transport"]>>> = {
  Ping: "beacon",
  XHR: "fetch",
  Fetch: "fetch",
  Image: "image",
  Script: "script",
};

/** How a hit left the page. */
export function transportOf({ resourceType }: PausedRequest): NonNullable<RecordedCall["transport"]> {
  return TRANSPORTS[resourceType] ?? "other";
}

const HTML = /^\s*(?:text\/html|application\/xhtml\+xml)\b/i;

/** Why the answer to a main document is no page, judged by its head; undefined for a page or a redirect. */
export function refusalOfAnswer(paused: PausedRequest, documentBytes: number): FailureReason | undefined {
  const status = paused.responseStatusCode ?? 0;
  if (paused.responseErrorReason !== undefined || (status >= 300 && status < 400)) return undefined;
  if (status >= 400) return `http_${status}`;
  const headers = new Map((paused.responseHeaders ?? []).map(({ name, value }) => [name.toLowerCase(), value]));
  if (/^\s*attachment\b/i.test(headers.get("content-disposition") ?? "")) return "download";
  const type = headers.get("content-type");
  if (status === 204 || status === 205 || (type !== undefined && !HTML.test(type))) return "not_html";
  return Number(headers.get("content-length") ?? 0) > documentBytes ? "too_large" : undefined;
}
