import { describe, expect, it } from "vitest";
import { encodedLength, NAME_PATTERN, valueLimit } from "../../app/ga4/index.ts";

describe("encodedLength", () => {
  it.each([
    ["purchase", 8],
    ["two words", 11],
    ["購入", 18],
    ["é", 6],
    ["🛒", 12],
    ["\ud800", 9],
    ["", 0],
  ])("%j takes %i characters", (text, length) => {
    expect(encodedLength(text)).toBe(length);
  });
});

it("some parameters may carry longer values", () => {
  expect(["page_location", "page_title", "coupon"].map(valueLimit)).toEqual([1000, 300, 100]);
});

it.each([
  ["purchase", true],
  ["step_2", true],
  ["2_step", false],
  ["add-to-cart", false],
  ["購入", false],
])("%s as a name: %s", (name, taken) => {
  expect(NAME_PATTERN.test(name)).toBe(taken);
});
