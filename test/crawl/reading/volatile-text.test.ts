import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { steadyText } from "../../../app/crawl/reading/volatile-text.ts";

describe("steady text", () => {
  it.each([
    ["Cart (3)", "Cart (#)"],
    ["12:34:56", "#"],
    ["Open until 9:30 pm", "Open until #"],
    ["Updated 31 January 2026", "Updated #"],
    ["Updated Jan 31, 2026", "Updated #"],
    ["vor 5 Minuten", "#"],
    ["5 minutes ago", "#"],
    ["Buy for €19.99", "Buy for #"],
    ["Buy for 1.299,00 €", "Buy for #"],
    ["12,345 followers", "# followers"],
    ["12k", "#"],
    ["99+", "#"],
    ["3 items in cart", "# items in cart"],
    ["  two\n\tlines ", "two lines"],
  ])("%j becomes %j", (text, steady) => {
    expect(steadyText(text)).toBe(steady);
  });

  it.each(["iPhone 15 Pro", "Page 2", "Windows 11", "Top 10 lamps", "Step 1 of 3", "Route 66", "March for science"])(
    "leaves %j as it is",
    (text) => {
      expect(steadyText(text)).toBe(text);
    },
  );

  it("gives the same again", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const once = steadyText(text);
        return steadyText(once) === once;
      }),
    );
  });

  it("takes time in proportion to the text it keeps", () => {
    const hostile = ["1".repeat(200_000), "1,".repeat(100_000), "$ ".repeat(100_000), "( ".repeat(100_000)];
    const start = performance.now();
    for (const text of hostile) steadyText(text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
