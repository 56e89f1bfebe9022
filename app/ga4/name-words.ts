/** Words that change nothing about what a name means. */
const FILLERS = new Set(["event", "ga4", "ga"]);

/** Words that change nothing between two others: add to cart. At an end they do: date from, date to. */
const LINKS = new Set(["a", "an", "the", "to", "from", "of", "in", "on", "into"]);

/** Words that sites use for the same thing, each with the one that stands for all. */
const SYNONYMS = new Map([
  ["basket", "cart"],
  ["bag", "cart"],
  ["trolley", "cart"],
  ["delete", "remove"],
  ["favorite", "wishlist"],
  ["favourite", "wishlist"],
  ["favorites", "wishlist"],
  ["favourites", "wishlist"],
  ["press", "click"],
  ["tap", "click"],
  ["promo", "promotion"],
  ["registration", "signup"],
  ["register", "signup"],
  ["signin", "login"],
  ["start", "begin"],
  ["initiate", "begin"],
  ["product", "item"],
]);

/** Two words that are one. */
const PAIRS = new Map([
  ["sign up", "signup"],
  ["sign in", "login"],
  ["log in", "login"],
  ["wish list", "wishlist"],
  ["check out", "checkout"],
]);

/** Words of a name in lower case, whatever its style: `addToCart`, `add-to-cart` and `Add to cart` give the same. */
export function nameWords(name: string): string[] {
  // Most names are so, and plans have thousands.
  if (name.length <= MAX_NAME && /^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(name)) return name.split("_");
  return name
    .slice(0, MAX_NAME)
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

const MAX_NAME = 200;

/** What a name means, whatever the order, form and choice of its words: equal for `cart_add` and `addedToBasket`. */
export function nameMeaning(name: string): string {
  const words = nameWords(name).map((word) => SYNONYMS.get(stem(word)) ?? stem(word));
  const merged: string[] = [];
  for (const word of words) {
    const pair = PAIRS.get(`${merged.at(-1)} ${word}`);
    if (pair === undefined) merged.push(word);
    else merged.splice(-1, 1, pair);
  }
  const telling = merged.filter(
    (word, index) => !FILLERS.has(word) && !(LINKS.has(word) && index > 0 && index < merged.length - 1),
  );
  return (telling.length > 0 ? telling : merged).toSorted().join(" ");
}

/** Takes off what English adds for number and time, and the doubled letter before it: items, added, clicking. */
function stem(word: string): string {
  const bare = word.length < 5 || /(?:ss|us)$/.test(word) ? word : word.replace(/(?:ed|ing|s)$/, "");
  return (bare.length < 3 ? word : bare).replace(/([bdgmnprt])\1$/, "$1");
}
