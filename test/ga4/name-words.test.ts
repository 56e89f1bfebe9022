import { describe, expect, it } from "vitest";
import { nameMeaning, nameWords, recommendedEvents, recommendedName } from "../../app/ga4/index.ts";

describe("nameWords", () => {
  it.each([
    ["add_to_cart", ["add", "to", "cart"]],
    ["addToCart", ["add", "to", "cart"]],
    ["Add to Cart", ["add", "to", "cart"]],
    ["GTMLoadDone", ["gtm", "load", "done"]],
    ["video-25", ["video", "25"]],
    ["購入_完了", ["購入", "完了"]],
    ["", []],
  ])("%s", (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });
});

describe("nameMeaning", () => {
  it.each([
    ["add_to_cart", "cart_add"],
    ["addToCart", "added_to_basket"],
    ["sign_up", "signup"],
    ["log_in", "login"],
    ["begin_checkout", "checkoutStarted"],
  ])("%s means the same as %s", (one, other) => {
    expect(nameMeaning(one)).toBe(nameMeaning(other));
  });

  it.each([
    ["view_item", "view_item_list"],
    ["add_to_cart", "remove_from_cart"],
    ["video_25", "video_50"],
    ["process", "proces"],
    ["date_from", "date_to"],
    ["opt_in", "opt_out"],
  ])("%s means another thing than %s", (one, other) => {
    expect(nameMeaning(one)).not.toBe(nameMeaning(other));
  });
});

describe("recommendedName", () => {
  it.each([
    ["addToCart", "add_to_cart"],
    ["productClick", "select_item"],
    ["transaction", "purchase"],
    ["user_signup", "sign_up"],
    ["newsletter_signup", undefined],
    ["view_item_list", "view_item_list"],
  ])("%s stands for %s", (name, event) => {
    expect(recommendedName(name)).toBe(event);
  });

  it("no recommended event is taken for another", () => {
    for (const name of recommendedEvents.keys()) expect(recommendedName(name)).toBe(name);
  });
});
