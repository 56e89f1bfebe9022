import type { Trigger } from "../../artefacts/index.ts";
import type { CheckedEvent } from "../checked-event.ts";
import type { EventContext } from "../context.ts";
import { type GtagCall, gtagCalls, isPushedElsewhere, reaches } from "../gtag-calls.ts";
import { quote, quoteAll } from "../quote.ts";
import { yaml, type EventRule, type Report } from "../rule.ts";

const GTAG = { loaded: ["G-ABC123"], configured: ["G-ABC123"] };
const SITE = [
  {
    path: "/",
    observations: [
      {
        id: "g1",
        kind: "gtag" as const,
        event: "login",
        on: "load" as const,
        states: ["default" as const],
        parameters: {},
      },
    ],
  },
];

export const siteSentTwice: EventRule = {
  id: "site/sent-twice",
  severity: "warning",
  fixable: true,
  perEvent: true,
  title: "The container sends nothing that the site's own gtag() sends already.",
  why: "Both reach the same web stream, so the event, or every page view, is counted twice.",
  remedy:
    "Say that the site does it: `sent_by: site` in the event, `google_tag: site` at the destination; `--fix` does both. Or take the call out of the site's code.",
  source: { title: "Google: where gtag() sends to", url: "https://developers.google.com/tag-platform/gtagjs/routing" },
  good: {
    site: SITE,
    tracking: { gtag: GTAG },
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        destinations: { ga4: { type: ga4, measurement_id: G-ABC123, google_tag: site } }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        sent_by: site
      `,
    },
  },
  bad: {
    site: SITE,
    tracking: { gtag: GTAG },
    files: {
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
      `,
    },
    findings: [
      'events/login.yaml:1:8 The site\'s own gtag() sends "login" to "ga4" already, so it is counted twice. Set sent_by: site, or take the call out of the site.',
      'plan.yaml:3:51 The site configures "G-ABC123" by its own gtag(): beside the container\'s Google tag, page views are counted twice. Set google_tag: site.',
    ],
  },
  *check(context): Generator<Report> {
    const { site, plan, events } = context;
    const gtag = site?.snapshot.tracking.gtag;
    if (site === undefined || gtag === undefined) return;
    for (const [name, { measurement_id: id, google_tag: tag }] of Object.entries(plan.config.destinations ?? {})) {
      if (tag === "site" || !gtag.configured.includes(id)) continue;
      yield {
        file: "plan.yaml",
        path: ["destinations", name, "measurement_id"],
        message: `The site configures ${quote(id)} by its own gtag(): beside the container's Google tag, page views are counted twice. Set google_tag: site.`,
        fix: {
          description: `Say that the site has the Google tag of ${name}.`,
          operations: [{ op: "update_plan", changes: [{ path: ["destinations", name, "google_tag"], set: "site" }] }],
        },
      };
    }
    for (const event of events) yield* repeated(event, { ...context, snapshot: site.snapshot });
  },
};

type Seen = EventContext & { snapshot: NonNullable<EventContext["site"]>["snapshot"] };

function* repeated(event: CheckedEvent, context: Seen): Generator<Report> {
  const { snapshot } = context;
  const { file, status, sentBy, destinations, triggers } = event;
  if (status !== "active" || sentBy === "site") return;
  const calls = gtagCalls(snapshot, event.event).filter((seen) =>
    triggers.some((trigger) => mayBeTrue(trigger, seen, context)),
  );
  const to = destinations.filter(({ destination }) =>
    calls.some(({ call }) => reaches(call, destination, snapshot.tracking)),
  );
  if (to.length === 0) return;
  const whole = to.length === destinations.length && triggers.every(({ on }) => on === "data_layer");
  const isSafe = whole && !isPushedElsewhere(snapshot, event.event);
  yield {
    file,
    path: ["event"],
    message: `The site's own gtag() sends ${quote(event.event)} to ${quoteAll(to.map(({ name }) => name))} already, so it is counted twice. Set sent_by: site, or take the call out of the site.`,
    ...(isSafe && {
      fix: {
        description: "Say that the site sends it.",
        operations: [{ op: "update_event", event: event.event, changes: [{ path: ["sent_by"], set: "site" }] }],
      },
    }),
  };
}

/** False only where the trigger is known not to be true on the page of the call. What a condition is worth there, nobody knows. */
function mayBeTrue({ page, where = [] }: Trigger, { template }: GtagCall, { plan, site }: EventContext): boolean {
  if (where.length > 0) return false;
  const names = [page ?? []].flat();
  const paths = names.flatMap((name) => plan.config.pages?.[name]?.path ?? []);
  return names.length === 0 || paths.some((path) => site?.templatesAt(path).includes(template.id) === true);
}
