import type { Comparable, ComparableResource } from "../container/comparable.ts";

/** One field that the live container has otherwise than the plan asks for. */
export interface FieldDifference {
  /** Such as parameter.eventName or consentSettings.consentStatus. */
  field: string;
  /** undefined where it is not there. */
  live: Comparable | undefined;
  plan: Comparable | undefined;
}

const isObject = (value: Comparable | undefined): value is { [key: string]: Comparable } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Compares field by field; objects are entered, lists are compared whole. */
export function differences(live: ComparableResource, plan: ComparableResource): FieldDifference[] {
  return inside("", live, plan);
}

function inside(
  field: string,
  live: { [key: string]: Comparable },
  plan: { [key: string]: Comparable },
): FieldDifference[] {
  const keys = [...new Set([...Object.keys(live), ...Object.keys(plan)])].toSorted((a, b) => (a < b ? -1 : 1));
  return keys.flatMap((key) => {
    const path = field === "" ? key : `${field}.${key}`;
    // Settings are told one by one, also where one side has none at all.
    const none = field === "" && key === "parameter" ? {} : undefined;
    const [before, after] = [own(live, key) ?? none, own(plan, key) ?? none];
    if (isObject(before) && isObject(after)) return inside(path, before, after);
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field: path, live: before, plan: after }];
  });
}

function own(value: { [key: string]: Comparable }, key: string): Comparable | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
