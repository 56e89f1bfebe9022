import type { PiiClass, SeenCall } from "../../artefacts/index.ts";
import { classWords, PERSONAL } from "../personal-words.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const sitePersonalData: Rule = {
  id: "site/personal-data",
  severity: "warning",
  perEvent: true,
  title: "The site itself sends nothing personal with the events that the plan listens to.",
  why: "The plan leaves it out, but every tag of the container can read what the data layer holds, and a gtag call sends it on as it is.",
  remedy: "Take the value out of the push or the gtag call in the site's code.",
  good: {
    site: [
      {
        path: "/",
        observations: [
          {
            id: "o1",
            kind: "push",
            event: "contact",
            on: "submit",
            states: ["default"],
            parameters: { topic: { type: "string" } },
          },
        ],
      },
    ],
    files: {
      "events/contact.yaml": yaml`
        event: contact
        trigger: { on: data_layer, event: contact }
      `,
    },
  },
  bad: {
    site: [
      {
        path: "/",
        observations: [
          {
            id: "o1",
            kind: "gtag",
            event: "contact",
            on: "submit",
            states: ["default"],
            parameters: { email: { type: "string", pii: "email" } },
          },
        ],
      },
    ],
    files: {
      "events/contact.yaml": yaml`
        event: contact
        trigger: { on: data_layer, event: contact }
      `,
    },
    findings: [
      'events/contact.yaml:2:35 The site sends an e-mail address with "contact", as "email". Take it out of the call in the site\'s code.',
    ],
  },
  *check({ events, site }): Generator<Report> {
    if (site === undefined) return;
    const leaks = leaksOf(site.snapshot.templates.flatMap(({ observations }) => observations));
    for (const event of events) {
      if (event.status === "deprecated") continue;
      for (const { file, path, value } of event.placedTriggers) {
        if (value.on !== "data_layer" || value.regex === true) continue;
        for (const [key, pii] of leaks.get(value.event) ?? [])
          yield {
            file,
            path: [...path, "event"],
            message: `The site sends ${classWords(pii)} with ${quote(value.event)}, as ${quote(key)}. Take it out of the call in the site's code.`,
          };
      }
    }
  },
};

/** Personal keys by event name. What vendors make of a call says the same once more. */
function leaksOf(calls: readonly SeenCall[]): Map<string, Map<string, PiiClass>> {
  const leaks = new Map<string, Map<string, PiiClass>>();
  for (const { kind, event, parameters } of calls) {
    if (kind === "hit" || event === undefined) continue;
    const keys = leaks.get(event) ?? new Map<string, PiiClass>();
    for (const [key, shape] of Object.entries(parameters)) {
      const pii = [...PERSONAL].find((one) => one === shape.pii);
      if (pii !== undefined) keys.set(key, pii);
    }
    if (keys.size > 0) leaks.set(event, keys);
  }
  return leaks;
}
