import { EXIT, JtrackingError, messageOf } from "../errors.ts";

/** Bytes of an answer that are read. */
const MAX_BYTES = 10_000_000;

const TIMEOUT_MS = 30_000;

/**
 * The text behind an address.
 * @throws JtrackingError E_NETWORK (exit 3) where there is none within 30 seconds, or it is longer than 10 MB.
 */
export async function fetchText(url: URL, signal: AbortSignal): Promise<string> {
  const failed = (message: string, cause?: unknown) =>
    new JtrackingError(`${url.href}: ${message}`, {
      code: "E_NETWORK",
      exit: EXIT.environment,
      hint: "Look whether the address opens in a browser on this machine.",
      cause,
    });
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: { "user-agent": "jtracking", accept: "*/*" },
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw failed(`the server answers ${response.status}`);
    }
    return await textOf(response, () => failed("the answer is longer than 10 MB"));
  } catch (error) {
    throw error instanceof JtrackingError ? error : failed(causeOf(error), error);
  }
}

async function textOf(response: Response, tooLong: () => JtrackingError): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** What fetch hides: that the host is unknown, or refuses. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return messageOf(cause);
}
