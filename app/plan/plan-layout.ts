import type { Path } from "./plan.ts";
import type { PlanFileKind } from "./plan-file.ts";
import { renderPair } from "./render-yaml.ts";

const SCHEMAS = "https://jtracking.dev/schemas/v1";

/** Order of keys in files of ours; a key that is not listed goes last. */
const FILE_KEYS: Record<Exclude<PlanFileKind, "gtm">, readonly string[]> = {
  plan: words("version site crawl ai destinations gtm pages user_properties policy suppress"),
  parameters: [],
  event:
    words(`event version status replaced_by owner description trigger sent_by consent parameters user_properties ecommerce
    fires destinations examples evidence suppress`),
};
const PARAMETER_KEYS =
  words(`type enum pattern min_length max_length minimum maximum required pii from fields description
  waiver`);
const TRIGGER_KEYS = words("on event regex selector links_only page where");

function words(text: string): string[] {
  return text.split(/\s+/);
}

/** Order of the keys of the map at a path; empty where there is none. */
export function keyOrder(kind: PlanFileKind, path: Path): readonly string[] {
  if (kind === "gtm") return [];
  if (path.length === 0) return FILE_KEYS[kind];
  const [first, second, third] = path;
  if (kind === "parameters") return path.length === 1 ? PARAMETER_KEYS : [];
  if (first === "trigger" && path.length <= 2) return TRIGGER_KEYS;
  if ((first === "parameters" || first === "user_properties") && path.length === 2) return PARAMETER_KEYS;
  const isDestination = kind === "plan" && first === "destinations" && second !== undefined && third === "parameters";
  return isDestination && path.length === 4 ? PARAMETER_KEYS : [];
}

/**
 * A new file of a plan: the schema for editors on the first line where there is one, keys in their order, short maps on one
 * line.
 */
export function renderPlanFile(kind: PlanFileKind, value: object): string {
  const lines = Object.entries(ordered(kind, value, []))
    .filter(([, item]) => item !== undefined)
    .flatMap(([key, item]) => renderPair(key, item, 0));
  const head = kind === "gtm" ? [] : [`# yaml-language-server: $schema=${SCHEMAS}/${kind}.schema.json`];
  return [...head, ...lines, ""].join("\n");
}

function ordered(kind: PlanFileKind, value: object, path: Path): object {
  if (Array.isArray(value)) return value.map((item: unknown, index) => orderedValue(kind, item, [...path, index]));
  const order = keyOrder(kind, path);
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => rank(a) - rank(b))
      .map(([key, item]) => [key, orderedValue(kind, item, [...path, key])]),
  );
}

/** The same value, with the keys of its maps in their usual order. */
export function orderedValue(kind: PlanFileKind, value: unknown, path: Path): unknown {
  return typeof value === "object" && value !== null ? ordered(kind, value, path) : value;
}
