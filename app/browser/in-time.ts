/** A page, or one of its frames, does not answer. */
class PageSilent extends Error {
  override name = "PageSilent";
}

/**
 * An answer of a page, but not for ever: a page that hangs, and a frame whose document never comes, leave every question
 * open. Rejects with PageSilent, or with the error given, after so many milliseconds.
 */
export async function inTime<Value>(
  answer: Promise<Value>,
  milliseconds: number,
  silent: Error = new PageSilent("the page does not answer"),
): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(silent), milliseconds);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
