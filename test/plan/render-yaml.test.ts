import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { renderPlanFile } from "../../app/plan/plan-layout.ts";
import { readYaml } from "../../app/plan/read-yaml.ts";
import { renderScalar } from "../../app/plan/render-scalar.ts";
import { renderBlock, renderInline } from "../../app/plan/render-yaml.ts";
import { valueOf } from "../../app/plan/yaml-tree.ts";
import { anyData, eventNamed } from "./arbitraries.ts";

function readBack(text: string): unknown {
  const { root, problems } = readYaml(text);
  expect(problems).toEqual([]);
  return root === undefined ? undefined : valueOf(root);
}

describe("renderInline and renderBlock", () => {
  it("write what reads back as it was, by us and by the yaml package", () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const inline = `a: ${renderInline(data, false)}\nb: [${renderInline(data, true)}]\n`;
        expect(readBack(inline)).toEqual({ a: data, b: [data] });
        expect(parse(inline)).toEqual({ a: data, b: [data] });
        const block = `${renderBlock({ a: data, b: [data] }, 0).join("\n")}\n`;
        expect(readBack(block)).toEqual({ a: data, b: [data] });
        expect(parse(block)).toEqual({ a: data, b: [data] });
      }),
      { numRuns: 600, seed: 11 },
    );
  });

  it.each([
    ["plain text", "The order confirmation page was shown.", "The order confirmation page was shown."],
    ["text with a comma", "Shown, once.", "Shown, once."],
    ["a path", "/product/:slug", "/product/:slug"],
    ["a day", "2026-11-20", "2026-11-20"],
    ["digits", "6001", '"6001"'],
    ["what older YAML takes for a boolean", "off", '"off"'],
    ["an expression", "^\\d+$", "'^\\d+$'"],
    ["a team", "@acme/checkout", '"@acme/checkout"'],
    ["a selector", 'a[href^="tel:"]', "'a[href^=\"tel:\"]'"],
    ["two lines", "a\nb", '"a\\nb"'],
  ])("quote %s only where they have to", (_name, text, yaml) => {
    expect(renderScalar(text, false)).toBe(yaml);
  });
});

describe("renderPlanFile", () => {
  it("writes an event as a person would: keys in order, short maps on one line, one parameter a line", () => {
    const text = renderPlanFile("event", {
      evidence: [{ page: "thank_you", seen: "data_layer", at: "2026-11-20" }],
      parameters: {
        value: { from: { data_layer: "ecommerce.value" }, pii: "none", required: true, type: "number", minimum: 0 },
        items: {
          type: "items",
          required: true,
          pii: "none",
          from: { data_layer: "ecommerce.items" },
          fields: {
            item_id: { type: "string", required: true, pii: "none" },
            item_name: { type: "string", required: true, pii: "none" },
          },
        },
      },
      trigger: { event: "purchase", page: "thank_you", on: "data_layer" },
      description: "The order confirmation page was shown.",
      owner: "@acme/checkout",
      version: 2,
      event: "purchase",
      consent: ["analytics_storage"],
      examples: { valid: [{ value: 10 }], invalid: [{ value: "10" }] },
    });
    expect(text).toBe(`# yaml-language-server: $schema=https://jtracking.dev/schemas/v1/event.schema.json
event: purchase
version: 2
owner: "@acme/checkout"
description: The order confirmation page was shown.
trigger: { on: data_layer, event: purchase, page: thank_you }
consent: [analytics_storage]
parameters:
  value: { type: number, minimum: 0, required: true, pii: none, from: { data_layer: ecommerce.value } }
  items:
    type: items
    required: true
    pii: none
    from: { data_layer: ecommerce.items }
    fields:
      item_id: { type: string, required: true, pii: none }
      item_name: { type: string, required: true, pii: none }
examples:
  valid: [{ value: 10 }]
  invalid: [{ value: "10" }]
evidence: [{ page: thank_you, seen: data_layer, at: 2026-11-20 }]
`);
  });

  it("keeps every value", () => {
    fc.assert(
      fc.property(eventNamed("purchase"), (event) => {
        expect(readBack(renderPlanFile("event", event))).toEqual(event);
      }),
      { numRuns: 300, seed: 13 },
    );
  });
});
