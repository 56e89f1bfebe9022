import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  appOnlyEventNames,
  automaticParameters,
  enhancedMeasurementEvents,
  limits,
  longValues,
  recommendedEvents,
  reservedEventNames,
  reservedParameterNames,
  reservedPrefixes,
  reservedUserPropertyNames,
  reservedUserPropertyPrefixes,
} from "../../app/ga4/index.ts";
import { sharedFolder } from "./shared-folder.ts";

const { folder, absent, note } = sharedFolder("ga4");

const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));

interface Row {
  name: string;
  type: string;
  required: string;
  enum?: string[];
}

const facts = (rows: readonly { name: string; type: string; need: string; values?: readonly string[] }[]) =>
  rows.map(({ name, type, need, values }) => ({ name, type, need, values })).toSorted(byName);
const collected = (rows: Row[]) =>
  rows.map((row) => ({ name: row.name, type: row.type, need: row.required, values: row.enum })).toSorted(byName);
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

describe.skipIf(absent)(`collected facts about GA4${note}`, () => {
  it("recommended events agree, name by name and parameter by parameter", () => {
    const events: Record<string, { params: Row[]; item_params: Row[] }> = read("recommended-events.json").events;

    expect([...recommendedEvents.keys()].toSorted()).toEqual(Object.keys(events).toSorted());
    for (const [name, { params, item_params }] of Object.entries(events)) {
      const ours = recommendedEvents.get(name);
      expect({ name, rows: facts(ours?.parameters ?? []) }).toEqual({ name, rows: collected(params) });
      expect({ name, rows: facts(ours?.itemFields ?? []) }).toEqual({ name, rows: collected(item_params) });
    }
  });

  it("limits and reserved names agree", () => {
    const data = read("limits.json");

    expect(limits).toEqual({
      eventName: data.event_name.max_length,
      parameterName: data.param_name.max_length,
      parameterValue: data.param_value.max_length,
      parametersPerEvent: data.params_per_event.max,
      userProperties: data.user_properties.max_per_property,
      userPropertyName: data.user_properties.name_max_length,
      userPropertyValue: data.user_properties.value_max_length,
      userId: data.user_id.max_length,
      items: data.items_per_event.max,
      customItemParameters: data.custom_item_params.max_per_event,
      customItemParametersByProtocol: data.custom_item_params.mp_doc_says,
    });
    expect(Object.fromEntries(longValues)).toEqual(data.param_value.exceptions);
    expect([...reservedEventNames].toSorted()).toEqual(data.reserved_event_names.names.toSorted());
    expect([...appOnlyEventNames].toSorted()).toEqual(data.reserved_event_names.app_stream_only.toSorted());
    expect(reservedPrefixes).toEqual(data.reserved_event_prefixes.prefixes);
    expect([...reservedParameterNames]).toEqual(data.reserved_param_names.names);
    expect([...reservedUserPropertyNames]).toEqual(data.reserved_user_property_names.names);
    expect(reservedUserPropertyPrefixes).toEqual(data.reserved_user_property_names.prefixes);
    expect([...automaticParameters].toSorted()).toEqual(data.default_web_params_on_every_event.names.toSorted());
    expect([...enhancedMeasurementEvents.keys()].toSorted()).toEqual(
      Object.keys(data.enhanced_measurement_web.events).toSorted(),
    );
  });
});
