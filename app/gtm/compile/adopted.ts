import type { GtmParameter, GtmTag, GtmTrigger, GtmVariable } from "../generated/resources.ts";
import { shapeProblems } from "../container/shape.ts";

/** What an adopted resource has besides, or instead of, what the plan makes of it. */
interface Adopted<Resource> {
  /** What marks would say, such as event/purchase/ga4. */
  key: string;
  /** True: the plan's resource is left out, because another one does its work. */
  absent: boolean;
  /** Its name and id in GTM, and every field that the plan does not say. Parameters stand for themselves, by key. */
  resource: Partial<Resource>;
  /** Fields that it does not have although ours would: names, or parameter.KEY. */
  without: readonly string[];
}

/** Resources of a container that the plan took over: they keep their names and get no mark. */
export interface AdoptedResources {
  tags: Map<string, Adopted<GtmTag>>;
  triggers: Map<string, Adopted<GtmTrigger>>;
  variables: Map<string, Adopted<GtmVariable>>;
}

export function noneAdopted(): AdoptedResources {
  return { tags: new Map(), triggers: new Map(), variables: new Map() };
}

/** Reads one entry of `adopted` in a file of gtm/ into the right map; gives what is wrong with it. */
export function readAdopted(value: unknown, into: AdoptedResources): string | undefined {
  if (typeof value !== "object" || value === null) return "an entry of adopted has to be an object";
  const { key, absent, resource, without }: Record<string, unknown> = { ...value };
  if (typeof key !== "string") return "an entry of adopted needs the key of what the plan makes";
  const fields: unknown = resource ?? {};
  const common = { key, absent: absent === true, without: textsIn(without) };
  const kind = key.slice(0, key.indexOf("/"));
  if (kind === "event" || kind === "destination") {
    if (!isPart<GtmTag>("Tag", fields)) return partMistake("Tag", fields);
    into.tags.set(key, { ...common, resource: fields });
  } else if (kind === "trigger") {
    if (!isPart<GtmTrigger>("Trigger", fields)) return partMistake("Trigger", fields);
    into.triggers.set(key, { ...common, resource: fields });
  } else if (kind === "variable") {
    if (!isPart<GtmVariable>("Variable", fields)) return partMistake("Variable", fields);
    into.variables.set(key, { ...common, resource: fields });
  } else return `${key} is no key of a tag, trigger or variable that a plan makes`;
  return undefined;
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

function partMistake(schema: string, value: unknown): string {
  return `the resource ${shapeProblems(schema, value)[0]?.message ?? "is wrong"}`;
}

function isPart<Resource>(schema: string, value: unknown): value is Partial<Resource> {
  return shapeProblems(schema, value).every(({ kind }) => kind === "unknown_field");
}

/** The plan's resource with what the adopted one has besides. */
export function withAdopted<Body extends { parameter?: GtmParameter[] }>(
  body: Body,
  { resource, without }: { resource: { parameter?: GtmParameter[] }; without: readonly string[] },
): Body {
  const { parameter: own = [], ...fields } = resource;
  const replaced = new Set(own.map(({ key }) => key));
  const kept = (body.parameter ?? []).filter(
    ({ key = "" }) => !replaced.has(key) && !without.includes(`parameter.${key}`),
  );
  const parameter = [...kept, ...own];
  const whole = { ...body, ...fields, ...(parameter.length > 0 && { parameter }) };
  for (const field of without) Reflect.deleteProperty(whole, field);
  return whole;
}
