import { itemFields, promotionFields } from "./items.ts";
import { amount, text, type Ga4Parameter } from "./parameter.ts";

/** Kind of site that Google recommends the event for. */
export type EventArea = "all" | "sales" | "leads" | "games";

/** An event that GA4 has reports for, when it comes by this name and with these parameters. */
export interface RecommendedEvent {
  readonly name: string;
  readonly area: EventArea;
  /** When it happens, ready for a plan. */
  readonly description: string;
  readonly parameters: readonly Ga4Parameter[];
  /** Fields of each item; empty where the event has no items. */
  readonly itemFields: readonly Ga4Parameter[];
}

const currency = text("currency", "conditional", { condition: "with_value", pattern: "^[A-Z]{3}$" });
const value = amount("value", "conditional", { condition: "for_revenue" });
const items: Ga4Parameter = { name: "items", type: "items", need: "required" };
const someItems: Ga4Parameter = { ...items, need: "optional" };
const coupon = text("coupon");
const list = [text("item_list_id"), text("item_list_name")];
const order = [text("transaction_id", "required"), coupon, amount("shipping"), amount("tax")];

const inArea =
  (area: EventArea, fields: readonly Ga4Parameter[] = itemFields) =>
  (name: string, description: string, parameters: readonly Ga4Parameter[] = []): RecommendedEvent => ({
    name,
    area,
    description,
    parameters,
    itemFields: parameters.some((parameter) => parameter.type === "items") ? fields : [],
  });

const sale = inArea("sales");
const promotion = inArea("sales", [...itemFields, ...promotionFields]);
const lead = inArea("leads");
const common = inArea("all");
const game = inArea("games");

const all: readonly RecommendedEvent[] = [
  sale("view_item_list", "A list of products was shown.", [currency, ...list, items]),
  sale("select_item", "A product was chosen from a list.", [...list, items]),
  sale("view_item", "The page of a product was shown.", [currency, value, items]),
  sale("add_to_wishlist", "A product was put on the wish list.", [currency, value, items]),
  sale("add_to_cart", "A product was put into the cart.", [currency, value, items]),
  sale("remove_from_cart", "A product was taken out of the cart.", [currency, value, items]),
  sale("view_cart", "The cart was shown.", [currency, value, items]),
  sale("begin_checkout", "The checkout was begun.", [currency, value, coupon, items]),
  sale("add_shipping_info", "A way of delivery was chosen in the checkout.", [
    currency,
    value,
    coupon,
    text("shipping_tier"),
    items,
  ]),
  sale("add_payment_info", "A way of payment was chosen in the checkout.", [
    currency,
    value,
    coupon,
    text("payment_type"),
    items,
  ]),
  sale("purchase", "An order was placed.", [
    currency,
    value,
    ...order,
    text("customer_type", "optional", { values: ["new", "returning"] }),
    items,
  ]),
  sale("refund", "An order was paid back, whole or in part.", [currency, value, ...order, someItems]),
  promotion("view_promotion", "A promotion was shown.", [...promotionFields, items]),
  promotion("select_promotion", "A promotion was clicked.", [...promotionFields, someItems]),

  lead("generate_lead", "A visitor asked to be contacted.", [currency, value, text("lead_source"), someItems]),
  lead("qualify_lead", "A lead was found fit to become a customer.", [currency, value, someItems]),
  lead("disqualify_lead", "A lead was found unfit to become a customer.", [
    currency,
    value,
    text("disqualified_lead_reason"),
    someItems,
  ]),
  lead("working_lead", "Somebody got in touch with a lead.", [currency, value, text("lead_status"), someItems]),
  lead("close_convert_lead", "A lead became a customer.", [
    { ...currency, need: "optional" },
    { ...value, need: "optional" },
    someItems,
  ]),
  lead("close_unconvert_lead", "A lead was lost.", [currency, value, text("unconvert_lead_reason"), someItems]),

  common("login", "A visitor logged in.", [text("method")]),
  common("sign_up", "A visitor opened an account.", [text("method")]),
  common("search", "The site was searched.", [text("search_term", "required")]),
  common("share", "Something was shared.", [text("method"), text("content_type"), text("item_id")]),
  common("select_content", "Some content was chosen.", [text("content_type"), text("content_id")]),
  common("join_group", "A visitor joined a group.", [text("group_id")]),
  common("tutorial_begin", "An introduction was begun."),
  common("tutorial_complete", "An introduction was finished."),
  common("earn_virtual_currency", "Virtual currency was earned.", [text("virtual_currency_name"), amount("value")]),
  common("spend_virtual_currency", "Virtual currency was spent.", [
    text("virtual_currency_name", "required"),
    amount("value", "required"),
    text("item_name"),
  ]),

  game("level_start", "A level was begun.", [text("level_name")]),
  game("level_end", "A level came to its end.", [
    text("level_name"),
    { name: "success", type: "boolean", need: "optional" },
  ]),
  game("level_up", "A player reached the next level.", [
    amount("level", "optional", { whole: true }),
    text("character"),
  ]),
  game("post_score", "A score was posted.", [
    amount("score", "required"),
    amount("level", "optional", { whole: true }),
    text("character"),
  ]),
  game("unlock_achievement", "An achievement was unlocked.", [text("achievement_id", "required")]),
];

/**
 * The 35 events that Google recommends for the web, by name, with what it says about their parameters.
 * Source: https://developers.google.com/analytics/devguides/collection/ga4/reference/events
 */
export const recommendedEvents: ReadonlyMap<string, RecommendedEvent> = new Map(
  all.map((event) => [event.name, event]),
);
