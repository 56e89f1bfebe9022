import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { daysBetween, stateOn } from "../suppression.ts";

const MAX_DAYS = 90;

export const lifecycleOldProposal: Rule = {
  id: "lifecycle/old-proposal",
  severity: "note",
  perEvent: true,
  title: "Proposed events are decided within 90 days.",
  why: "A proposal that nobody decides hides the ones that are new.",
  remedy: "Set `status: active` when the site is ready for it, or delete the file.",
  good: {
    files: {
      "events/purchase.yaml": yaml`
        event: purchase
        status: proposed
        trigger: { on: data_layer, event: purchase }
        evidence: [{ seen: page, at: 2026-11-01 }]
      `,
    },
  },
  bad: {
    files: {
      "events/purchase.yaml": yaml`
        event: purchase
        status: proposed
        trigger: { on: data_layer, event: purchase }
        evidence: [{ seen: page, at: 2026-03-01 }, { seen: page, at: 2026-02-01 }]
      `,
    },
    findings: [
      'events/purchase.yaml:2:9 "purchase" has been a proposal since 2026-03-01. Set status: active, or delete the file.',
    ],
  },
  *check({ events, today }): Generator<Report> {
    for (const { file, event, status, definition } of events) {
      if (status !== "proposed") continue;
      const days = (definition.evidence ?? []).flatMap(({ at }) =>
        at === undefined || stateOn(today, at) === "invalid" ? [] : [at],
      );
      const latest = days.toSorted().at(-1);
      if (latest === undefined || daysBetween(latest, today) <= MAX_DAYS) continue;
      yield {
        file,
        path: ["status"],
        message: `${quote(event)} has been a proposal since ${latest}. Set status: active, or delete the file.`,
      };
    }
  },
};
