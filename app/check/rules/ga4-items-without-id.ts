import { says } from "../parameter-place.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const ga4ItemsWithoutId: Rule = {
  id: "ga4/items-without-id",
  severity: "error",
  perEvent: true,
  title: "Items have an item_id or an item_name.",
  why: "GA4 cannot tell products apart that have neither, and leaves them out of its reports.",
  remedy: "Add `item_id` or `item_name` to the `fields`.",
  source: {
    title: "GA4: items parameters",
    url: "https://developers.google.com/analytics/devguides/collection/ga4/reference/events",
  },
  good: {
    files: {
      "parameters.yaml": yaml`
        items: { type: items, pii: none, fields: { item_name: { type: string }, price: { type: number } } }
      `,
    },
  },
  bad: {
    files: {
      "events/view_cart.yaml": yaml`
        event: view_cart
        trigger: { on: data_layer, event: view_cart }
        parameters:
          items: { type: items, pii: none, fields: { sku: { type: string }, price: { type: number } } }
      `,
      "events/view_item.yaml": yaml`
        event: view_item
        trigger: { on: data_layer, event: view_item }
        parameters:
          items: { type: items }
      `,
    },
    findings: [
      'events/view_cart.yaml:4:36 The items of "items" have neither item_id nor item_name. Add one of them.',
      'events/view_item.yaml:4:3 warning: "items" does not say what the items hold. List their fields, with item_id or item_name.',
    ],
  },
  *check({ places }): Generator<Report> {
    for (const place of places) {
      const { file, path, name, full, kind } = place;
      if (full.type !== "items" || !(kind === "dictionary" || says(place, "fields") || !full.inDictionary)) continue;
      const fields = Object.keys(full.fields ?? {});
      if (fields.length === 0)
        yield {
          file,
          path,
          at: "key",
          severity: "warning",
          message: `${quote(name)} does not say what the items hold. List their fields, with item_id or item_name.`,
        };
      else if (!fields.includes("item_id") && !fields.includes("item_name"))
        yield {
          file,
          path: [...path, "fields"],
          at: "key",
          message: `The items of ${quote(name)} have neither item_id nor item_name. Add one of them.`,
        };
    }
  },
};
