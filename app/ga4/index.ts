/** Facts about GA4, restated from Google's documentation: recommended events, limits, names that are taken. */
export { automaticParameters, enhancedMeasurementEvents } from "./automatic.ts";
export type { EnhancedEvent, EnhancedMeasurementSetting } from "./automatic.ts";
export { itemFields, promotionFields } from "./items.ts";
export { encodedLength, limits, longValues, NAME_PATTERN, valueLimit } from "./limits.ts";
export type { Condition, Ga4Parameter, Need } from "./parameter.ts";
export { nameMeaning, nameWords } from "./name-words.ts";
export { recommendedEvents } from "./recommended-events.ts";
export type { EventArea, RecommendedEvent } from "./recommended-events.ts";
export { recommendedName } from "./recommended-name.ts";
export {
  appOnlyEventNames,
  reservedEventNames,
  reservedParameterNames,
  reservedPrefixes,
  reservedUserPropertyNames,
  reservedUserPropertyPrefixes,
} from "./reserved-names.ts";
