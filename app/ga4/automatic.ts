/** Switch in the web stream's enhanced measurement that makes GA4 send an event by itself. */
export type EnhancedMeasurementSetting =
  | "page_views"
  | "scrolls"
  | "outbound_clicks"
  | "site_search"
  | "video_engagement"
  | "file_downloads"
  | "form_interactions";

const VIDEO = [
  "video_current_time",
  "video_duration",
  "video_percent",
  "video_provider",
  "video_title",
  "video_url",
  "visible",
];
const FORM = ["form_id", "form_name", "form_destination"];

/** What GA4 sends without a tag while a switch of the web stream is on. */
export interface EnhancedEvent {
  readonly setting: EnhancedMeasurementSetting;
  readonly parameters: readonly string[];
}

/**
 * Events of enhanced measurement, which is on in a new web stream. An event of the plan by one of these names counts twice
 * unless the switch is off. Source: https://support.google.com/analytics/answer/9216061
 */
export const enhancedMeasurementEvents: ReadonlyMap<string, EnhancedEvent> = new Map<string, EnhancedEvent>([
  ["page_view", { setting: "page_views", parameters: ["page_location", "page_referrer", "page_title"] }],
  ["scroll", { setting: "scrolls", parameters: ["percent_scrolled"] }],
  [
    "click",
    {
      setting: "outbound_clicks",
      parameters: ["link_classes", "link_domain", "link_id", "link_url", "outbound"],
    },
  ],
  ["view_search_results", { setting: "site_search", parameters: ["search_term"] }],
  ["video_start", { setting: "video_engagement", parameters: VIDEO }],
  ["video_progress", { setting: "video_engagement", parameters: VIDEO }],
  ["video_complete", { setting: "video_engagement", parameters: VIDEO }],
  [
    "file_download",
    {
      setting: "file_downloads",
      parameters: ["file_extension", "file_name", "link_classes", "link_id", "link_text", "link_url"],
    },
  ],
  ["form_start", { setting: "form_interactions", parameters: FORM }],
  ["form_submit", { setting: "form_interactions", parameters: [...FORM, "form_submit_text"] }],
]);

/**
 * Parameters that the Google tag adds to every web event: in a plan they only spend one of the 25.
 * Source: https://support.google.com/analytics/answer/9234069
 */
export const automaticParameters: ReadonlySet<string> = new Set([
  "language",
  "page_location",
  "page_referrer",
  "page_title",
  "screen_resolution",
]);
