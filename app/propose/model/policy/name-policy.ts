import {
  appOnlyEventNames,
  automaticParameters,
  enhancedMeasurementEvents,
  encodedLength,
  limits as ga4Limits,
  NAME_PATTERN,
  nameWords,
  reservedEventNames,
  reservedParameterNames,
  reservedPrefixes,
} from "../../../ga4/index.ts";
import { judge } from "../../../privacy/index.ts";
import { suspicion } from "../../suspicious/suspicious-text.ts";
import type { KnownWords } from "./known-words.ts";

const isReserved = (name: string): boolean => reservedPrefixes.some((prefix) => name.toLowerCase().startsWith(prefix));
/** Words that say nothing a name is for, and what only an attack calls an event. */
const UNWANTED =
  /^(?:approved?|reviewed|privacy|legal|secret|token|password|admin|system|prompt|instruction|ignore|evil|attacker)$/;

/** Why a model may not give a new event this name; undefined where it may. */
export function objectionToEventName(name: string, known: KnownWords): string | undefined {
  const shape = objectionToShape(name, known);
  if (shape !== undefined) return shape;
  if (reservedEventNames.has(name) || appOnlyEventNames.has(name) || isReserved(name))
    return "GA4 keeps the name for itself";
  if (enhancedMeasurementEvents.has(name)) return "GA4 sends an event of this name by itself";
  return judge({ kind: "event", input: { name } }).personal ? "the name asks for personal data" : undefined;
}

/** Why a model may not give a parameter this name; undefined where it may. */
export function objectionToParameterName(name: string, known: KnownWords): string | undefined {
  const shape = objectionToShape(name, known);
  if (shape !== undefined) return shape;
  if (reservedParameterNames.has(name) || isReserved(name)) return "GA4 keeps the name for itself";
  if (automaticParameters.has(name)) return "GA4 sends the parameter by itself";
  return judge({ kind: "property", input: { name } }).personal ? "the name asks for personal data" : undefined;
}

function objectionToShape(name: string, known: KnownWords): string | undefined {
  if (!NAME_PATTERN.test(name) || encodedLength(name) > ga4Limits.eventName) return "GA4 does not take the name";
  if (/\d{3}/.test(name)) return "the name holds a number";
  const words = nameWords(name).filter((word) => !/^\d+$/.test(word));
  if (words.length > 5 || suspicion(name) !== undefined || words.some((word) => UNWANTED.test(word)))
    return "the name looks like an instruction";
  const unknown = words.filter((word) => word.length > 2 && !known.has(word)).length;
  return words.length === 0 || unknown * 3 > words.length
    ? "the name is about something that neither page nor plan knows"
    : undefined;
}
