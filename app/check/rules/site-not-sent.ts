import { gtagCalls, reaches } from "../gtag-calls.ts";
import { quote } from "../quote.ts";
import { yaml, type EventRule, type Report } from "../rule.ts";

const pushed = (kind: "push" | "gtag") => [
  {
    path: "/",
    observations: [
      { id: "o1", kind, event: "login", on: "load" as const, states: ["default" as const], parameters: {} },
    ],
  },
];
const PLAN = yaml`
  version: 1
  site: { url: https://shop.example }
  destinations: { ga4: { type: ga4, measurement_id: G-ABC123, google_tag: site } }
`;
const LOGIN = yaml`
  event: login
  trigger: { on: data_layer, event: login }
  sent_by: site
`;

export const siteNotSent: EventRule = {
  id: "site/not-sent",
  severity: "warning",
  perEvent: true,
  title: "What the plan leaves to the site's own gtag(), the site does.",
  why: "The container has no tag for it, so nobody sends the event, or nobody loads the Google tag.",
  remedy:
    "Let the site call `gtag('event', …)` or `gtag('config', …)`. Or leave it to the container: take `sent_by: site`, or `google_tag: site`, out.",
  good: {
    site: pushed("gtag"),
    tracking: { gtag: { loaded: ["G-ABC123"], configured: ["G-ABC123"] } },
    files: { "plan.yaml": PLAN, "events/login.yaml": LOGIN },
  },
  bad: {
    site: pushed("push"),
    tracking: { gtag: { loaded: ["G-OTHER1"], configured: ["G-OTHER1"] } },
    files: { "plan.yaml": PLAN, "events/login.yaml": LOGIN },
    findings: [
      'events/login.yaml:3:10 The crawl saw "login" pushed, and no gtag() call that sends it: nobody does. Let the site call gtag(), or take sent_by: site out.',
      'plan.yaml:3:73 The crawl did not see the site configure "G-ABC123": nothing loads this Google tag. Let the site do it, or take google_tag: site out.',
    ],
  },
  *check({ plan, events, site }): Generator<Report> {
    if (site === undefined) return;
    const { snapshot } = site;
    const configured = snapshot.tracking.gtag?.configured ?? [];
    // What a Google tag's own id (GT-…) stands for, only Google knows.
    const isKnown = !configured.some((id) => id.startsWith("GT-"));
    for (const [name, { measurement_id: id, google_tag: tag }] of Object.entries(plan.config.destinations ?? {}))
      if (tag === "site" && isKnown && !configured.includes(id))
        yield {
          file: "plan.yaml",
          path: ["destinations", name, "google_tag"],
          message: `The crawl did not see the site configure ${quote(id)}: nothing loads this Google tag. Let the site do it, or take google_tag: site out.`,
        };
    for (const { file, event, status, sentBy, destinations } of events) {
      // What was not seen at all is told by site/event-unseen.
      if (status !== "active" || sentBy !== "site" || !site.events.has(event)) continue;
      const calls = gtagCalls(snapshot, event);
      const isSent = destinations.every(
        ({ destination }) =>
          (!isKnown && calls.length > 0) || calls.some(({ call }) => reaches(call, destination, snapshot.tracking)),
      );
      if (isSent && (destinations.length > 0 || calls.length > 0)) continue;
      if (calls.length > 0 && destinations.some(({ destination }) => destination.google_tag === "site")) continue;
      const what =
        calls.length > 0 ? "called by gtag() and no Google tag behind it" : "pushed, and no gtag() call that sends it";
      yield {
        file,
        path: ["sent_by"],
        message: `The crawl saw ${quote(event)} ${what}: nobody does. Let the site call gtag(), or take sent_by: site out.`,
      };
    }
  },
};
