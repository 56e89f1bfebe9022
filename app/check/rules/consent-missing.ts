import type { CheckedEvent } from "../checked-event.ts";
import type { EventContext } from "../context.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const consentMissing: Rule = {
  id: "consent/missing",
  severity: "warning",
  perEvent: true,
  title: "An event says which consent it needs, or its destination does.",
  why: "Without it the tag is sent whatever the visitor chose, unless Google's consent mode holds it back. Sites that ask for no consent, as far as the crawl saw, are told once, by `consent/not-asked`.",
  remedy: "Add `consent: [analytics_storage]` to the event, or once to the destination in plan.yaml.",
  source: {
    title: "Google: consent mode",
    url: "https://developers.google.com/tag-platform/security/concepts/consent-mode",
  },
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        consent: [analytics_storage]
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
    findings: [
      'events/login.yaml:1:8 "login" is sent without consent. Add consent: [analytics_storage] here, or once to its destination.',
    ],
  },
  *check(context): Generator<Report> {
    if (asksNobody(context)) return;
    for (const event of context.events)
      if (event.status === "active" && event.destinations.length > 0 && !saysConsent(event) && !isHeld(event, context))
        yield {
          file: event.file,
          path: event.definition.consent === undefined ? ["event"] : ["consent"],
          message: `${quote(event.event)} is sent without consent. ${event.sentBy === "site" ? "Let the site's code wait for it, or set consent mode to denied by default." : "Add consent: [analytics_storage] here, or once to its destination."}`,
        };
  },
};

function asksNobody({ site }: EventContext): boolean {
  if (site === undefined) return false;
  const { consent } = site.snapshot.tracking;
  return consent?.default === undefined && consent?.banner === undefined;
}

/** The site's own gtag() goes by consent mode: denied by default, what it sends tells nobody who it was. */
const isHeld = ({ sentBy }: CheckedEvent, { site }: EventContext): boolean =>
  sentBy === "site" && site?.snapshot.tracking.consent?.default?.["analytics_storage"] === "denied";

const saysConsent = ({ consent, destinations }: CheckedEvent): boolean =>
  consent.length > 0 || destinations.every(({ destination }) => (destination.consent ?? []).length > 0);
