import type { FailureReason } from "../arrival.ts";

/** Chromium's network errors by what they mean for a page: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const ERRORS: readonly (readonly [RegExp, FailureReason])[] = [
  [/ERR_TOO_MANY_REDIRECTS|ERR_UNSAFE_REDIRECT/, "redirect_loop"],
  [/ERR_(?:CERT_|SSL_|BAD_SSL|QUIC_HANDSHAKE)/, "tls"],
  [/ERR_(?:TIMED_OUT|CONNECTION_TIMED_OUT)|Timeout \d+ms exceeded|TimeoutError/, "timeout"],
  [
    /ERR_(?:CONNECTION_|NAME_|ADDRESS_|INTERNET_|NETWORK_|EMPTY_RESPONSE|SOCKET_|PROXY_|TUNNEL_|DNS_|HTTP2_|INVALID_HTTP|RESPONSE_HEADERS|CONTENT_|INCOMPLETE)/,
    "unreachable",
  ],
  [/ERR_(?:INVALID_URL|UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME)|invalid URL/i, "unreachable"],
  [/Download is starting/, "download"],
  [/crashed/i, "crash"],
  [/has been closed|Target closed/i, "closed"],
];

/** The reason behind an error of Playwright's `goto`. */
export function navigationFailure(error: unknown): FailureReason {
  const message = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  return ERRORS.find(([pattern]) => pattern.test(message))?.[1] ?? "navigation_failed";
}
