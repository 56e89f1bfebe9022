import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { templatesOf } from "../trigger-scope.ts";

/** Kinds of elements on one page that a click trigger may be for, unless it has a condition too. */
const MAX_KINDS = 5;

export const selectorTooMany: Rule = {
  id: "selector/too-many",
  severity: "warning",
  perEvent: true,
  title: "The selector of a click matches one kind of thing, not most of the page.",
  why: "An event that any link or button sends says nothing in a report.",
  remedy: "Name the element that is meant, or add a condition under `where`.",
  good: {
    site: [
      {
        path: "/",
        elements: ["a", "b", "c", "d", "e", "f"].map((name) => ({
          id: name,
          role: "link",
          name,
          tag: "a",
          href: `/${name}`,
          selector: `#${name}`,
          visible: true,
        })),
      },
    ],
    files: {
      "events/outbound.yaml": yaml`
        event: outbound
        trigger: { on: click, selector: a, where: [{ of: { click: url_hostname }, is: equals, value: acme.example }] }
      `,
    },
  },
  bad: {
    site: [
      {
        path: "/",
        elements: ["a", "b", "c", "d", "e", "f"].map((name) => ({
          id: name,
          role: "link",
          name,
          tag: "a",
          href: `/${name}`,
          selector: `#${name}`,
          visible: true,
        })),
      },
    ],
    files: {
      "events/outbound.yaml": yaml`
        event: outbound
        trigger: { on: click, selector: a }
      `,
    },
    findings: [
      'events/outbound.yaml:2:33 "a" matches 6 of the 6 things that people act on in the template "home". Name what is meant, or add a condition.',
    ],
  },
  *check(context): Generator<Report> {
    const { site, events } = context;
    if (site === undefined) return;
    for (const event of events) {
      if (event.status === "deprecated") continue;
      for (const trigger of event.placedTriggers) {
        const { file, path, value } = trigger;
        if (value.on !== "click" || value.selector === undefined || (value.where ?? []).length > 0) continue;
        const { most, of, template } = site.count(value.selector, "element", templatesOf(context, trigger));
        if (most <= MAX_KINDS || most * 3 < of) continue;
        yield {
          file,
          path: [...path, "selector"],
          message: `${quote(value.selector)} matches ${most} of the ${of} things that people act on in the template ${quote(template)}. Name what is meant, or add a condition.`,
        };
      }
    }
  },
};
