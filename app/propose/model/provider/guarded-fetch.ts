/** Thrown inside a fetch where an answer is larger than allowed. */
export class AnswerTooLarge extends Error {}

/** Thrown where a request would go to another host than the one that was named. */
export class OtherHost extends Error {}

/**
 * fetch for one origin: it follows no redirect, so that the page's texts and the key go nowhere else, and gives up on an answer
 * of more than `maxBytes` while it arrives.
 */
export function guardedFetch(origin: string, maxBytes: number): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) throw new OtherHost(`refused: ${url.host} is not the endpoint`);
    const response = await fetch(url, { ...init, redirect: "manual" });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new OtherHost("refused: the endpoint sends the request elsewhere");
    }
    if (response.body === null) return response;
    let size = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          size += chunk.byteLength;
          if (size > maxBytes) controller.error(new AnswerTooLarge(`the answer has more than ${maxBytes} bytes`));
          else controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
  };
}
