import { appOnlyEventNames, reservedEventNames, reservedPrefixes } from "../../ga4/index.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4EventNameReserved: Rule = {
  id: "ga4/event-name-reserved",
  severity: "error",
  perEvent: true,
  title: "An event has no name that GA4 keeps for itself.",
  why: "GA4 drops events with reserved names, and names that begin with a reserved prefix.",
  remedy: "Choose another name.",
  source: {
    title: "GA4: reserved names",
    url: "https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference#reserved_names",
  },
  good: {
    files: {
      "events/visit_started.yaml": yaml`
        event: visit_started
        trigger: { on: data_layer, event: visit }
      `,
    },
  },
  bad: {
    files: {
      "events/session_start.yaml": yaml`
        event: session_start
        trigger: { on: data_layer, event: visit }
      `,
      "events/ga_login.yaml": yaml`
        event: ga_login
        trigger: { on: data_layer, event: login }
      `,
      "events/screen_view.yaml": yaml`
        event: screen_view
        trigger: { on: data_layer, event: screen }
      `,
    },
    findings: [
      'events/ga_login.yaml:1:8 The event name "ga_login" begins with "ga_", which GA4 keeps for itself. Choose another name.',
      'events/screen_view.yaml:1:8 GA4 takes the event "screen_view" from apps only. Choose another name.',
      'events/session_start.yaml:1:8 GA4 keeps the event name "session_start" for itself and drops the event. Choose another name.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event } of events) {
      const reason = reasonOf(event);
      if (reason !== undefined) yield { file, path: ["event"], message: `${reason} Choose another name.` };
    }
  },
};

function reasonOf(event: string): string | undefined {
  if (reservedEventNames.has(event)) return `GA4 keeps the event name ${quote(event)} for itself and drops the event.`;
  if (appOnlyEventNames.has(event)) return `GA4 takes the event ${quote(event)} from apps only.`;
  const prefix = reservedPrefixes.find((start) => event.startsWith(start));
  if (prefix === undefined) return undefined;
  return `The event name ${quote(event)} begins with ${quote(prefix)}, which GA4 keeps for itself.`;
}
