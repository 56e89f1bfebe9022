import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { validate } from "../../app/artefacts/index.ts";
import discovery from "../../app/gtm/generated/discovery.json" with { type: "json" };
import { TAG_RULES, TRIGGER_RULES, type TypeRule, VARIABLE_RULES } from "../../app/gtm/container/type-rules.ts";
import { containerProblems, exportContainer, readExport } from "../../app/gtm/index.ts";
import { realExports, sharedFolder } from "./shared-folder.ts";

const { folder, absent, note } = sharedFolder("gtm");
const { files } = realExports();

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

const read = (name: string): Json => {
  const value: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
  if (!isObject(value)) throw new Error(`${name} is not an object`);
  return value;
};

function versionOf(file: Json): Json {
  const version = file["containerVersion"];
  if (!isObject(version)) throw new Error("no containerVersion");
  return version;
}

/** Fields that say which container and when. */
const FRAME = new Set(["accountId", "containerId", "fingerprint"]);

const bare = (resource: unknown): unknown =>
  isObject(resource) ? Object.fromEntries(Object.entries(resource).filter(([key]) => !FRAME.has(key))) : resource;

const LISTS = ["tag", "trigger", "variable", "folder", "builtInVariable", "customTemplate"];

/** The resources of an export file, each as text, so that the order of its fields counts. */
const resourcesOf = (version: Json) =>
  LISTS.map((kind) => {
    const list = version[kind];
    return Array.isArray(list) ? list.map((one) => JSON.stringify(bare(one))) : [];
  });

describe.skipIf(absent)(`a real export${note}`, () => {
  it.each(files)("%s is what the schema of container files says", async (name) => {
    expect(await validate("container", read(`containers/${name}`))).toEqual([]);
  });

  it.each(files)("%s has no problem but references to what was not exported", (name) => {
    const problems = containerProblems(readExport({ containerVersion: versionOf(read(`containers/${name}`)) }));

    expect(problems.filter(({ code }) => code !== "dangling_reference")).toEqual([]);
  });

  it.each(files)("%s is written by us as GTM wrote it, field by field", (name) => {
    const version = versionOf(read(`containers/${name}`));
    const written = exportContainer(readExport({ containerVersion: version }));

    expect(resourcesOf(versionOf({ ...written }))).toEqual(resourcesOf(version));
  });
});

describe.skipIf(absent)(`what we know of GTM${note}`, () => {
  it("is the discovery document, cut", () => {
    const document = read("tagmanager-v2.discovery.json");
    const schemas = isObject(document["schemas"]) ? document["schemas"] : {};
    for (const [name, fields] of Object.entries(discovery.schemas)) {
      const schema = schemas[name];
      const properties = isObject(schema) && isObject(schema["properties"]) ? schema["properties"] : {};
      expect(Object.keys(fields), name).toEqual(Object.keys(properties));
      for (const [key, field] of Object.entries(fields)) expect(properties[key], `${name}.${key}`).toMatchObject(field);
    }
    expect(discovery.revision).toBe(document["revision"]);
  });

  it("holds every parameter that real containers use with the types we compile", () => {
    const catalog = read("param-catalog.json");
    const rules: [string, Readonly<Record<string, TypeRule>>][] = [
      ["tag", TAG_RULES],
      ["variable", VARIABLE_RULES],
      ["trigger", TRIGGER_RULES],
    ];
    const unknown: string[] = [];
    for (const [kind, byType] of rules)
      for (const [type, rule] of Object.entries(byType)) {
        if (!rule.complete) continue;
        for (const key of parametersOf(catalog, kind, type))
          if (!Object.hasOwn(rule.parameters, key)) unknown.push(`${type}.${key}`);
      }

    expect(unknown).toEqual([]);
  });
});

function parametersOf(catalog: Json, kind: string, type: string): string[] {
  const types = catalog[kind];
  const names = [type, type.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()];
  const entry = isObject(types) ? names.map((name) => types[name]).find(isObject) : undefined;
  const parameters = entry?.["parameters"];
  return isObject(parameters) ? Object.keys(parameters).filter((key) => !key.startsWith("@")) : [];
}
