import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const triggerTooBroad: Rule = {
  id: "trigger/too-broad",
  severity: "error",
  perEvent: true,
  title: "A click trigger says what has to be clicked.",
  why: "Without a selector or a condition every click on the site sends the event.",
  remedy: "Add a `selector`, or a condition under `where`.",
  good: {
    files: {
      "events/contact.yaml": yaml`
        event: contact
        trigger: { on: click, links_only: true, where: [{ of: { click: url }, is: starts_with, value: "mailto:" }] }
      `,
    },
  },
  bad: {
    files: {
      "events/contact.yaml": yaml`
        event: contact
        trigger: { on: click }
      `,
    },
    findings: ['events/contact.yaml:2:10 Every click sends "contact". Add a selector, or a condition under where.'],
  },
  *check({ events }): Generator<Report> {
    for (const { event, placedTriggers } of events)
      for (const { file, path, value } of placedTriggers) {
        if (value.on !== "click" || value.selector !== undefined || (value.where ?? []).length > 0) continue;
        const what = value.links_only ? "Every click on a link" : "Every click";
        const where = value.page === undefined ? "" : " on these pages";
        yield {
          file,
          path,
          message: `${what}${where} sends ${quote(event)}. Add a selector, or a condition under where.`,
        };
      }
  },
};
