/**
 * Names that GA4 keeps for itself and refuses from others.
 * Source: https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference#reserved_names
 */
export const reservedEventNames: ReadonlySet<string> = new Set([
  "ad_activeview",
  "ad_click",
  "ad_exposure",
  "ad_query",
  "ad_reward",
  "adunit_exposure",
  "app_clear_data",
  "app_exception",
  "app_install",
  "app_remove",
  "app_store_refund",
  "app_update",
  "app_upgrade",
  "dynamic_link_app_open",
  "dynamic_link_app_update",
  "dynamic_link_first_open",
  "error",
  "firebase_campaign",
  "firebase_in_app_message_action",
  "firebase_in_app_message_dismiss",
  "firebase_in_app_message_impression",
  "first_open",
  "first_visit",
  "notification_dismiss",
  "notification_foreground",
  "notification_open",
  "notification_receive",
  "notification_send",
  "os_update",
  "session_start",
  "user_engagement",
]);

/** Names that only app streams may send. */
export const appOnlyEventNames: ReadonlySet<string> = new Set(["ad_impression", "in_app_purchase", "screen_view"]);

/** Beginnings that GA4 keeps for itself, in names of events and parameters. */
export const reservedPrefixes: readonly string[] = ["_", "firebase_", "ga_", "google_", "gtag."];

export const reservedParameterNames: ReadonlySet<string> = new Set(["firebase_conversion"]);

export const reservedUserPropertyNames: ReadonlySet<string> = new Set([
  "first_open_time",
  "first_visit_time",
  "last_deep_link_referrer",
  "user_id",
  "first_open_after_install",
]);

/** Beginnings that GA4 keeps for itself in names of user properties. */
export const reservedUserPropertyPrefixes: readonly string[] = ["_", "firebase_", "ga_", "google_"];
