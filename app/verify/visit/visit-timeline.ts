import type { TimelineEntry } from "../../artefacts/index.ts";
import { redact } from "../../privacy/index.ts";
import { stepText } from "../journey/step.ts";
import type { TimedRecord, Visit } from "./visit.ts";

const MAX_ENTRIES = 120;

/** What happened in a visit, in order of time; nothing personal in it. */
export function visitTimeline(visit: Visit): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...visit.steps.map(({ step, outcome, detail, from }) =>
      entry(
        from,
        "step",
        `${stepText(step)}${outcome === "done" ? "" : `: ${outcome}${detail === undefined ? "" : `, ${detail}`}`}`,
      ),
    ),
    ...visit.records.flatMap((record) => recordEntry(record)),
    ...visit.observations.map(({ event, destination, at, tag }) =>
      entry(at, "hit", `${event} to ${destination}${tag === undefined ? "" : ` by ${tag}`}`),
    ),
    ...visit.errors.map(({ message, at }) => entry(at, "error", message)),
    ...visit.leavings.map((at) => entry(at, "navigation", "the page would be left here")),
  ];
  return entries.toSorted((a, b) => a.at - b.at).slice(0, MAX_ENTRIES);
}

function entry(at: number, what: TimelineEntry["what"], text: string): TimelineEntry {
  return { at: Math.max(0, Math.round(at)), what, text: redact(text.slice(0, 300)) };
}

function recordEntry(record: TimedRecord): TimelineEntry[] {
  switch (record.kind) {
    case "message":
      return [entry(record.at, "message", record.event ?? `a push of ${record.keys.slice(0, 6).join(", ")}`)];
    case "tag":
      return [entry(record.at, "tag", `${record.tag}: ${record.outcome.replaceAll("_", " ")}`)];
    case "would_run":
      return [entry(record.at, "tag", `${record.tag} (${record.type}) would run`)];
    case "consent":
      return [
        entry(
          record.at,
          "consent",
          `${record.mode}: ${Object.entries(record.states)
            .map(([type, state]) => `${type} ${String(state)}`)
            .join(", ")}`,
        ),
      ];
    default:
      return [];
  }
}
