import { comparable } from "../container/comparable.ts";
import { type Container, RESOURCE_KINDS } from "../container/container.ts";
import type { GtmParameter } from "../generated/resources.ts";

/** An entry of `adopted` in gtm/: what a resource of GTM has besides what the plan makes. */
export interface Overlay {
  key: string;
  resource?: Record<string, unknown>;
  without?: string[];
  /** Another resource does its work. */
  absent?: true;
}

/** Fields that the plan never says of what it took over; numbers of folders may be equal by chance. */
const ALWAYS = new Set(["name", "notes", "parentFolderId"]);

/** Fields that the plan always says itself. */
const PLANNED = new Set(["type", "firingTriggerId", "customEventFilter"]);

type Kind = Extract<keyof Container, "tag" | "trigger" | "variable">;

/** What `original` has otherwise than what the plan makes of `key`; the fields in which they must agree are not looked at. */
export function overlayOf(
  kind: Kind,
  key: string,
  { original, ours }: { original: object & { parameter?: GtmParameter[] }; ours: object },
): Overlay {
  const theirs = comparable(kind, original);
  const planned = comparable(kind, ours);
  const id = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.id ?? "";
  const resource: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(original)) {
    if (field === id || ALWAYS.has(field)) resource[field] = value;
    else if (!PLANNED.has(field) && field !== "parameter" && field in theirs && !same(theirs[field], planned[field]))
      resource[field] = value;
  }
  const [ourParameters, theirParameters] = [fieldsOf(planned["parameter"]), fieldsOf(theirs["parameter"])];
  const parameter = (original.parameter ?? []).filter(
    (one) => !same(theirParameters.get(one.key ?? ""), ourParameters.get(one.key ?? "")),
  );
  if (parameter.length > 0) resource["parameter"] = parameter;
  const without = [
    ...Object.keys(planned).filter((field) => !(field in theirs) && !PLANNED.has(field) && !OURS.has(field)),
    ...[...ourParameters.keys()].filter((name) => !theirParameters.has(name)).map((name) => `parameter.${name}`),
  ];
  return { key, resource, ...(without.length > 0 && { without }) };
}

/** What marks a resource as ours; an adopted one never gets it. */
const OURS = new Set(["notes", "parentFolderId", "parameter"]);

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
