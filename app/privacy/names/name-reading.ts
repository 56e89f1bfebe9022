import type { PersonalClass } from "../hit.ts";

/** What a name says about the value under it. */
export type NameReading =
  | { kind: "personal"; class: PersonalClass; words: string[] }
  /** The name speaks about something that has to do with a person, but asks for a type, a state, a count. */
  | { kind: "safe"; words: string[] }
  /** The name says nothing: its description or its place have to. */
  | { kind: "neutral" };

export const NEUTRAL: NameReading = { kind: "neutral" };
