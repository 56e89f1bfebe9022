/** Version of the plan format that this program reads and writes. */
export const FORMAT = 1;

/** The version that plan.yaml says it is written in, where that is newer than ours. */
export function newerFormat(config: unknown): number | undefined {
  if (typeof config !== "object" || config === null) return undefined;
  const version: unknown = Reflect.get(config, "version");
  return typeof version === "number" && Number.isInteger(version) && version > FORMAT ? version : undefined;
}
