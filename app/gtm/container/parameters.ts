import type { GtmParameter } from "../generated/resources.ts";

/** Text that may hold `{{variables}}`. */
export const template = (key: string, value: string): GtmParameter => ({ type: "template", key, value });

/** GTM keeps booleans as text. */
export const flag = (key: string, value: boolean): GtmParameter => ({ type: "boolean", key, value: String(value) });

/** GTM keeps whole numbers as text. */
export const integer = (key: string, value: number): GtmParameter => ({ type: "integer", key, value: String(value) });

/** A table as GTM keeps it: a list of maps with the same two keys. */
export function table(
  key: string,
  columns: readonly [string, string],
  rows: readonly (readonly [string, string])[],
): GtmParameter {
  const list = rows.map(([left, right]): GtmParameter => ({
    type: "map",
    map: [template(columns[0], left), template(columns[1], right)],
  }));
  return { type: "list", key, list };
}

/** The parameter under a key; their order says nothing. */
export function parameterOf(parameters: readonly GtmParameter[] | undefined, key: string): GtmParameter | undefined {
  return parameters?.find((parameter) => parameter.key === key);
}
