import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { PlanFiles } from "../../app/plan/index.ts";

interface Schema {
  $ref?: string;
  const?: unknown;
  enum?: unknown[];
  type?: string | string[];
  oneOf?: Schema[];
  pattern?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  items?: Schema;
  minItems?: number;
  uniqueItems?: boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  definitions?: Record<string, Schema>;
}

/** Texts that mean something to a rule: names, paths, selectors, expressions, personal data, and what breaks programs. */
const TELLING = [
  [
    "purchase",
    "add_to_cart",
    "addToCart",
    "cart_add",
    "page_view",
    "session_start",
    "ga_x",
    "_x",
    "x-y",
    "値段",
    "a".repeat(50),
  ],
  ["currency", "value", "items", "transaction_id", "page_location", "user_email", "client_id", "gclid", "item_id"],
  [
    "ecommerce.value",
    "user.email",
    "#buy",
    "a[href^='tel:']",
    "x >>> y",
    "*",
    "button:contains('a')",
    "a[",
    ":not(:not(a))",
  ],
  ["/product/:slug", "/**", "/a?b=:c", "#/cart", "^a+$", "(a+)+$", "(", "[", ".*a.*b", "[^]", "\\", "$&"],
  [
    "jane.roe@acme-shop.com",
    "4111 1111 1111 1111",
    "10.0.0.1",
    "{{Click Text}}",
    "ga4",
    "home",
    "naming/near-duplicate",
  ],
  ["__proto__", "constructor", "toString", "hasOwnProperty", "", " ", "\n", "\u0000", "\u202e", "\ud800", "😀"],
].flat();

const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TELLING) },
  fc.string({ unit: "binary", maxLength: 20 }),
);
const key = fc.constantFrom(...TELLING.filter((name) => name !== "__proto__"));
const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }));

/** Any value that a schema of ours allows, for each file of a plan. */
function planValue(file: "plan" | "parameters" | "event"): fc.Arbitrary<unknown> {
  const { definitions = {}, ...root }: Schema = JSON.parse(readFileSync(`schemas/${file}.schema.json`, "utf8"));
  const named: Record<string, Schema> = { ...definitions, root };
  const arbitraries = fc.letrec<Record<string, unknown>>((tie) =>
    Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, valueOf(schema, tie)])),
  );
  return arbitraries["root"] ?? fc.constant(undefined);
}

type Tie = (name: string) => fc.Arbitrary<unknown>;

function valueOf(schema: Schema, tie: Tie): fc.Arbitrary<unknown> {
  const inner = (next: Schema): fc.Arbitrary<unknown> => valueOf(next, tie);
  if (schema.$ref !== undefined) return tie(schema.$ref.replace("#/definitions/", ""));
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  // Triggers hold triggers, and sources sources: deep down only the first, a plain one, is left.
  if (schema.oneOf !== undefined)
    return fc.oneof({ maxDepth: 3, depthIdentifier: "schema" }, ...schema.oneOf.map(inner));
  const type = Array.isArray(schema.type) ? undefined : schema.type;
  if (type === "object") return objectOf(schema, inner);
  if (type === "array") {
    const items = inner(schema.items ?? {});
    const length = { minLength: schema.minItems ?? 0, maxLength: Math.max(3, schema.minItems ?? 0) };
    return schema.uniqueItems
      ? fc.uniqueArray(items, { ...length, selector: JSON.stringify })
      : fc.array(items, length);
  }
  if (type === "boolean") return fc.boolean();
  if (type === "integer") return fc.integer({ min: schema.minimum ?? -3, max: schema.maximum ?? 300 });
  if (type === "number") return number;
  if (type === "string") {
    if (schema.pattern !== undefined) return matching(schema.pattern);
    return text.filter((value) => value.length >= (schema.minLength ?? 0));
  }
  return fc.oneof(text, number, fc.boolean());
}

/** Few texts of each pattern do, and making them is slow. */
function matching(pattern: string): fc.Arbitrary<string> {
  const expression = new RegExp(pattern, "u");
  const known = [
    "@acme/privacy",
    "2026-12-31",
    "2026-02-30",
    "2020-01-01",
    "https://shop.example",
    "G-ABC123",
    "GTM-ABC",
    "42",
  ];
  return fc.constantFrom(
    ...known.filter((value) => expression.test(value)),
    ...fc.sample(fc.stringMatching(expression), { numRuns: 3, seed: 1 }),
  );
}

function objectOf(schema: Schema, inner: (next: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties = {}, additionalProperties: rest, required = [] } = schema;
  const own = fc.record(Object.fromEntries(Object.entries(properties).map(([name, next]) => [name, inner(next)])), {
    requiredKeys: required.filter((name) => name in properties),
  });
  if (rest === false) return own;
  const more = fc.dictionary(key, inner(typeof rest === "object" ? rest : {}), { maxKeys: 4 });
  return fc.tuple(own, more).map(([known, others]) => ({ ...others, ...known }));
}

const asYaml = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Files as people may have left them: what the schemas allow, cut off or damaged now and then. */
const damaged = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: value.map(asYaml) },
    {
      weight: 1,
      arbitrary: fc.tuple(value, fc.nat(), fc.string({ maxLength: 5 })).map(([one, at, junk]) => {
        const text = asYaml(one);
        return text.slice(0, at % text.length) + junk + text.slice((at % text.length) + 2);
      }),
    },
  );

/** Files of a plan with up to five events. */
export const plans: fc.Arbitrary<PlanFiles> = fc
  .tuple(
    damaged(planValue("plan")),
    damaged(planValue("parameters")),
    fc.array(damaged(planValue("event")), { maxLength: 5 }),
  )
  .map(([plan, parameters, events]) => {
    const files = new Map([
      ["plan.yaml", plan],
      ["parameters.yaml", parameters],
    ]);
    for (const [index, event] of events.entries()) files.set(`events/e${index}.yaml`, event);
    return files;
  });
