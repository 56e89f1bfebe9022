import { describe, expect, it } from "vitest";
import { DataLayerModel } from "../../app/verify/simulate/data-layer.ts";

const after = (...messages: Record<string, unknown>[]) => {
  const model = new DataLayerModel();
  for (const message of messages) model.update(message);
  return model;
};

// Expectations are those of Google's data-layer-helper documentation, worked out by hand.
describe("the data layer's model", () => {
  it.each<[string, Record<string, unknown>[], string, unknown]>([
    ["objects are merged", [{ a: { x: 1 } }, { a: { y: 2 } }], "a", { x: 1, y: 2 }],
    ["lists are merged index by index", [{ a: [1, 2] }, { a: [9] }], "a", [9, 2]],
    ["an object takes the place of a text", [{ a: "text" }, { a: { y: 2 } }], "a", { y: 2 }],
    ["a text takes the place of an object", [{ a: { y: 2 } }, { a: "text" }], "a", "text"],
    ["a list takes the place of an object", [{ a: { y: 2 } }, { a: [1] }], "a", [1]],
    ["undefined overwrites", [{ a: 1 }, { a: undefined }], "a", undefined],
    [
      "null clears the e-commerce object",
      [{ ecommerce: { value: 1 } }, { ecommerce: null }],
      "ecommerce.value",
      undefined,
    ],
    [
      "what was cleared is not merged into",
      [{ ecommerce: { value: 1 } }, { ecommerce: null }, { ecommerce: { items: [] } }],
      "ecommerce",
      { items: [] },
    ],
    ["_clear replaces instead of merging", [{ a: { x: 1 } }, { a: { y: 2 }, _clear: true }], "a", { y: 2 }],
    [
      "_clear inside an object replaces below it",
      [{ a: { b: { x: 1 } } }, { a: { b: { y: 2 }, _clear: true } }],
      "a.b",
      { y: 2 },
    ],
    ["keys with dots are paths", [{ "a.b.c": 5 }], "a", { b: { c: 5 } }],
    ["a path leads into lists by number", [{ a: [{ id: "x" }] }], "a.0.id", "x"],
    ["a path that leads nowhere is undefined", [{ a: 1 }], "a.b.c", undefined],
  ])("%s", (_what, messages, path, expected) => {
    expect(after(...messages).get(path)).toEqual(expected);
  });

  it("takes dates and elements over as they are", () => {
    const date = new Date(0);
    expect(after({ a: { when: date } }).get("a.when")).toBe(date);
  });

  it("does not change what the page pushed", () => {
    const pushed = { a: { x: 1 } };
    after(pushed, { a: { y: 2 } });
    expect(pushed).toEqual({ a: { x: 1 } });
  });

  it("gives version 1 the exact key of the last message that had it", () => {
    const model = after({ "a.b": 1, c: { x: 1 } }, { c: { y: 2 } });
    expect(model.lastOf("a.b")).toBe(1);
    expect(model.lastOf("c")).toEqual({ y: 2 });
    expect(model.lastOf("c.y")).toBeUndefined();
  });

  it("calls methods of values, as pushed lists ask", () => {
    const model = after({ a: { list: [1] } });
    model.call(["a.list.push", 2, 3]);
    model.call(["a.nothing.push", 2]);
    expect(model.get("a.list")).toEqual([1, 2, 3]);
  });

  it("sets, resets, and stays clear of prototypes", () => {
    const model = after(JSON.parse('{ "__proto__": { "polluted": 1 }, "a": { "__proto__": { "polluted": 1 } } }'));
    model.set("__proto__.polluted", 1);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    model.set("b.c", 1);
    expect(model.get("b.c")).toBe(1);
    model.reset();
    expect(model.get("b.c")).toBeUndefined();
  });

  it("survives what is nested without an end", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level += 1) deep = { deep };
    expect(after({ a: deep }).get("a.deep")).toBeDefined();
  });
});
