/** One piece of a selector and how much we would rather do without it. */
export interface Token {
  css: string;
  cost: number;
  /** May hold what people wrote, so that it may have to be redacted. */
  text: boolean;
  /** Says only what kind of element it is. */
  bare: boolean;
}
