import type { EventFile } from "../../app/artefacts/index.ts";
import { compile, type CompiledContainer } from "../../app/gtm/index.ts";

/** A container with about so many resources: every event has a tag, a trigger and a variable of its own. */
export function containerOfSize(resources: number, change: Partial<EventFile> = {}): CompiledContainer {
  const events = Array.from({ length: Math.round(resources / 3) }, (_, index) => {
    const name = `event_${String(index).padStart(5, "0")}`;
    const definition: EventFile = {
      event: name,
      trigger: { on: "data_layer", event: name },
      parameters: { detail: { from: { data_layer: `${name}.detail` }, pii: "none" } },
      ...(index === 0 ? change : {}),
    };
    return { file: `events/${name}.yaml`, definition };
  });
  return compile({
    config: {
      version: 1,
      site: { url: "https://shop.example" },
      destinations: { ga4: { type: "ga4", measurement_id: "G-ABC123" } },
    },
    parameters: {},
    events,
    gtm: [],
  });
}

/** Resources of a container, all kinds together. */
export function sizeOf({ tag, trigger, variable, folder, builtInVariable }: CompiledContainer): number {
  return tag.length + trigger.length + variable.length + folder.length + builtInVariable.length;
}
