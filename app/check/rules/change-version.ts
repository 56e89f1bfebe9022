import { quote, safeText } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const changeVersion: Rule = {
  id: "change/version",
  severity: "error",
  fixable: true,
  title: "A breaking change raises the event's version.",
  why: "Whoever reads the data has to know from when on it means something else. Breaking is: a parameter removed or made required, a type changed, a value or limit taken away.",
  remedy: "Raise `version` by one; `--fix` does it.",
  good: {
    base: {
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters: { stars: { type: integer, pii: none } }
      `,
    },
    files: {
      "events/rate.yaml": yaml`
        event: rate
        version: 2
        trigger: { on: data_layer, event: rate }
        parameters: { stars: { type: string, pii: none } }
      `,
    },
  },
  bad: {
    base: {
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters: { stars: { type: integer, pii: none } }
      `,
      "events/vote.yaml": yaml`
        event: vote
        version: 3
        trigger: { on: data_layer, event: vote }
      `,
    },
    files: {
      "events/rate.yaml": yaml`
        event: rate
        trigger: { on: data_layer, event: rate }
        parameters: { stars: { type: string, pii: none } }
      `,
      "events/vote.yaml": yaml`
        event: vote
        version: 2
        trigger: { on: data_layer, event: vote }
      `,
    },
    findings: [
      'events/rate.yaml:1:8 "rate" changes in a breaking way: parameters.stars.type changed from integer to string. Set version: 2.',
      'events/vote.yaml:2:10 "vote" changes in a breaking way: its version goes back from 3 to 2. Set version: 4.',
    ],
  },
  *check({ base, eventByName }): Generator<Report> {
    if (base === undefined) return;
    const reasons = new Map<string, string>();
    for (const { needsVersion = [], message } of base.changes)
      for (const name of needsVersion) if (!reasons.has(name)) reasons.set(name, message);
    for (const { definition } of base.plan.events) {
      const event = eventByName.get(definition.event);
      if (event === undefined) continue;
      const before = definition.version ?? 1;
      const reason = reasons.get(event.event);
      if (reason === undefined && event.version >= before) continue;
      const why =
        event.version < before
          ? `its version goes back from ${before} to ${event.version}`
          : safeText(plainReason(reason, event.event));
      const raised = before + 1;
      yield {
        file: event.file,
        path: event.definition.version === undefined ? ["event"] : ["version"],
        message: `${quote(event.event)} changes in a breaking way: ${why}. Set version: ${raised}.`,
        fix: {
          description: `Set version: ${raised}.`,
          operations: [{ op: "update_event", event: event.event, changes: [{ path: ["version"], set: raised }] }],
        },
      };
    }
  },
};

/** The change's message inside a sentence that names the event already. */
const plainReason = (text = "", event: string): string =>
  (text.startsWith(`${event}: `) ? text.slice(event.length + 2) : text).replace(/\.$/, "");
