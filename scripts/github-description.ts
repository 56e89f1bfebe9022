/**
 * Cuts GitHub's own OpenAPI description to the operations that the emulator answers, without its prose, and writes it to
 * `test/emulators/github/generated/openapi.json` as JSON Schema of draft-07:
 *
 *     node scripts/github-description.ts [path to api.github.com.json]
 *
 * Without a path the description is taken from the npm package `@octokit/openapi` (28 MB, MIT licence, fetched by `npm pack`).
 */
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const PACKAGE = "@octokit/openapi@23.0.2";
const OUT = "test/emulators/github/generated";

/** What the emulator answers. */
const OPERATIONS = `
apps/create-installation-access-token apps/get-authenticated apps/get-webhook-delivery
apps/list-installations apps/list-repos-accessible-to-installation apps/list-webhook-deliveries apps/redeliver-webhook-delivery
checks/create checks/list-annotations checks/list-for-ref checks/update git/create-blob git/create-commit git/create-ref git/create-tree
git/delete-ref git/get-blob git/get-ref git/get-tree
git/update-ref issues/create issues/create-comment issues/get issues/list-comments issues/list-for-repo issues/update
issues/update-comment pulls/create pulls/get pulls/list pulls/list-commits pulls/list-files pulls/merge pulls/update rate-limit/get
reactions/create-for-issue-comment repos/compare-commits-with-basehead repos/create-deployment repos/create-deployment-status
repos/get repos/get-collaborator-permission-level repos/list-deployment-statuses repos/list-deployments`
  .trim()
  .split(/\s+/);

/** Prose, and what says nothing about form. */
const DROPPED = new Set([
  "description",
  "summary",
  "example",
  "examples",
  "externalDocs",
  "title",
  "deprecated",
  "format",
]);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** An OpenAPI 3.0 schema as JSON Schema: `nullable` becomes a type. */
function jsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(jsonSchema);
  if (!isObject(value)) return value;
  const schema: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === "nullable" || key.startsWith("x-") || (DROPPED.has(key) && typeof item !== "object")) continue;
    if (key === "example" || key === "examples" || key === "externalDocs") continue;
    if (key === "properties") {
      schema[key] = Object.fromEntries(Object.entries(objectOf(item)).map(([name, one]) => [name, jsonSchema(one)]));
    } else if (key === "$ref") schema[key] = `#/definitions/${textOf(item).split("/").at(-1)}`;
    else schema[key] = jsonSchema(item);
  }
  return value["nullable"] === true ? nullable(schema) : schema;
}

function nullable(schema: JsonObject): JsonObject {
  if (typeof schema["type"] !== "string") return { anyOf: [schema, { type: "null" }] };
  const { enum: allowed } = schema;
  return {
    ...schema,
    type: [schema["type"], "null"],
    ...(Array.isArray(allowed) && !allowed.includes(null) && { enum: [...allowed, null] }),
  };
}

function refsIn(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) refsIn(item, found);
  else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === "$ref" && typeof item === "string") found.add(item.replace("#/definitions/", ""));
      else refsIn(item, found);
    }
  }
}

const bodyOf = (content: Json | undefined): Json | undefined =>
  objectOf(objectOf(objectOf(content)["content"])["application/json"])["schema"];

function cut(description: JsonObject): JsonObject {
  const components = objectOf(description["components"]);
  const parameters = objectOf(components["parameters"]);
  const operations: JsonObject[] = [];
  for (const [path, verbs] of Object.entries(objectOf(description["paths"]))) {
    for (const [verb, raw] of Object.entries(objectOf(verbs))) {
      const operation = objectOf(raw);
      if (!OPERATIONS.includes(textOf(operation["operationId"]))) continue;
      const all = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
      const resolved = all.map((one) => {
        const reference = objectOf(one)["$ref"];
        return objectOf(typeof reference === "string" ? parameters[reference.split("/").at(-1) ?? ""] : one);
      });
      const inPlace = (place: string): JsonObject =>
        Object.fromEntries(
          resolved
            .filter((one) => one["in"] === place)
            .map((one) => [textOf(one["name"]), jsonSchema(one["schema"] ?? {})]),
        );
      const request = bodyOf(operation["requestBody"]);
      const responses = Object.entries(objectOf(operation["responses"])).flatMap(([status, response]) => {
        if (!status.startsWith("2")) return [];
        return [[status, jsonSchema(bodyOf(response) ?? {})] as const];
      });
      operations.push({
        id: textOf(operation["operationId"]),
        verb: verb.toUpperCase(),
        path,
        parameters: inPlace("path"),
        query: inPlace("query"),
        ...(request !== undefined && { request: jsonSchema(request) }),
        bodyRequired: objectOf(operation["requestBody"])["required"] === true,
        responses: Object.fromEntries(responses),
      });
    }
  }
  const missing = OPERATIONS.filter((id) => !operations.some((operation) => operation["id"] === id));
  if (missing.length > 0) throw new Error(`not in the description: ${missing.join(", ")}`);
  const definitions: JsonObject = {};
  const queue = new Set<string>();
  refsIn(operations, queue);
  // A set takes in what is added while it is walked.
  for (const name of queue) {
    const definition = jsonSchema(objectOf(components["schemas"])[name] ?? {});
    definitions[name] = definition;
    refsIn(definition, queue);
  }
  return { source: `${PACKAGE}, MIT licence: see LICENSE.txt`, operations, definitions };
}

async function descriptionFile(): Promise<{ text: string; licence: string }> {
  const folder = await mkdtemp(join(tmpdir(), "github-description-"));
  try {
    const [given] = process.argv.slice(2);
    const archive = execFileSync("npm", ["pack", PACKAGE, "--silent"], { cwd: folder, encoding: "utf8" }).trim();
    execFileSync("tar", ["xzf", archive, "package/LICENSE", "package/generated/api.github.com.json"], { cwd: folder });
    const path = given ?? join(folder, "package/generated/api.github.com.json");
    return { text: await readFile(path, "utf8"), licence: await readFile(join(folder, "package/LICENSE"), "utf8") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { text, licence } = await descriptionFile();
const description: Json = JSON.parse(text);
await writeFile(`${OUT}/openapi.json`, `${JSON.stringify(cut(objectOf(description)))}\n`);
await writeFile(`${OUT}/LICENSE.txt`, `openapi.json is cut from ${PACKAGE}, under this licence:\n\n${licence}`);
