import { encodedLength, limits, NAME_PATTERN } from "../../ga4/index.ts";
import { styled } from "../name-style.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4EventNameCharacters: Rule = {
  id: "ga4/event-name-characters",
  severity: "error",
  fixable: true,
  title: "An event name begins with a letter and holds letters, digits and underscores.",
  why: "Names with other characters are refused by GA4's interfaces and cannot be made key events.",
  remedy: "Rename the event; `--fix` does it where the new name is plain.",
  source: {
    title: "GA4: event naming rules",
    url: "https://support.google.com/analytics/answer/13316687",
  },
  good: {
    files: {
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: data_layer, event: open-menu }
      `,
    },
  },
  bad: {
    files: {
      "events/open-menu.yaml": yaml`
        event: open-menu
        trigger: { on: data_layer, event: open-menu }
      `,
      "events/360_view.yaml": yaml`
        event: 360_view
        trigger: { on: data_layer, event: 360_view }
      `,
    },
    findings: [
      'events/360_view.yaml:1:8 GA4 does not take the event name "360_view". Begin with a letter, then use letters, digits and underscores.',
      'events/open-menu.yaml:1:8 GA4 does not take the event name "open-menu". Rename it to "open_menu".',
    ],
  },
  *check({ plan, events, eventByName }): Generator<Report> {
    const style = plan.config.policy?.naming?.events ?? "any";
    for (const { file, event, sentBy } of events) {
      if (NAME_PATTERN.test(event)) continue;
      // In the style that is asked for, so that a rename for the style's sake finds nothing left to do.
      const to = NAME_PATTERN.test(styled(event, style)) ? styled(event, style) : underscored(event);
      const plain = /^[\w .:-]*$/.test(event) && NAME_PATTERN.test(to) && encodedLength(to) <= limits.eventName;
      // What the site sends is renamed in the site.
      const free = sentBy !== "site" && plain && event.length <= MAX_RENAMED && !eventByName.has(to);
      const advice = free
        ? `Rename it to ${quote(to)}.`
        : "Begin with a letter, then use letters, digits and underscores.";
      yield {
        file,
        path: ["event"],
        message: `GA4 does not take the event name ${quote(event)}. ${advice}`,
        ...(free && {
          fix: { description: `Rename the event to ${to}.`, operations: [{ op: "rename_event", event, to }] },
        }),
      };
    }
  },
};

const underscored = (name: string): string =>
  name
    .slice(0, MAX_RENAMED)
    .replaceAll(/[^A-Za-z0-9_]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");

/** Longer names are not cleaned up: they are too long for GA4 anyway. */
const MAX_RENAMED = 100;
