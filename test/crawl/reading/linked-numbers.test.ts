import { describe, expect, it } from "vitest";
import { linkedNumbers } from "../../../app/crawl/reading/linked-numbers.ts";

const pageWith = (...leads: string[]) => linkedNumbers({ elements: [{ leads }] });

describe("numbers that links of a page call", () => {
  it.each([
    ["4440855", "[phone]"],
    ["Desk 444 0855, all day", "Desk [phone], all day"],
    ["(01) 444-0855", "[phone]"],
    ["+353 1 444 0855", "[phone]"],
    ["Order 4440856", "Order 4440856"],
    ["Top 10 lamps", "Top 10 lamps"],
  ])("hides %s wherever it stands", (text, shown) => {
    expect(pageWith("tel:+35314440855")(text)).toBe(shown);
  });

  it("takes every long number on such a link for one", () => {
    const hide = pageWith("TEL:900100");
    expect(hide("Ring 12345", true)).toBe("Ring [phone]");
    expect(hide("Ring 12345")).toBe("Ring 12345");
    expect(hide("Call us, 24/7", true)).toBe("Call us, 24/7");
  });

  it("leaves pages alone whose links call nobody", () => {
    expect(pageWith("mailto:a@b.example", "/4440855")("4440855", true)).toBe("4440855");
  });
});
