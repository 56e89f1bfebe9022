import type { Json, JsonObject } from "../provider/json.ts";

let loaded: Promise<JsonObject> | undefined;

/** The answer's JSON Schema as providers take it: without our address, and with its definitions where they are looked for. */
export function answerSchema(): Promise<JsonObject> {
  loaded ??= import("../../../../schemas/model-answer.schema.json", { with: { type: "json" } }).then(
    ({ default: schema }) => {
      const { $schema: _, $id: __, title: ___, definitions, ...root } = schema;
      const inlined: Json = JSON.parse(
        JSON.stringify({ ...root, $defs: definitions }).replaceAll("#/definitions/", "#/$defs/"),
      );
      return isObject(inlined) ? inlined : {};
    },
  );
  return loaded;
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
