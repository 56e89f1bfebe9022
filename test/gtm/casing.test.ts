import { describe, expect, it } from "vitest";

import { camelCase, constantCase, recase } from "../../app/gtm/container/casing.ts";
import discovery from "../../app/gtm/generated/discovery.json" with { type: "json" };
import exportSchema from "../../schemas/container.schema.json" with { type: "json" };

/** Every text under a key named enum, anywhere in a value. */
function enumsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => enumsIn(item));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "enum" && Array.isArray(item) ? item.map(String) : enumsIn(item),
  );
}

const names = [...new Set(enumsIn(discovery))];

describe("the casing of enumerations", () => {
  it.each([
    ["customEvent", "CUSTOM_EVENT"],
    ["youTubeVideo", "YOU_TUBE_VIDEO"],
    ["oncePerEvent", "ONCE_PER_EVENT"],
    ["androidSdk5", "ANDROID_SDK_5"],
    ["web", "WEB"],
  ])("%s is %s in export files", (api, file) => {
    expect(constantCase(api)).toBe(file);
    expect(camelCase(file)).toBe(api);
  });

  it("turns every value of the API round and back", () => {
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter((name) => camelCase(constantCase(name)) !== name)).toEqual([]);
  });

  it("is that of the export file's schema", () => {
    const inSchema = new Set(enumsIn(exportSchema));
    const entity = new Set(["changeStatusUnspecified", "none", "added", "deleted", "updated"]);

    expect(names.filter((name) => !entity.has(name) && !inSchema.has(constantCase(name)))).toEqual([]);
  });

  it("touches enumerations and nothing else", () => {
    const tag = {
      name: "my_name",
      type: "gaawe",
      tagFiringOption: "oncePerEvent",
      parameter: [{ type: "list", key: "aKey", list: [{ type: "template", value: "aValue" }] }],
      consentSettings: { consentStatus: "notSet" },
      unheardOf: { type: "template" },
    };

    expect(recase("Tag", tag, constantCase)).toEqual({
      name: "my_name",
      type: "gaawe",
      tagFiringOption: "ONCE_PER_EVENT",
      parameter: [{ type: "LIST", key: "aKey", list: [{ type: "TEMPLATE", value: "aValue" }] }],
      consentSettings: { consentStatus: "NOT_SET" },
      unheardOf: { type: "template" },
    });
    expect(recase("Tag", recase("Tag", tag, constantCase), camelCase)).toEqual(tag);
  });
});
