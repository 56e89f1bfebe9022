/** Writes docs/plan.md from the schemas of a plan's files, so that the reference cannot fall behind them. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const FILES: readonly { schema: string; title: string }[] = [
  { schema: "plan", title: "plan.yaml" },
  { schema: "parameters", title: "parameters.yaml" },
  { schema: "event", title: "events/NAME.yaml" },
];

const INTRO = `# Plan reference

Generated from \`schemas/\` by \`npm run generate\`.

A plan is a folder, \`tracking/\` unless \`--plan\` says otherwise. A repository may hold several: every folder with a \`plan.yaml\` is one.

| file | holds |
| --- | --- |
| \`plan.yaml\` | the site, its destinations, pages and policy |
| \`parameters.yaml\` | the shared dictionary: a parameter's type and privacy class are decided once |
| \`events/NAME.yaml\` | one event |
| \`gtm/*.yaml\` | GTM resources that the plan does not model, kept as they are |
| \`site.yaml\` | the snapshot; written by the crawl, never by hand |
`;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: Json | undefined): string => (typeof value === "string" ? value : "");
const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const scalarText = (value: Json | undefined): string[] =>
  typeof value === "string" || typeof value === "number" ? [`${value}`] : [];
const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
const nameOf = (ref: Json | undefined): string => text(ref).replace("#/definitions/", "");
const anchor = (name: string): string => `#${name.toLowerCase()}`;

/** The reference as Markdown. `schemas` by name, each standing alone with its definitions. */
export function planDocs(schemas: ReadonlyMap<string, JsonObject>): string {
  const parts = [INTRO];
  const definitions: JsonObject = {};
  for (const { schema, title } of FILES) {
    const root = schemas.get(schema) ?? {};
    Object.assign(definitions, object(root["definitions"]));
    parts.push(`## ${title}\n\n${text(root["description"])}\n`);
    if (isObject(root["properties"])) parts.push(table(root));
    else parts.push(`Names of parameters, each with a [dictionaryEntry](#dictionaryentry).\n`);
  }
  parts.push("## Parts\n");
  for (const [name, definition] of Object.entries(definitions).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (isObject(definition)) parts.push(part(name, definition));
  }
  return parts.join("\n");
}

function part(name: string, definition: JsonObject): string {
  const head = `### ${name}\n\n${text(definition["description"])}\n`;
  if (isObject(definition["properties"])) return `${head}\n${table(definition)}`;
  return `${head}\n${typeWords(definition)}\n`;
}

function table(schema: JsonObject): string {
  const required = new Set(list(schema["required"]).map(text));
  const rows = rowsOf(schema, "", required);
  return `| key | value | |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}

function rowsOf(schema: JsonObject, prefix: string, required: ReadonlySet<string>): string[] {
  return Object.entries(object(schema["properties"])).flatMap(([key, value]) => {
    const property = object(value);
    const path = `${prefix}${key}`;
    const need = required.has(key) ? " **required**" : "";
    const row = `| \`${path}\`${need} | ${typeWords(property)} | ${text(property["description"]).replaceAll("|", "\\|")} |`;
    const inner = isObject(property["properties"])
      ? rowsOf(property, `${path}.`, new Set(list(property["required"]).map(text)))
      : [];
    return [row, ...inner];
  });
}

/** What may stand there, in words. */
function typeWords(schema: JsonObject): string {
  if (schema["$ref"] !== undefined) return `[${nameOf(schema["$ref"])}](${anchor(nameOf(schema["$ref"]))})`;
  if (Array.isArray(schema["oneOf"])) return schema["oneOf"].map((one) => typeWords(object(one))).join(" or ");
  if (schema["const"] !== undefined) return `\`${JSON.stringify(schema["const"])}\``;
  if (Array.isArray(schema["enum"])) return schema["enum"].map((value) => `\`${text(value)}\``).join(", ");
  if (schema["type"] === "array") return `list of ${typeWords(object(schema["items"]))}`;
  if (isObject(schema["additionalProperties"])) return `names, each with ${typeWords(schema["additionalProperties"])}`;
  const types = Array.isArray(schema["type"]) ? schema["type"].map(text) : [text(schema["type"])];
  const words = types.map(
    (type) => ({ string: "text", integer: "whole number", boolean: "true or false", object: "map" })[type] ?? type,
  );
  return `${words.join(" or ")}${limitWords(schema)}`;
}

function limitWords(schema: JsonObject): string {
  const words: readonly [string, (value: string) => string][] = [
    ["minimum", (value) => `from ${value}`],
    ["maximum", (value) => `to ${value}`],
    ["pattern", (value) => `like \`${value.replaceAll("|", "\\|")}\``],
  ];
  const limits = words.flatMap(([key, say]) => scalarText(schema[key]).map(say));
  return limits.length === 0 ? "" : `, ${limits.join(" ")}`;
}
