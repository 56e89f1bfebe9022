import type { Trigger } from "../artefacts/index.ts";

/** Lists in which order says nothing. */
const UNORDERED = new Set(["page", "where", "all", "percent", "pixels", "actions"]);

/** Equal for triggers that fire at the same moments: order of keys and of alternatives, and defaults, say nothing. */
export const triggerKey = (trigger: Trigger): string => JSON.stringify(ordered(withoutDefaults(trigger)));

function withoutDefaults(trigger: Trigger): unknown {
  const { page, where, ...rest } = trigger;
  const own: Record<string, unknown> = { ...rest };
  if (trigger.on === "group") own["all"] = trigger.all.map(withoutDefaults);
  for (const [key, value] of DEFAULTS[trigger.on] ?? []) own[key] ??= value;
  return {
    ...own,
    ...(page !== undefined && { page: [page].flat() }),
    ...(where !== undefined && where.length > 0 && { where }),
  };
}

const DEFAULTS: Partial<Record<Trigger["on"], readonly (readonly [string, unknown])[]>> = {
  data_layer: [["regex", false]],
  click: [["links_only", false]],
  visibility: [
    ["percent", 50],
    ["frequency", "once_per_page"],
    ["duration_ms", 0],
    ["observe_dom_changes", false],
  ],
  scroll: [["axis", "vertical"]],
  timer: [["limit", 1]],
  video: [["actions", ["start", "progress", "complete"]]],
};

function ordered(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => ordered(item));
    return UNORDERED.has(key) ? items.map((item) => JSON.stringify(item)).toSorted() : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => [name, ordered(item, name)]);
}
