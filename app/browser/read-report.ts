import type { Shape } from "../artefacts/index.ts";
import type { RecordedCall } from "./recorded-call.ts";

interface Report {
  layer: string;
  command?: (string | null)[];
  shapes: [string, { types: string[]; always: boolean; values: (string | number | boolean)[] }][];
}

/** Turns a message of the recorder into a call; undefined for anything that the recorder did not write. */
export function readReport(payload: string): RecordedCall | undefined {
  const report = JSON.parse(payload) as Report;
  const parameters: Record<string, Shape> = {};
  let event: string | undefined;
  for (const [path, shape] of report.shapes) {
    if (path === "event" && !report.command) {
      event = String(shape.values[0]);
      continue;
    }
    if (path.startsWith("gtm.")) continue;
    parameters[path] = { type: shape.types.toSorted().join("|"), values: shape.values };
  }
  if (!report.command) return { kind: "push", ...(event ? { event } : {}), layer: report.layer, parameters };
  const [command, name] = report.command;
  return {
    kind: "gtag",
    layer: report.layer,
    ...(command ? { command } : {}),
    ...(command === "event" && name ? { event: name } : {}),
    ...(command === "config" && name ? { destination: name } : {}),
    parameters,
  };
}
