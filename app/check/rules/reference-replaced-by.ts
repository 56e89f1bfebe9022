import type { CheckedEvent } from "../checked-event.ts";
import type { CheckContext } from "../context.ts";
import { nearestName } from "../nearest-name.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const referenceReplacedBy: Rule = {
  id: "reference/replaced-by",
  severity: "error",
  title: "The event that takes over is another one of the plan, and is not deprecated itself.",
  why: "Whoever follows `replaced_by` has to find an event that is really sent.",
  remedy: "Name an event that has a file in `events/`, or take `replaced_by` out.",
  good: {
    files: {
      "events/signin.yaml": yaml`
        event: signin
        status: deprecated
        replaced_by: login
        trigger: { on: data_layer, event: signin }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
  },
  bad: {
    files: {
      "events/signin.yaml": yaml`
        event: signin
        status: deprecated
        replaced_by: logn
        trigger: { on: data_layer, event: signin }
      `,
      "events/login.yaml": yaml`
        event: login
        status: deprecated
        replaced_by: signin
        trigger: { on: data_layer, event: login }
      `,
      "events/signup.yaml": yaml`
        event: signup
        status: deprecated
        replaced_by: signup
        trigger: { on: data_layer, event: signup }
      `,
    },
    findings: [
      'events/login.yaml:3:14 "signin", which takes over from "login", is deprecated too. Name an event that is still sent.',
      'events/signin.yaml:3:14 The plan has no event "logn" that could take over from "signin". Did you mean "login"? Correct the name, or take replaced_by out.',
      'events/signup.yaml:3:14 "signup" is replaced by itself. Name the event that takes over.',
    ],
  },
  *check(context): Generator<Report> {
    for (const event of context.events) {
      const problem = problemOf(event, context);
      if (problem !== undefined) yield { file: event.file, path: ["replaced_by"], message: problem };
    }
  },
};

function problemOf({ event, replacedBy }: CheckedEvent, { eventByName, isWhole }: CheckContext): string | undefined {
  if (replacedBy === undefined) return undefined;
  if (replacedBy === event) return `${quote(event)} is replaced by itself. Name the event that takes over.`;
  const target = eventByName.get(replacedBy);
  if (target?.status === "deprecated")
    return `${quote(replacedBy)}, which takes over from ${quote(event)}, is deprecated too. Name an event that is still sent.`;
  // An event whose file cannot be read is told there.
  if (target !== undefined || !isWhole(`events/${replacedBy}.yaml`)) return undefined;
  const meant = nearestName(replacedBy, eventByName.keys());
  const advice =
    meant === undefined || meant === event ? "Correct the name" : `Did you mean ${quote(meant)}? Correct the name`;
  return `The plan has no event ${quote(replacedBy)} that could take over from ${quote(event)}. ${advice}, or take replaced_by out.`;
}
