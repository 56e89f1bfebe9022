import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain } from "../../app/artefacts/explain.ts";
import { readArtefact, validate, type ArtefactKind } from "../../app/artefacts/index.ts";
import type { JsonSchema } from "../../app/artefacts/json-schema.ts";
import { anyData, eventNamed } from "../plan/arbitraries.ts";

const KINDS: ArtefactKind[] = ["plan", "parameters", "event", "site", "operations", "findings", "container"];

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function schemaOf(kind: string): JsonSchema & Record<string, unknown> {
  return JSON.parse(readFileSync(`schemas/${kind}.schema.json`, "utf8"));
}

/** Every schema inside a schema. */
function schemasIn(value: unknown, isNames = false): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((item) => schemasIn(item));
  if (!isMap(value)) return [];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    ["const", "enum", "examples", "default"].includes(key) && !isNames
      ? []
      : schemasIn(item, !isNames && (key === "properties" || key === "definitions")),
  );
  return isNames ? inner : [value, ...inner];
}

/** The same data with one value inside it replaced. */
function withOther(data: unknown, other: unknown, steps: readonly number[]): unknown {
  const [step = 0, ...rest] = steps;
  const keys = isMap(data) ? Object.keys(data) : [];
  const key = keys[step % Math.max(keys.length, 1)];
  if (isMap(data) && key !== undefined) return { ...data, [key]: withOther(data[key], other, rest) };
  if (Array.isArray(data) && data.length > 0)
    return data.with(step % data.length, withOther(data[step % data.length], other, rest));
  return other;
}

describe("validate", () => {
  it.each(KINDS)("explains whatever the validator of %s refuses, and nothing else", async (kind) => {
    const schema = schemaOf(kind);
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anyData,
          fc
            .tuple(eventNamed("a"), anyData, fc.array(fc.nat(9), { maxLength: 4 }))
            .map(([event, other, steps]) => withOther(event, other, steps)),
        ),
        async (value) => {
          const reading = await readArtefact(kind, value);
          const explained = explain(schema, value);
          refused += reading.ok ? 0 : 1;
          expect(explained.length > 0).toBe(!reading.ok);
          if (!reading.ok) expect(reading.problems).toEqual(explained);
        },
      ),
      { numRuns: 400, seed: 37 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it("takes valid events for what they are", async () => {
    await fc.assert(
      fc.asyncProperty(eventNamed("a"), async (event) => {
        expect(await validate("event", event)).toEqual([]);
      }),
      { numRuns: 200, seed: 41 },
    );
  });

  it("says once what is wrong, in the form that was meant", async () => {
    const nested = {
      of: { lookup: { input: { data_layr: "a" }, table: [{ when: 1, than: 2 }] } },
      is: "equals",
      value: 1,
    };
    expect(await validate("event", { event: "", trigger: { on: "click", where: [nested] } })).toEqual([
      { path: ["event"], keyword: "minLength", message: "This must not be empty.", hint: "Name as GA4 gets it." },
      {
        path: ["trigger", "where", 0, "of", "lookup", "input"],
        keyword: "additionalProperties",
        key: "data_layr",
        message: "data_layr is not a key of a source.",
        hint: "Did you mean data_layer?",
      },
      {
        path: ["trigger", "where", 0, "of", "lookup", "table", 0],
        keyword: "additionalProperties",
        key: "than",
        message: "than is not a key of an entry of this list.",
        hint: "Did you mean then?",
      },
    ]);
  });

  it.each([
    [{ trigger: "click" }, 'This has to be a map or a list, and is text ("click").', undefined],
    [{ trigger: {} }, "on is missing in a trigger.", expect.stringContaining("Write on with one of: data_layer")],
    [{ trigger: { onn: "click" } }, "on is missing in a trigger.", "Write on instead of onn."],
    [{ trigger: { on: "visibility" } }, "selector is missing in a visibility trigger.", undefined],
    [{ trigger: [] }, "This list needs at least one entry, and has 0.", undefined],
    [{ trigger: { on: "timer", interval_ms: 0 } }, "This has to be 1 or more, and is 0.", undefined],
    [{ trigger: { on: "group", all: [{ on: "init" }] } }, "This list needs at least 2 entries, and has 1.", undefined],
    [
      { parameters: { a: { from: {} } } },
      "This has to be a source, and is empty.",
      expect.stringContaining("Write one of: data_layer, constant"),
    ],
    [
      { parameters: { a: { pii: true } } },
      "This has to be text, and is true or false (true).",
      'Put it in quotes: "true".',
    ],
    [{ parameters: { a: null } }, "This has to be a map, and is empty.", expect.any(String)],
  ])("tells of %j what a person can act on", async (part, message, hint) => {
    const problems = await validate("event", { event: "a", trigger: { on: "init" }, ...part });
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toBe(message);
    if (hint !== undefined) expect(problems[0]?.hint).toEqual(hint);
  });

  it("stops at two hundred mistakes", async () => {
    const parameters = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, { typ: 1 }]));
    expect(await validate("parameters", parameters)).toHaveLength(200);
  });
});

describe("the schemas", () => {
  const files = readdirSync("schemas").filter((name) => name.endsWith(".schema.json"));

  it.each(files)("%s is draft-07 with an id that carries the version", (file) => {
    expect(schemaOf(file.replace(".schema.json", ""))).toMatchObject({
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: `https://jtracking.dev/schemas/v1/${file}`,
    });
  });

  it("use no keyword that the explanations do not know", () => {
    const known = new Set(
      [
        "$ref $schema $id $comment title description examples type const enum required properties additionalProperties",
        "propertyNames items oneOf definitions pattern format minLength minItems maxItems uniqueItems minimum maximum exclusiveMinimum",
      ].flatMap((line) => line.split(" ")),
    );
    const used = new Set(KINDS.flatMap((kind) => schemasIn(schemaOf(kind))).flatMap((schema) => Object.keys(schema)));
    expect([...used].filter((keyword) => !known.has(keyword))).toEqual([]);
  });

  it("list the kinds of trigger twice, and alike", () => {
    const { definitions = {} } = schemaOf("event");
    const branches = (definitions["trigger"]?.oneOf ?? []).map(
      ({ $ref = "" }) => definitions[$ref.replace("#/definitions/", "")],
    );
    const kinds = branches.flatMap((branch) => branch?.properties?.["on"]?.enum ?? [branch?.properties?.["on"]?.const]);
    expect(new Set(definitions["trigger"]?.properties?.["on"]?.enum)).toEqual(new Set(kinds));
  });
});
