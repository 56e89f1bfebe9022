import { describe, expect, it } from "vitest";
import type { Parameter } from "../../app/artefacts/index.ts";
import { violations } from "../../app/check/constraint.ts";

describe("violations", () => {
  it.each([
    [{ type: "string" }, "x"],
    [{ type: "integer" }, 3],
    [{ type: "number", minimum: 0, maximum: 1 }, 0.5],
    [{ type: "string", pattern: "^[A-Z]{3}$" }, "EUR"],
    [{ type: "string", max_length: 2 }, "😀😀"],
    [{ type: "string", pattern: "^(a+)+$" }, "an expression that is too slow is not run"],
    [{ type: "items", fields: { item_id: { type: "string" } } }, [{ item_id: "a" }, {}]],
    [{}, { any: "thing" }],
  ] as const)("%j takes %j", (constraints, value) => {
    expect(violations(constraints, value)).toEqual([]);
  });

  const broken: [Parameter, unknown, (string | number)[], string][] = [
    [{ type: "string" }, 3, [], "has to be a text"],
    [{ type: "integer" }, 3.5, [], "has to be a whole number"],
    [{ type: "number" }, Number.NaN, [], "has to be a number"],
    [{ type: "boolean" }, "true", [], "has to be true or false"],
    [{ type: "number", minimum: 0 }, -1, [], "has to be at least 0"],
    [{ type: "string", min_length: 2 }, "😀", [], "needs at least 2 characters"],
    [{ type: "string", enum: ["a", "b"] }, "c", [], 'has to be one of "a", "b"'],
    [{ type: "string", pattern: "^[A-Z]{3}$" }, "eur", [], 'has to match "^[A-Z]{3}$"'],
    [{ type: "items" }, {}, [], "has to be a list of items"],
    [{ type: "items", fields: { item_id: { type: "string" } } }, [{ item_id: 1 }], [0, "item_id"], "has to be a text"],
    [{ type: "items", fields: { item_id: { type: "string", required: true } } }, [{}], [0, "item_id"], "is required"],
    [{ type: "items", fields: {} }, [{ sku: 1 }], [0, "sku"], "is not among the fields of the items"],
    [{ type: "items", fields: {} }, ["a"], [0], "has to be an object"],
    [{ type: "items" }, Array.from({ length: 201 }, () => ({})), [], "may have at most 200 items"],
  ];

  it.each(broken)("%j does not take %j", (constraints, value, ...[path, expected]) => {
    expect(violations(constraints, value)).toEqual([{ path, expected }]);
  });
});
