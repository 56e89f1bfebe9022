import type { FieldEdit } from "../../artefacts/index.ts";
import { automaticParameters } from "../../ga4/index.ts";
import type { ParameterPlace } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4AutomaticParameter: Rule = {
  id: "ga4/automatic-parameter",
  severity: "warning",
  perEvent: true,
  fixable: true,
  title: "No event sends a parameter that GA4 adds by itself.",
  why: "The Google tag adds the page's address, title and referrer, the language and the screen size to every event. Sent once more they spend one of the 25 parameters, and a wrong value overwrites the right one.",
  remedy: "Take the parameter out; `--fix` does it. A `page_view` of your own may set them.",
  source: { title: "GA4: automatically collected", url: "https://support.google.com/analytics/answer/9234069" },
  good: {
    files: {
      "events/page_view.yaml": yaml`
        event: page_view
        trigger: { on: route_change }
        parameters:
          page_location: { type: string, pii: none, from: { page: url } }
      `,
    },
  },
  bad: {
    files: {
      "events/open_menu.yaml": yaml`
        event: open_menu
        trigger: { on: click, selector: "#menu" }
        parameters:
          page_location: { type: string, pii: none, from: { page: url } }
          menu: { type: string, pii: none, from: { click: id } }
        examples:
          valid: [{ page_location: "https://shop.example/", menu: main }]
      `,
    },
    findings: ['events/open_menu.yaml:4:3 GA4 adds "page_location" to every event by itself. Take it out.'],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const { file, path, name, use, kind, event } = place;
      if (use !== "parameter" || !automaticParameters.has(name) || event?.event === "page_view") continue;
      const changes: FieldEdit[] = [{ path: [...path], remove: true }, ...exampleEdits(place)];
      yield {
        file,
        path,
        at: "key",
        message: `GA4 adds ${quote(name)} to every event by itself. Take it out.`,
        fix: {
          description: `Take ${name} out.`,
          operations: [
            kind === "event" && event !== undefined
              ? { op: "update_event", event: event.event, changes }
              : { op: "update_plan", changes },
          ],
        },
      };
    }
  },
};

/** The parameter's values in examples, which would be unknown without it. */
function exampleEdits({ name, event }: ParameterPlace): FieldEdit[] {
  const { valid = [], invalid = [] } = event?.definition.examples ?? {};
  const lists = [
    { list: valid, key: "valid" },
    { list: invalid, key: "invalid" },
  ];
  return lists.flatMap(({ list, key }) =>
    list.flatMap((example, index) =>
      Object.hasOwn(example, name) ? [{ path: ["examples", key, index, name], remove: true as const }] : [],
    ),
  );
}
