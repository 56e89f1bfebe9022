import { nearestName } from "../nearest-name.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const referenceDestination: Rule = {
  id: "reference/destination",
  severity: "error",
  perEvent: true,
  title: "Every destination of an event is one of plan.yaml.",
  why: "An event whose destination does not exist is sent nowhere.",
  remedy: "Correct the name, or add the destination to `destinations` in plan.yaml.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        destinations: [ga4]
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        destinations: [ga4, ga5]
      `,
    },
    findings: [
      'events/login.yaml:3:21 plan.yaml has no destination "ga5". Did you mean "ga4"? Correct the name, or add it to destinations.',
    ],
  },
  *check({ plan, events, isWhole }): Generator<Report> {
    if (!isWhole("plan.yaml")) return;
    for (const { file, unknownDestinations, definition } of events) {
      for (const name of unknownDestinations) {
        const meant = nearestName(name, Object.keys(plan.config.destinations ?? {}));
        const advice = meant === undefined ? "" : `Did you mean ${quote(meant)}? `;
        yield {
          file,
          path: ["destinations", (definition.destinations ?? []).indexOf(name)],
          message: `plan.yaml has no destination ${quote(name)}. ${advice}Correct the name, or add it to destinations.`,
        };
      }
    }
  },
};
