import { nameMeaning } from "./name-words.ts";
import { recommendedEvents } from "./recommended-events.ts";

/**
 * Names that older libraries and shops use for what GA4 has a recommended event for, beyond those whose words say so.
 * Source of the enhanced e-commerce names: https://developers.google.com/analytics/devguides/collection/ua/gtm/enhanced-ecommerce
 */
const OTHER_NAMES: readonly (readonly [string, readonly string[]])[] = [
  ["view_item", ["product_detail", "product_viewed", "view_content", "product_view", "product_page_view"]],
  ["view_item_list", ["product_impressions", "product_list_viewed", "item_list_view"]],
  ["select_item", ["product_click", "item_click"]],
  ["view_promotion", ["promotion_impression", "promotion_view"]],
  ["select_promotion", ["promotion_click"]],
  ["add_to_wishlist", ["wishlist_add"]],
  ["begin_checkout", ["checkout_started", "initiate_checkout"]],
  [
    "purchase",
    ["transaction", "order_completed", "order_complete", "order_placed", "completed_purchase", "checkout_complete"],
  ],
  ["refund", ["order_refunded"]],
  ["search", ["site_search", "search_site", "products_searched"]],
  [
    "sign_up",
    ["signed_up", "user_signup", "user_registered", "create_account", "account_created", "complete_registration"],
  ],
  ["login", ["logged_in", "user_login"]],
  ["generate_lead", ["lead", "lead_generated", "contact_form_submit", "request_quote"]],
  ["share", ["social_share", "content_shared"]],
];

const byMeaning = new Map<string, string>([
  ...OTHER_NAMES.flatMap(([event, names]) => names.map((name) => [nameMeaning(name), event] as const)),
  ...[...recommendedEvents.keys()].map((event) => [nameMeaning(event), event] as const),
]);

/** The recommended event that a custom name stands for, such as add_to_cart for `cartAdd`; undefined where there is none. */
export const recommendedName = (name: string): string | undefined => byMeaning.get(nameMeaning(name));
