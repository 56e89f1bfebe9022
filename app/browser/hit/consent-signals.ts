/** Consent Mode types in the order in which `gcd` holds them. */
const GCD_TYPES = ["ad_storage", "analytics_storage", "ad_user_data", "ad_personalization"] as const;

export type ConsentSignal = (typeof GCD_TYPES)[number];

/** How a signal came to its state, as one letter of `gcd`. */
const GCD_LETTERS = {
  l: "not_set",
  p: "denied_by_default",
  q: "denied_by_default_and_update",
  t: "granted_by_default",
  r: "denied_by_default_granted_by_update",
  m: "denied_by_update",
  n: "granted_by_update",
  u: "granted_by_default_denied_by_update",
  v: "granted_by_default_and_update",
} as const;

export type ConsentHistory = (typeof GCD_LETTERS)[keyof typeof GCD_LETTERS];

const isLetter = (letter: string): letter is keyof typeof GCD_LETTERS => Object.hasOwn(GCD_LETTERS, letter);

/**
 * Reads `gcd`: letters by their position, because the digits between them are framing that changes from release to release
 * (`13l3l3l3l1l1`, `11p1p1p1p5`). Undefined where there are fewer than four letters.
 */
export function readGcd(gcd: string): Record<ConsentSignal, ConsentHistory> | undefined {
  const letters = gcd.match(/[a-z]/g) ?? [];
  const histories = letters
    .slice(0, GCD_TYPES.length)
    .map((letter) => (isLetter(letter) ? GCD_LETTERS[letter] : "not_set"));
  const [ad_storage, analytics_storage, ad_user_data, ad_personalization] = histories;
  if (!ad_storage || !analytics_storage || !ad_user_data || !ad_personalization) return undefined;
  return { ad_storage, analytics_storage, ad_user_data, ad_personalization };
}

/** Reads `gcs`, such as G101: ad storage and analytics storage; undefined where a sign says nothing. */
export function readGcs(gcs: string): { ad_storage?: boolean; analytics_storage?: boolean } {
  const [, ad, analytics] = /^G1([01-])([01-])/.exec(gcs) ?? [];
  return {
    ...((ad === "0" || ad === "1") && { ad_storage: ad === "1" }),
    ...((analytics === "0" || analytics === "1") && { analytics_storage: analytics === "1" }),
  };
}
