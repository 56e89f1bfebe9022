import { NAME_PATTERN, recommendedEvents } from "../ga4/index.ts";

/** Names of the older e-commerce data layer, and common spellings, for GA4's recommended events. */
const SYNONYMS: Readonly<Record<string, string>> = {
  product_click: "select_item",
  productclick: "select_item",
  product_detail: "view_item",
  product_view: "view_item",
  view_product: "view_item",
  product_impressions: "view_item_list",
  impressions: "view_item_list",
  cart_view: "view_cart",
  added_to_cart: "add_to_cart",
  cart_add: "add_to_cart",
  add_cart: "add_to_cart",
  removed_from_cart: "remove_from_cart",
  cart_remove: "remove_from_cart",
  added_to_wishlist: "add_to_wishlist",
  checkout_start: "begin_checkout",
  checkout_started: "begin_checkout",
  start_checkout: "begin_checkout",
  order_completed: "purchase",
  order_complete: "purchase",
  transaction: "purchase",
  promotion_click: "select_promotion",
  promo_click: "select_promotion",
  promotion_view: "view_promotion",
  promo_view: "view_promotion",
  signup: "sign_up",
  user_signup: "sign_up",
  registration: "sign_up",
  log_in: "login",
  user_login: "login",
};

/** `addToCart`, `Add to cart` and `add-to-cart` all become `add_to_cart`. */
export function snakeCase(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .toLowerCase();
}

/** GA4's recommended event that a name means, if there is one. */
export function recommendedName(name: string): string | undefined {
  const snake = snakeCase(name);
  if (recommendedEvents.has(snake)) return snake;
  return Object.hasOwn(SYNONYMS, snake) ? SYNONYMS[snake] : undefined;
}

const MAX_NAME = 40;

/**
 * Name under which an event that the site pushes goes to GA4. A name that GA4 takes stays as the site has it, so that reports
 * go on; one that is a recommended event in other spelling, or that GA4 refuses, is written anew.
 */
export function eventName(pushed: string): string {
  const snake = snakeCase(pushed);
  if (recommendedEvents.has(snake)) return snake;
  if (NAME_PATTERN.test(pushed) && pushed.length <= MAX_NAME) return pushed;
  return ga4Name(snake, "event");
}

/** A name that GA4 takes: begins with a letter, at most 40 characters. */
export function ga4Name(text: string, fallback: string): string {
  const snake = snakeCase(text);
  const name = /^[a-z]/.test(snake) ? snake : `${fallback}_${snake}`;
  return name.slice(0, MAX_NAME).replace(/_+$/, "");
}
