import { encodedLength, limits, NAME_PATTERN, recommendedEvents } from "../ga4/index.ts";

/** `addToCart`, `Add to cart` and `add-to-cart` all become `add_to_cart`. */
export function snakeCase(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .toLowerCase();
}

/**
 * Name under which an event that the site pushes goes to GA4. A name that GA4 takes stays as the site has it, so that reports
 * go on; one that is a recommended event in other spelling, or that GA4 refuses, is written anew.
 */
export function eventName(pushed: string): string {
  const snake = snakeCase(pushed);
  if (recommendedEvents.has(snake)) return snake;
  if (NAME_PATTERN.test(pushed) && encodedLength(pushed) <= limits.eventName) return pushed;
  return ga4Name(snake, "event");
}

/** A name that GA4 takes: begins with a letter, at most 40 characters. */
export function ga4Name(text: string, fallback: string): string {
  const snake = snakeCase(text);
  const name = /^[a-z]/.test(snake) ? snake : `${fallback}_${snake}`;
  return name.slice(0, limits.eventName).replace(/_+$/, "");
}
