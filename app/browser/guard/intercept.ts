import type { HitRequest } from "../hit/hit-request.ts";
import type { LocalAnswer } from "./local-answer.ts";

/** A request that a page is about to make. */
export interface AskedRequest extends HitRequest {
  /** Of the DevTools protocol: Document, Script, XHR, Fetch, Ping, Image … */
  resourceType: string;
  /** True for the page's own document; not for those of its frames. */
  isMain: boolean;
  /** True once the page stands: a document asked for now would take its place. */
  stands: boolean;
  /** Name of the vendor, where the request is a hit that is answered here anyway. */
  hit?: string;
}

/** An answer given in place of the network's. */
export interface OwnAnswer {
  status: number;
  /** Such as text/javascript. */
  type: string;
  body: string;
}

/** Called with each request before the guard judges it; undefined leaves it to the guard. */
export type Intercept = (request: AskedRequest) => OwnAnswer | undefined;

/** The answer in the protocol's form. Scripts of any origin may read it. */
export function ownAnswer({ status, type, body }: OwnAnswer, headers: Readonly<Record<string, string>>): LocalAnswer {
  const origin = Object.entries(headers).find(([name]) => name.toLowerCase() === "origin")?.[1];
  return {
    responseCode: status,
    responseHeaders: [
      { name: "content-type", value: type },
      { name: "cache-control", value: "no-store" },
      { name: "access-control-allow-origin", value: origin ?? "*" },
      { name: "access-control-allow-headers", value: "*" },
      ...(origin === undefined ? [] : [{ name: "access-control-allow-credentials", value: "true" }]),
    ],
    ...(status !== 204 && { body: Buffer.from(body).toString("base64") }),
  };
}
