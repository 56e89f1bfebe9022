import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enhancedMeasurementEvents, recommendedEvents } from "../../app/ga4/index.ts";
import { nearNames } from "../../app/check/near-names.ts";

describe("nearNames", () => {
  it.each([
    ["add_to_cart", "addToCart", "same"],
    ["add_to_cart", "cart_add", "same"],
    ["add_to_cart", "added_to_basket", "same"],
    ["sign_up", "signup", "same"],
    ["newsletter_topic", "newsleter_topic", "typo"],
    ["view_checkout", "view_chekcout", "typo"],
    ["purchase_completed", "purchace_completed", "typo"],
  ])("%s and %s: %s", (earlier, name, why) => {
    expect(nearNames([earlier, name])).toEqual([{ name, earlier, why }]);
  });

  it.each([
    ["view_item", "view_item_list"],
    ["video_25_percent", "video_50_percent"],
    ["step_1", "step_2"],
    ["item_cart", "item_card"],
    ["color_light", "color_right"],
    ["date_from", "date_to"],
    ["add_to_cart", "remove_from_cart"],
    ["newsleter_topic", "newsletter_topics_shown"],
  ])("%s and %s are two things", (one, other) => {
    expect(nearNames([one, other])).toEqual([]);
  });

  it("tells each name once, with the first that it is near to", () => {
    expect(nearNames(["add_to_cart", "cart_add", "addToCart"])).toEqual([
      { name: "cart_add", earlier: "add_to_cart", why: "same" },
      { name: "addToCart", earlier: "add_to_cart", why: "same" },
    ]);
  });

  it("a name that a letter was taken out of or doubled in is found among thousands", () => {
    const many = Array.from({ length: 3000 }, (_, index) => `thing_${index}_shown`);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{7,14}$/), fc.nat(), (word, at) => {
        const index = at % word.length;
        const wrong = word.slice(0, index) + word.slice(index + 1);
        fc.pre(wrong !== word);
        const found = nearNames([...many, `${word}_opened`, `${wrong}_opened`]);

        expect(found.map(({ name }) => name)).toContain(`${wrong}_opened`);
      }),
      { numRuns: 20 },
    );
  });

  it("names that are all alike take no longer than others", () => {
    const alike = Array.from(
      { length: 10_000 },
      (_, index) => `${"x".repeat(20)}${String.fromCharCode(97 + (index % 26))}${"y".repeat(index % 19)}`,
    );
    const start = performance.now();

    nearNames(alike);

    expect(performance.now() - start).toBeLessThan(5000);
  });
});

it("GA4's own names are apart from each other", () => {
  const parameters = new Set(
    [...recommendedEvents.values()]
      .flatMap((event) => [...event.parameters, ...event.itemFields])
      .map(({ name }) => name),
  );

  expect(nearNames([...recommendedEvents.keys(), ...enhancedMeasurementEvents.keys()])).toEqual([]);
  expect(nearNames([...parameters])).toEqual([]);
});
