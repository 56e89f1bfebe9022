import { enhancedMeasurementEvents, NAME_PATTERN, recommendedEvents } from "../../ga4/index.ts";
import { inStyle, styled } from "../name-style.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const namingEventStyle: Rule = {
  id: "naming/event-style",
  severity: "warning",
  fixable: true,
  title: "Event names are written in the style that the policy asks for.",
  why: "GA4 takes `addToCart` and `add_to_cart` for two events, so reports of a plan with mixed styles fall apart.",
  remedy:
    "Rename the event. Names that GA4 recommends stay as they are, whatever the style. Set `policy.naming.events` to `any` to allow all.",
  good: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { naming: { events: snake_case } }
      `,
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: data_layer, event: openMenu }
      `,
    },
  },
  bad: {
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { naming: { events: snake_case } }
      `,
      "events/openMenu.yaml": yaml`
        event: openMenu
        trigger: { on: data_layer, event: openMenu }
      `,
    },
    findings: ['events/openMenu.yaml:1:8 The event name "openMenu" is not in snake_case. Rename it to "open_menu".'],
  },
  *check({ plan, events, eventByName }): Generator<Report> {
    const style = plan.config.policy?.naming?.events ?? "any";
    for (const { file, event, status, sentBy } of events) {
      if (status === "deprecated" || inStyle(event, style)) continue;
      if (recommendedEvents.has(event) || enhancedMeasurementEvents.has(event)) continue;
      const to = styled(event, style);
      // What the site sends keeps the site's name until the site has another one.
      const isOfSite = sentBy === "site";
      const free = !isOfSite && inStyle(to, style) && NAME_PATTERN.test(to) && !eventByName.has(to);
      const own = isOfSite ? "Rename it in the site's code, and here." : "Rename it.";
      const advice = free ? `Rename it to ${quote(to)}.` : own;
      yield {
        file,
        path: ["event"],
        message: `The event name ${quote(event)} is not in ${style}. ${advice}`,
        ...(free && {
          fix: { description: `Rename the event to ${to}.`, operations: [{ op: "rename_event", event, to }] },
        }),
      };
    }
  },
};
