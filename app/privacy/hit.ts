import type { PiiClass } from "../artefacts/index.ts";

/** The classes that say something about a person; `none` and `pseudonymous` do not. */
export type PersonalClass = Exclude<PiiClass, "none" | "pseudonymous">;

/** Personal data found in a text. `start` and `end` are UTF-16 offsets into the text as it was given. */
export interface Hit {
  class: PersonalClass;
  start: number;
  end: number;
  /** 0 to 1: 1 is proven by a checksum or by the key, 0.5 is a shape with a word beside it that speaks for it. */
  confidence: number;
  /** What was recognised, such as "payment card, checksum holds". Never holds the value itself. */
  reason: string;
}

/** What is known about a text besides the text. */
export interface TextContext {
  /** Name under which the value stands: JSON key, query key, name or autocomplete of an input. */
  key?: string | undefined;
  /** ISO 3166 code of the country whose national phone numbers and ids are to be expected, such as DE. */
  country?: string | undefined;
}
