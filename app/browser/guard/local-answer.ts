/** What `Fetch.fulfillRequest` needs besides the request's id. */
export interface LocalAnswer {
  responseCode: number;
  responseHeaders: { name: string; value: string }[];
  /** Base64. */
  body?: string;
}

/** The smallest GIF: one transparent pixel. */
const PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
const EMPTY_PAGE = Buffer.from("<!doctype html><title></title>").toString("base64");

export interface AnsweredRequest {
  /** Of the DevTools protocol: Image, Script, XHR, Fetch, Ping, Document … */
  resourceType: string;
  headers: Record<string, string>;
}

/**
 * An answer as the vendor would give it, so that the page goes on as if the hit had arrived: a pixel, an empty script, an
 * empty JSON object where one was asked for, else 204. Scripts of other origins may read it.
 */
export function localAnswer({ resourceType, headers }: AnsweredRequest): LocalAnswer {
  const find = (wanted: string): string | undefined =>
    Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
  const origin = find("origin");
  const allow = [
    { name: "access-control-allow-origin", value: origin ?? "*" },
    ...(origin ? [{ name: "access-control-allow-credentials", value: "true" }] : []),
    { name: "access-control-allow-headers", value: find("access-control-request-headers") ?? "content-type" },
    { name: "access-control-allow-methods", value: "GET, POST, PUT, OPTIONS" },
    { name: "cache-control", value: "no-store" },
  ];
  const answer = (type: string, body: string): LocalAnswer => ({
    responseCode: 200,
    responseHeaders: [{ name: "content-type", value: type }, ...allow],
    body,
  });
  switch (resourceType) {
    case "Image":
      return answer("image/gif", PIXEL);
    case "Script":
      return answer("text/javascript", "");
    case "Document":
      return answer("text/html", EMPTY_PAGE);
    case "Stylesheet":
      return answer("text/css", "");
    default:
      return find("accept")?.includes("application/json") === true
        ? answer("application/json", Buffer.from("{}").toString("base64"))
        : { responseCode: 204, responseHeaders: allow };
  }
}
