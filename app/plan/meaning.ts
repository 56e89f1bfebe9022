import type { Condition, Source, Trigger } from "../artefacts/index.ts";

/** What triggers do when a key is left out. */
const TRIGGER_DEFAULTS: Partial<Record<Trigger["on"], Readonly<Record<string, unknown>>>> = {
  data_layer: { regex: false },
  click: { links_only: false },
  visibility: { percent: 50, frequency: "once_per_page", observe_dom_changes: false, duration_ms: 0 },
  scroll: { axis: "vertical" },
  timer: { limit: 1 },
  video: { actions: ["complete", "progress", "start"] },
};

/** JSON with the keys of maps in order: equal for values that say the same. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** A text that is the same for triggers that make the same event happen. */
export function triggersMeaning(triggers: Trigger | readonly Trigger[]): string {
  return [triggers].flat().map(triggerMeaning).toSorted().join("\n");
}

function triggerMeaning(trigger: Trigger): string {
  const { page, where = [], ...rest } = trigger;
  const said: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).map(([key, value]: [string, unknown]) => [key, unordered(key, value)]),
  );
  if (trigger.on === "group") said["all"] = trigger.all.map(triggerMeaning).toSorted();
  for (const [key, value] of Object.entries(TRIGGER_DEFAULTS[trigger.on] ?? {})) {
    if (stableJson(said[key]) === stableJson(value)) delete said[key];
  }
  if (page !== undefined) said["page"] = [page].flat().toSorted();
  if (where.length > 0) said["where"] = where.map(conditionMeaning).toSorted();
  return stableJson(said);
}

/** Marks and actions are sets. */
function unordered(key: string, value: unknown): unknown {
  const isSet = key === "percent" || key === "pixels" || key === "actions";
  return isSet && Array.isArray(value) ? [...new Set(value)].map(stableJson).toSorted().map(readBack) : value;
}

function readBack(text: string): unknown {
  return JSON.parse(text);
}

function conditionMeaning({ of, not = false, ignore_case: ignoreCase = false, ...rest }: Condition): string {
  return stableJson({ ...rest, not, ignoreCase, of: sourceMeaning(of) });
}

/** A text that is the same for sources that give the same value. */
export function sourceMeaning(source: Source): string {
  if (!("lookup" in source)) return stableJson(source);
  const { input, match = "equals", ...rest } = source.lookup;
  return stableJson({ lookup: { ...rest, match, input: sourceMeaning(input) } });
}
