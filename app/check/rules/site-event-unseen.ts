import { compiledPattern } from "../pattern.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const siteEventUnseen: Rule = {
  id: "site/event-unseen",
  severity: "note",
  perEvent: true,
  title: "The data layer events that triggers wait for were seen on the site.",
  why: "Either the site does not push the event yet, or its name is another one. What happens behind a login or a payment is not seen by a crawl.",
  remedy: "Compare the name with what the site pushes; `jtracking verify` shows it while you use the site.",
  good: {
    site: [
      {
        path: "/",
        observations: [{ id: "o1", kind: "push", event: "login", on: "load", states: ["default"], parameters: {} }],
      },
    ],
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
  },
  bad: {
    site: [
      {
        path: "/",
        observations: [{ id: "o1", kind: "push", event: "login", on: "load", states: ["default"], parameters: {} }],
      },
    ],
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: user_login }
      `,
    },
    findings: [
      'events/login.yaml:2:35 The crawl saw no push of "user_login". Check the name, or let the site push it.',
    ],
  },
  *check({ events, site }): Generator<Report> {
    if (site === undefined) return;
    for (const event of events) {
      if (event.status === "deprecated") continue;
      for (const { file, path, value } of event.placedTriggers) {
        if (value.on !== "data_layer" || isOfGtm(value.event)) continue;
        if (value.regex === true ? anyMatches(value.event, site.events) : site.events.has(value.event)) continue;
        yield {
          file,
          path: [...path, "event"],
          message: `The crawl saw no push of ${quote(value.event)}. Check the name, or let the site push it.`,
        };
      }
    }
  },
};

/** GTM pushes these itself. */
const isOfGtm = (name: string): boolean => name.startsWith("gtm.");

/** Also true for an expression that is not run: that is told elsewhere. */
function anyMatches(source: string, names: ReadonlySet<string>): boolean {
  const pattern = compiledPattern(source);
  if (pattern.kind !== "safe") return true;
  return [...names].some((name) => name.length <= pattern.longest && pattern.expression.test(name));
}
