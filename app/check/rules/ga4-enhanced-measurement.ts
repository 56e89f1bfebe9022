import { enhancedMeasurementEvents, type EnhancedMeasurementSetting } from "../../ga4/index.ts";
import type { CheckedEvent } from "../checked-event.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

const SWITCHES: Record<EnhancedMeasurementSetting, string> = {
  page_views: "Page views",
  scrolls: "Scrolls",
  outbound_clicks: "Outbound clicks",
  site_search: "Site search",
  video_engagement: "Video engagement",
  file_downloads: "File downloads",
  form_interactions: "Form interactions",
};

export const ga4EnhancedMeasurement: Rule = {
  id: "ga4/enhanced-measurement",
  severity: "warning",
  perEvent: true,
  title: "No event has the name of one that GA4 sends by itself.",
  why: "With enhanced measurement, which is on in a new web stream, the event is counted twice.",
  remedy:
    "Switch it off in GA4 under Data streams, Enhanced measurement, and suppress the rule with that reason; or rename the event. A `page_view` of your own needs `send_page_view: false` at the destination.",
  source: { title: "GA4: enhanced measurement", url: "https://support.google.com/analytics/answer/9216061" },
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        destinations: { ga4: { type: ga4, measurement_id: G-ABC123, send_page_view: false } }
      `,
      "events/page_view.yaml": yaml`
        event: page_view
        trigger: { on: route_change }
      `,
      "events/scroll_to_reviews.yaml": yaml`
        event: scroll_to_reviews
        trigger: { on: visibility, selector: "#reviews" }
      `,
    },
  },
  bad: {
    files: {
      "events/page_view.yaml": yaml`
        event: page_view
        trigger: { on: route_change }
      `,
      "events/scroll.yaml": yaml`
        event: scroll
        trigger: { on: scroll, percent: [50] }
      `,
    },
    findings: [
      'events/page_view.yaml:1:8 GA4 sends "page_view" by itself, so it is counted twice. Set send_page_view: false at the destination, or take the event out.',
      'events/scroll.yaml:1:8 GA4 sends "scroll" by itself, so it is counted twice. Switch "Scrolls" off in GA4 and suppress this rule, or rename the event.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const event of events) {
      const { file, status } = event;
      const enhanced = enhancedMeasurementEvents.get(event.event);
      if (enhanced === undefined || status !== "active" || sendsOwnPageViews(event)) continue;
      const way =
        event.event === "page_view"
          ? pageViewWay(event)
          : `Switch "${SWITCHES[enhanced.setting]}" off in GA4 and suppress this rule, or rename the event.`;
      yield {
        file,
        path: ["event"],
        message: `GA4 sends ${quote(event.event)} by itself, so it is counted twice. ${way}`,
      };
    }
  },
};

/** The site's own Google tag is set where the site configures it. */
const pageViewWay = ({ sentBy, destinations }: CheckedEvent): string => {
  if (sentBy !== "site" || !destinations.some(({ destination }) => destination.google_tag === "site"))
    return "Set send_page_view: false at the destination, or take the event out.";
  return "Let the site say send_page_view: false in gtag('config', …), and the destination here; or take the call out of the site.";
};

const sendsOwnPageViews = ({ event, destinations }: CheckedEvent): boolean =>
  event === "page_view" && destinations.every(({ destination }) => destination.send_page_view === false);
