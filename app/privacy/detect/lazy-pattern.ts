/**
 * A regular expression that is made when it is first needed: the classes of Unicode cost more at start-up than the rest
 * of the room together, and most commands never look at such a text.
 */
export function lazyPattern(make: () => RegExp): () => RegExp {
  let pattern: RegExp | undefined;
  return () => (pattern ??= make());
}
