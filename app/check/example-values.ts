import { automaticParameters } from "../ga4/index.ts";
import { parameterViolations, type Violation } from "./constraint.ts";
import type { CheckedEvent } from "./checked-event.ts";

/** What an example of an event breaks. Parameters that come from elsewhere may be in it and need not. */
export function exampleViolations(event: CheckedEvent, example: object): Violation[] {
  const elsewhere = event.destinations.flatMap(({ destination }) => Object.keys(destination.parameters ?? {}));
  const known = new Set([...automaticParameters, ...elsewhere]);
  if (!event.ecommerce) return parameterViolations(event, example, known);
  // With the e-commerce object anything may come along.
  return parameterViolations(event, example, new Set([...known, ...Object.keys(example)]));
}
