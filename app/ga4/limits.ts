/**
 * What GA4 keeps of an event; it cuts or drops the rest without a word.
 * Lengths are counted on the percent-encoded text: see `encodedLength`.
 * Sources: https://support.google.com/analytics/answer/9267744 and
 * https://developers.google.com/analytics/devguides/collection/protocol/ga4/sending-events
 */
export const limits = {
  eventName: 40,
  parameterName: 40,
  parameterValue: 100,
  parametersPerEvent: 25,
  userProperties: 25,
  userPropertyName: 24,
  userPropertyValue: 36,
  userId: 256,
  items: 200,
  /** The help centre says 27, the Measurement Protocol's page 10. */
  customItemParameters: 27,
  customItemParametersByProtocol: 10,
} as const;

/** Parameters whose values may be longer than `limits.parameterValue`. */
export const longValues: ReadonlyMap<string, number> = new Map([
  ["page_title", 300],
  ["page_referrer", 420],
  ["page_location", 1000],
]);

/** Characters of a value at most, for a parameter of this name. */
export const valueLimit = (parameter: string): number => longValues.get(parameter) ?? limits.parameterValue;

/** What GA4 takes as a name of an event or parameter: a letter, then letters, digits and underscores. */
export const NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Length as GA4 counts it: of the percent-encoded text, where a Japanese character takes nine. */
export const encodedLength = (text: string): number => encodeURIComponent(text.toWellFormed()).length;
