import type { CDPSession } from "playwright-core";
import type { PausedRequest } from "../tab/paused-request.ts";
import type { TabEnvironment } from "../tab/tab-environment.ts";
import type { LocalAnswer } from "./local-answer.ts";

/** The body is handed over as text, in one piece. */
const TRANSPORT = new Set([
  "content-encoding",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "content-type",
]);
/** Cookies that scripts of analytics set for themselves; no page is built by them. */
const ANALYTICS = /^(?:_ga|_gid|_gat|_gcl|_fbp|_fbc|_hj|_clck|_clsk|_uet|_pk_|_tt|_scid|__utm|ajs_|amplitude|mp_)/;

/**
 * The answer to a document that was fetched before, so that a page costs its server one request and not one a look.
 * Undefined where the server might send another one by now: where it set a cookie, or knows that the visitor accepts.
 */
export async function keptAnswer(
  session: CDPSession,
  { request, redirectedRequestId }: PausedRequest,
  { documents, consent, state }: TabEnvironment,
): Promise<LocalAnswer | undefined> {
  if (request.method !== "GET" || redirectedRequestId !== undefined) return undefined;
  const kept = documents?.(request.url.replace(/#.*/, ""));
  if (kept === undefined) return undefined;
  const { cookies } = await session.send("Network.getCookies", { urls: [request.url] });
  const names = cookies.map(({ name }) => name).filter((name) => !ANALYTICS.test(name));
  const begun = new Set(state === "granted" ? [] : consent.storageFor(state)?.cookies.map(({ name }) => name));
  if (names.some((name) => !begun.has(name))) return undefined;
  return {
    responseCode: kept.status,
    responseHeaders: [
      { name: "content-type", value: "text/html; charset=utf-8" },
      ...Object.entries(kept.headers)
        .filter(([name]) => !TRANSPORT.has(name))
        .flatMap(([name, value]) => value.split("\n").map((line) => ({ name, value: line }))),
    ],
    body: Buffer.from(kept.html).toString("base64"),
  };
}
