import type { ItemField, Parameter } from "../../artefacts/index.ts";
import { recommendedEvents, type Ga4Parameter } from "../../ga4/index.ts";
import type { CheckedEvent } from "../checked-event.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4RecommendedType: Rule = {
  id: "ga4/recommended-type",
  severity: "error",
  perEvent: true,
  title: "Parameters of recommended events have the type that GA4 expects.",
  why: "GA4 adds up `value` and `price` only when they are numbers; as text they are lost.",
  remedy: "Correct the type here and what the site sends. `integer` is fine where GA4 expects a number.",
  source: {
    title: "GA4: recommended events",
    url: "https://developers.google.com/analytics/devguides/collection/ga4/reference/events",
  },
  good: {
    files: {
      "events/view_item.yaml": yaml`
        event: view_item
        trigger: { on: data_layer, event: view_item }
        parameters:
          value: { type: number, pii: none }
          items: { type: items, pii: none, fields: { item_id: { type: string }, quantity: { type: integer } } }
      `,
    },
  },
  bad: {
    files: {
      "events/view_item.yaml": yaml`
        event: view_item
        trigger: { on: data_layer, event: view_item }
        parameters:
          value: { type: string, pii: none }
          items: { type: items, pii: none, fields: { item_id: { type: string }, price: { type: string } } }
      `,
    },
    findings: [
      'events/view_item.yaml:4:18 "value" of "view_item" is a text; GA4 expects a number. Correct the type here and on the site.',
      'events/view_item.yaml:5:88 The field "price" of the items is a text; GA4 expects a number. Correct the type here and on the site.',
    ],
  },
  *check({ events }): Generator<Report> {
    const told = new Set<string>();
    for (const report of events.flatMap((event) => [...reportsOn(event)])) {
      // An entry of the dictionary is told once, however many events use it.
      const place = JSON.stringify([report.file, report.path]);
      if (told.has(place)) continue;
      told.add(place);
      yield report;
    }
  },
};

function* reportsOn(event: CheckedEvent): Generator<Report> {
  const known = recommendedEvents.get(event.event);
  if (known === undefined) return;
  const expected = new Map(known.parameters.map((parameter) => [parameter.name, parameter]));
  for (const { name, type, fields } of event.parameters) {
    const fact = expected.get(name);
    if (fact === undefined) continue;
    if (!fits(fact, type))
      yield {
        ...placeOf(event, name, "type"),
        message: `${quote(name)} of ${quote(event.event)} is ${wordOf(type)}; GA4 expects ${wordOf(fact.type)}. Correct the type here and on the site.`,
      };
    if (fact.type !== "items") continue;
    for (const { field, given, wanted } of wrongFields(fields ?? {}, known.itemFields)) {
      const at = placeOf(event, name, "fields");
      yield {
        ...at,
        path: [...at.path, field, "type"],
        message: `The field ${quote(field)} of the items is ${wordOf(given)}; GA4 expects ${wordOf(wanted)}. Correct the type here and on the site.`,
      };
    }
  }
}

/** Where an event's parameter says something: in the event, or in the dictionary. */
function placeOf(
  { file, definition }: CheckedEvent,
  name: string,
  key: "type" | "fields",
): Pick<Report, "file" | "path"> {
  const isOwn = definition.parameters?.[name]?.[key] !== undefined;
  return isOwn ? { file, path: ["parameters", name, key] } : { file: "parameters.yaml", path: [name, key] };
}

function wrongFields(fields: Readonly<Record<string, ItemField>>, facts: readonly Ga4Parameter[]) {
  return facts.flatMap((fact) => {
    const field = Object.hasOwn(fields, fact.name) ? fields[fact.name] : undefined;
    return field === undefined || fits(fact, field.type)
      ? []
      : [{ field: fact.name, given: field.type, wanted: fact.type }];
  });
}

function fits(fact: Ga4Parameter, type: Parameter["type"]): boolean {
  return type === undefined || type === fact.type || (fact.type === "number" && type === "integer");
}

const WORDS = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  items: "items",
};

const wordOf = (type: Parameter["type"]): string => (type === undefined ? "nothing" : WORDS[type]);
