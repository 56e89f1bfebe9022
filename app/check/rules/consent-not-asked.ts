import { yaml, type Report, type Rule } from "../rule.ts";

export const consentNotAsked: Rule = {
  id: "consent/not-asked",
  severity: "note",
  title: "The site asks its visitors for consent.",
  why: "In most of Europe, analytics needs consent before the first hit. The crawl saw neither a banner nor a default of consent mode.",
  remedy: "Add a consent platform that sets consent mode, or switch the rule off where no consent is needed.",
  source: {
    title: "Google: consent mode",
    url: "https://developers.google.com/tag-platform/security/concepts/consent-mode",
  },
  good: {
    site: [{ path: "/" }],
    tracking: { consent: { default: { analytics_storage: "denied" } } },
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
  },
  bad: {
    site: [{ path: "/" }],
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
    findings: [
      "plan.yaml:3:1 The crawl saw neither a consent banner nor a default of consent mode on the site. Where the law asks for consent, set one up before events are sent.",
    ],
  },
  *check({ site, events, plan }): Generator<Report> {
    const consent = site?.snapshot.tracking.consent;
    if (site === undefined || consent?.default !== undefined || consent?.banner !== undefined) return;
    if (!events.some(({ status }) => status === "active")) return;
    const destinations = Object.keys(plan.config.destinations ?? {}).length > 0;
    yield {
      file: "plan.yaml",
      path: destinations ? ["destinations"] : ["site"],
      at: "key",
      message:
        "The crawl saw neither a consent banner nor a default of consent mode on the site. Where the law asks for consent, set one up before events are sent.",
    };
  },
};
