import { amount, text, type Ga4Parameter } from "./parameter.ts";

/**
 * Fields that Google knows in the objects of `items`; any other is a custom item parameter.
 * Source: https://developers.google.com/analytics/devguides/collection/ga4/reference/events#items_parameters
 */
export const itemFields: readonly Ga4Parameter[] = [
  text("item_id", "conditional", { condition: "one_of_id_and_name" }),
  text("item_name", "conditional", { condition: "one_of_id_and_name" }),
  text("affiliation"),
  text("coupon"),
  amount("discount"),
  amount("index", "optional", { whole: true }),
  text("item_brand"),
  text("item_category"),
  text("item_category2"),
  text("item_category3"),
  text("item_category4"),
  text("item_category5"),
  text("item_list_id"),
  text("item_list_name"),
  text("item_variant"),
  text("location_id"),
  amount("price"),
  amount("quantity", "optional", { whole: true }),
];

/** Fields that promotions add to those of every item. */
export const promotionFields: readonly Ga4Parameter[] = [
  text("creative_name"),
  text("creative_slot"),
  text("promotion_id"),
  text("promotion_name"),
];
